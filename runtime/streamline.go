package runtime

import (
	"errors"

	"github.com/goccy/go-json"
)

// streamType is the content type of a reply that is a stream: JSON objects, a line
// each.
const streamType = "application/x-ndjson"

// streamPair is one pair of a stream, as it travels.
type streamPair struct {
	item    []byte     // nil: the zero value
	binary  bool       // it is in the binary form
	failure *wireError // nil: none
}

// streamLine is a line of a reply that is a stream.
type streamLine struct {
	streamPair

	back *wireReplyCtx // what goes back to the caller
	end  bool          // it is the last line
}

// appendPair adds the line of a pair.
func appendPair(to, item []byte, failure *wireError) []byte {
	to = append(to, '{')
	if item != nil {
		to = append(append(to, `"item":`...), item...)
	}
	if failure != nil {
		if item != nil {
			to = append(to, ',')
		}
		text, _ := json.Marshal(failure) // of strings, and of JSON
		to = append(append(to, `"error":`...), text...)
	}
	return append(to, "}\n"...)
}

// readLine reads a line. Members that it does not know are left for later
// versions.
func readLine(text []byte) (line streamLine, err error) {
	err = scanObject(text, func(f member) error {
		switch string(f.key) {
		case "item":
			line.item = f.value
		case "error":
			line.failure = &wireError{}
			if err := unmarshal(f.value, line.failure); err != nil {
				return err
			}
			if line.failure.Code == "" {
				return errors.New("an error has no code")
			}
		case ctxKey:
			return unmarshal(f.value, &line.back)
		case "end":
			line.end = string(f.value) == "true"
		}
		return nil
	})
	return line, err
}
