//go:build unix || windows

package runtime

import (
	"cmp"
	"errors"
	"io/fs"
	"maps"
	"reflect"
	goruntime "runtime"
	"slices"
	"syscall"

	"github.com/goccy/go-json"
)

// errnoName is the wire name of syscall.Errno.
const errnoName = "syscall.Errno"

// wireErrno is an Errno as it travels: by its name, since another system numbers
// them differently. What is not portable also says what it means, for a reader
// that doesn't know it.
type wireErrno struct {
	Name      string   `json:"name,omitempty"`
	System    string   `json:"system,omitempty"` // whose number it is, where it has no name
	Number    uint     `json:"number,omitempty"`
	Message   string   `json:"message,omitempty"`
	Is        []string `json:"is,omitempty"`
	Timeout   bool     `json:"timeout,omitempty"`
	Temporary bool     `json:"temporary,omitempty"`
}

// errnoMeanings are what an Errno may say that it is.
var errnoMeanings = map[string]error{
	"io/fs.ErrPermission": fs.ErrPermission, "io/fs.ErrExist": fs.ErrExist, "io/fs.ErrNotExist": fs.ErrNotExist,
	"errors.ErrUnsupported": errors.ErrUnsupported,
}

// errnoNames has the name of each number. Of two names the portable one counts,
// and of two of those the first by the alphabet.
var errnoNames = func() map[syscall.Errno]string {
	names := map[syscall.Errno]string{}
	for _, table := range []map[string]syscall.Errno{portableErrnos, systemErrnos} {
		for _, name := range slices.Sorted(maps.Keys(table)) {
			if n := table[name]; names[n] == "" {
				names[n] = name
			}
		}
	}
	return names
}()

// registerErrnos makes the registry know syscall.Errno.
func registerErrnos(k *errorRegistry) {
	t := reflect.TypeFor[syscall.Errno]()
	k.typeNames[t] = errnoName
	k.types[errnoName] = &errorType{
		encode: func(_ *errorWriter, err error) ([]byte, error) { return encodeErrno(err.(syscall.Errno)) }, //nolint:errorlint // its type is what is asked for
		decode: func(_ *errorReader, value []byte) (error, error) { return decodeErrno(value) },
	}
}

func encodeErrno(n syscall.Errno) ([]byte, error) {
	w := wireErrno{Name: errnoNames[n]}
	if portableErrnos[w.Name] == n && w.Name != "" {
		return json.Marshal(w)
	}
	if w.Name == "" {
		w.System, w.Number = errnoSystem(), uint(n)
	}
	w.Message, w.Timeout, w.Temporary = n.Error(), n.Timeout(), n.Temporary()
	for _, name := range slices.Sorted(maps.Keys(errnoMeanings)) {
		if n.Is(errnoMeanings[name]) {
			w.Is = append(w.Is, name)
		}
	}
	return json.Marshal(w)
}

// errnoSystem names whose numbers this process has. They depend on the processor,
// too.
func errnoSystem() string { return goruntime.GOOS + "/" + goruntime.GOARCH }

// decodeErrno returns an Errno, or, for one that this system doesn't have, an error
// that says and means the same.
func decodeErrno(value []byte) (error, error) {
	var w wireErrno
	if err := unmarshal(value, &w); err != nil {
		return nil, err
	}
	if n, ok := portableErrnos[w.Name]; ok {
		return n, nil
	}
	if n, ok := systemErrnos[w.Name]; ok {
		return n, nil
	}
	if w.Name == "" && w.System == errnoSystem() && w.Number != 0 {
		return syscall.Errno(w.Number), nil
	}
	text := cmp.Or(w.Message, w.Name)
	if text == "" {
		return nil, errors.New("it has neither a name nor a message")
	}
	e := rebuiltError{text: text, methods: behaviours{"Timeout": w.Timeout, "Temporary": w.Temporary}}
	for _, name := range w.Is {
		if meaning, ok := errnoMeanings[name]; ok {
			e.is = append(e.is, meaning)
		}
	}
	return rebuilt(e, nil, false), nil
}
