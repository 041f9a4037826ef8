package runtime

import (
	"bytes"
	"errors"
	"fmt"
	"strings"

	"github.com/goccy/go-json"
)

var errTruncated = errors.New("unexpected end of JSON")

// member is a key and the extent of its value in a JSON object's text.
type member struct {
	key   []byte
	value []byte
}

// scanObject calls visit for every member of the one JSON object that data
// holds, and refuses anything before or after it. Values are only measured:
// whoever decodes them finds what is wrong inside.
func scanObject(data []byte, visit func(member) error) error {
	i := skipSpace(data, 0)
	if i == len(data) {
		return errors.New("the body is empty where a JSON object should be")
	}
	if data[i] != '{' {
		return errors.New("the body is not a JSON object")
	}
	i = skipSpace(data, i+1)
	if i < len(data) && data[i] == '}' {
		return atEnd(data, i+1)
	}
	for {
		key, next, err := scanKey(data, i)
		if err != nil {
			return err
		}
		start := skipSpace(data, next)
		end, err := scanValue(data, start)
		if err != nil {
			return err
		}
		if err := visit(member{key, data[start:end]}); err != nil {
			return err
		}
		i = skipSpace(data, end)
		switch {
		case i == len(data):
			return errTruncated
		case data[i] == ',':
			i = skipSpace(data, i+1)
		case data[i] == '}':
			return atEnd(data, i+1)
		default:
			return fmt.Errorf("unexpected %q after the value of %q", data[i], key)
		}
	}
}

// scanArray calls visit for every element of the JSON array in data.
func scanArray(data []byte, visit func(value []byte) error) error {
	i := skipSpace(data, 0)
	if i == len(data) || data[i] != '[' {
		return errors.New("not a JSON array")
	}
	i = skipSpace(data, i+1)
	if i < len(data) && data[i] == ']' {
		return atEnd(data, i+1)
	}
	for {
		end, err := scanValue(data, i)
		if err != nil {
			return err
		}
		if err := visit(data[i:end]); err != nil {
			return err
		}
		i = skipSpace(data, end)
		switch {
		case i == len(data):
			return errTruncated
		case data[i] == ',':
			i = skipSpace(data, i+1)
		case data[i] == ']':
			return atEnd(data, i+1)
		default:
			return fmt.Errorf("unexpected %q in an array", data[i])
		}
	}
}

func atEnd(data []byte, i int) error {
	if i = skipSpace(data, i); i < len(data) {
		return fmt.Errorf("unexpected %q after the JSON value", data[i])
	}
	return nil
}

// scanKey reads `"key" :` and returns the key and the offset behind the colon.
func scanKey(data []byte, i int) (key []byte, next int, err error) {
	if i == len(data) {
		return nil, 0, errTruncated
	}
	if data[i] != '"' {
		return nil, 0, fmt.Errorf("unexpected %q where a quoted name should be", data[i])
	}
	end, err := scanString(data, i)
	if err != nil {
		return nil, 0, err
	}
	key = data[i+1 : end-1]
	if bytes.IndexByte(key, '\\') >= 0 {
		var unquoted string
		if err := json.Unmarshal(data[i:end], &unquoted); err != nil {
			return nil, 0, fmt.Errorf("malformed name %s", data[i:end])
		}
		key = []byte(unquoted)
	}
	i = skipSpace(data, end)
	if i == len(data) {
		return nil, 0, errTruncated
	}
	if data[i] != ':' {
		return nil, 0, fmt.Errorf("unexpected %q after the name %q", data[i], key)
	}
	return key, i + 1, nil
}

// scanValue returns the offset behind the value that starts at i. It counts
// brackets without matching their kinds.
func scanValue(data []byte, i int) (int, error) {
	depth := 0
	for start := i; i < len(data); {
		switch data[i] {
		case '"':
			end, err := scanString(data, i)
			if err != nil {
				return 0, err
			}
			if i = end; depth == 0 {
				return i, nil
			}
		case '{', '[':
			depth++
			i++
		case '}', ']':
			if depth == 0 {
				if i == start {
					return 0, fmt.Errorf("unexpected %q where a value should be", data[i])
				}
				return i, nil
			}
			i++
			if depth--; depth == 0 {
				return i, nil
			}
		case ',', ' ', '\t', '\n', '\r':
			if depth == 0 {
				if i == start {
					return 0, fmt.Errorf("unexpected %q where a value should be", data[i])
				}
				return i, nil
			}
			i = skipPlain(data, i+1)
		default:
			if i++; depth > 0 {
				i = skipPlain(data, i)
			}
		}
	}
	if depth > 0 {
		return 0, errTruncated
	}
	return i, nil
}

// plain has what neither begins nor ends anything inside an object or array.
var plain = func() (is [256]bool) {
	for c := range is {
		is[c] = !strings.ContainsRune("\"{}[]", rune(c))
	}
	return is
}()

func skipPlain(data []byte, i int) int {
	for i < len(data) && plain[data[i]] {
		i++
	}
	return i
}

// shortString is up to where a string is read byte by byte, which takes less than
// a search for its end.
const shortString = 24

// scanString returns the offset behind the string that starts at i.
func scanString(data []byte, i int) (int, error) {
	short := data[i+1 : min(i+shortString, len(data))]
	for n, c := range short {
		if c == '"' {
			return i + n + 2, nil
		}
		if c == '\\' {
			break
		}
	}
	for i++; ; {
		n := bytes.IndexByte(data[i:], '"')
		if n < 0 {
			return 0, errTruncated
		}
		i += n + 1
		// The one at the beginning ends this walk at the latest.
		escape := i - 2
		for data[escape] == '\\' {
			escape--
		}
		if (i-escape)%2 == 0 {
			return i, nil
		}
	}
}

func skipSpace(data []byte, i int) int {
	for i < len(data) {
		switch data[i] {
		case ' ', '\t', '\n', '\r':
			i++
		default:
			return i
		}
	}
	return i
}
