package effects

import "strings"

// filling begins the names of functions that write to their arguments without
// reading them, and of methods that write to their receivers: json.Unmarshal,
// (*sql.Rows).Scan, io.ReadFull.
var filling = []string{"Unmarshal", "Decode", "Scan", "Read", "Bind", "Load", "Parse", "Copy", "Fill"}

// setting begins the names of methods that write to their receivers.
var setting = []string{"Set", "Add", "Put", "Reset", "Clear", "Init", "Append"}

// fills reports whether a function without source puts something else into a
// parameter, as far as its name tells.
func fills(key string, param int) bool {
	name := methodName(key)
	for _, prefix := range filling {
		if strings.HasPrefix(name, prefix) {
			return true
		}
	}
	if key == "" || key[0] != '(' || param != 0 {
		return false
	}
	for _, prefix := range setting {
		if strings.HasPrefix(name, prefix) {
			return true
		}
	}
	return false
}
