package config

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"
)

// maxBytes is far beyond any real msoptions.yaml; a larger file is the wrong file.
const maxBytes = 1 << 20

// readFile returns the bytes of file.
func readFile(file string) ([]byte, error) {
	if info, err := os.Stat(file); err == nil && info.IsDir() {
		return nil, fmt.Errorf("%s: is a directory; name the file, as in %s", file, filepath.Join(file, DefaultFile))
	}
	f, err := os.Open(file)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, fmt.Errorf("%s: %w; check the path, or create the file", file, fs.ErrNotExist)
	case err != nil:
		return nil, readError(file, err)
	}
	defer f.Close() // nothing was written, so its error says nothing
	// One byte more than the limit tells a full file from one too large, also where there is no size to ask for.
	data, err := io.ReadAll(io.LimitReader(f, maxBytes+1))
	if err != nil {
		return nil, readError(file, err)
	}
	if len(data) > maxBytes {
		return nil, fmt.Errorf("%s: larger than 1 MiB, the limit; check that it is the right file", file)
	}
	return data, nil
}

// readError names file once, the way the user did; what package os returns names it too.
func readError(file string, err error) error {
	if pathErr := (*fs.PathError)(nil); errors.As(err, &pathErr) {
		err = pathErr.Err
	}
	return fmt.Errorf("%s: cannot be read: %w; check the path and its permissions", file, err)
}

// byteReader hands out one byte at a time, so that after an error it knows how far the YAML parser got. The parser's
// own line numbers are those of the enclosing mapping, off by one, or missing.
type byteReader struct {
	data []byte
	done int
}

func (r *byteReader) Read(p []byte) (int, error) {
	if r.done == len(r.data) {
		return 0, io.EOF
	}
	n := copy(p, r.data[r.done:r.done+1])
	r.done += n
	return n, nil
}

var yamlError = regexp.MustCompile(`^yaml: (?:line (\d+): )?(.*)$`)

// fault turns an error of the YAML parser into the line it is about and a message.
func (r *byteReader) fault(err error) (line int, message string) {
	line = 1 + bytes.Count(bytes.TrimRight(r.data[:r.done], "\r\n"), []byte("\n"))
	message = strings.ReplaceAll(err.Error(), "\n", " ")
	if match := yamlError.FindStringSubmatch(message); match != nil {
		message = match[2]
		// In these messages of the scanner the number is where the faulty token began, which is better.
		if n, _ := strconv.Atoi(match[1]); n > 0 && !strings.HasPrefix(message, "did not find expected") {
			line = min(line, n)
		}
	}
	// The parser quotes the name, but an unquoted password that starts with * looks like an alias too.
	if strings.HasPrefix(message, "unknown anchor ") {
		return line, "alias of an anchor that does not exist; define it above, or quote a value that starts with *"
	}
	advice := "check the indentation, colons, brackets and quotes here"
	if strings.Contains(message, "UTF-") || strings.Contains(message, "control characters") {
		advice = "save the file as UTF-8 text"
	}
	return line, "malformed YAML: " + message + "; " + advice
}

// parse parses data, which must be at most one YAML document, and returns its root, nil when there is none or it
// cannot be read. Where message is not empty, it says what is wrong with line.
func parse(data []byte) (root *yaml.Node, line int, message string) {
	r := &byteReader{data: data}
	decoder := yaml.NewDecoder(r)
	var document, second yaml.Node
	if err := decoder.Decode(&document); errors.Is(err, io.EOF) {
		return nil, 0, ""
	} else if err != nil {
		line, message = r.fault(err)
		return nil, line, message
	}
	if err := decoder.Decode(&second); err == nil {
		return document.Content[0], second.Line, "a second YAML document starts here; keep one"
	} else if !errors.Is(err, io.EOF) {
		line, message = r.fault(err)
		return nil, line, message
	}
	return document.Content[0], 0, ""
}
