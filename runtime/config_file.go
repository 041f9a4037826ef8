package runtime

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

	"github.com/spf13/viper"
	"go.yaml.in/yaml/v3"
)

const (
	// configMaxBytes is far beyond any real msoptions.yaml; a larger file is the wrong file.
	configMaxBytes    = 1 << 20
	configDefaultFile = "msoptions.yaml"
)

// configVariables lists the environment variable of each setting. Those of the file's top-level keys override them.
var configVariables = map[string]string{
	"options":  "MS_OPTIONS",
	"current":  "MS_CURRENT",
	"listen":   "MS_LISTEN",
	"username": "MS_USERNAME",
	"password": "MS_PASSWORD",
}

// configSettings finds the file and merges its scalar top-level values with the environment. That is all viper does
// here: it lowercases every key, which would merge the microservices ms-A and MS-a, so configWalk reads the tree.
type configSettings struct {
	v    *viper.Viper // its own instance: the program may use the global one
	path string       // the argument of ReadConfig
	env  map[string]string
}

func newConfigSettings(path string) *configSettings {
	s := &configSettings{v: viper.New(), path: path, env: make(map[string]string)}
	for key, variable := range configVariables {
		s.v.MustBindEnv(key, variable)
		s.env[key] = s.v.GetString(key) // nothing else is known to v yet, so this is the variable's value
	}
	s.v.SetDefault("options", configDefaultFile)
	if path != "" {
		s.v.Set("options", path)
	}
	return s
}

// overridden reports whether the environment decides key, so that the file's value is of no account.
func (s *configSettings) overridden(key string) bool { return s.env[key] != "" }

// merge adds the file's top-level values, below the environment.
func (s *configSettings) merge(values map[string]any) error { return s.v.MergeConfigMap(values) }

// get returns the merged value of key, or "".
func (s *configSettings) get(key string) string { return s.v.GetString(key) }

// read returns the file's path as the user gave it and its bytes. When there is no file and none was asked for, both
// are empty.
func (s *configSettings) read() (file string, data []byte, err error) {
	file = s.get("options")
	if info, err := os.Stat(file); err == nil && info.IsDir() {
		return "", nil, fmt.Errorf("%s: is a directory; name the file, as in %s",
			file, filepath.Join(file, configDefaultFile))
	}
	f, err := os.Open(file)
	switch {
	case err == nil:
	case !errors.Is(err, fs.ErrNotExist):
		return "", nil, configReadError(file, err)
	case s.path != "":
		return "", nil, fmt.Errorf("%s: %w; check the path, or create the file", file, fs.ErrNotExist)
	case s.overridden("options"):
		return "", nil, fmt.Errorf("%s: %w; create it, or correct MS_OPTIONS, which names it", file, fs.ErrNotExist)
	case s.overridden("current"):
		return "", nil, fmt.Errorf("%s: %w, but MS_CURRENT is set to %s; start the program in the file's folder, "+
			"set MS_OPTIONS to its path, or unset MS_CURRENT to run every service in this process",
			file, fs.ErrNotExist, s.env["current"])
	default:
		return "", nil, nil
	}
	defer f.Close() // nothing was written, so its error says nothing
	// One byte more than the limit tells a full file from one too large, also where there is no size to ask for.
	data, err = io.ReadAll(io.LimitReader(f, configMaxBytes+1))
	if err != nil {
		return "", nil, configReadError(file, err)
	}
	if len(data) > configMaxBytes {
		return "", nil, fmt.Errorf("%s: larger than 1 MiB, the limit; check that it is the right file", file)
	}
	return file, data, nil
}

// configReadError names file once, the way the user did; what package os returns names it too.
func configReadError(file string, err error) error {
	if pathErr := (*fs.PathError)(nil); errors.As(err, &pathErr) {
		err = pathErr.Err
	}
	return fmt.Errorf("%s: cannot be read: %w; check the path and its permissions", file, err)
}

var configVariable = regexp.MustCompile(`^\$\{([A-Za-z_][A-Za-z0-9_]*)\}`)

// configExpand puts the value of each environment variable ${NAME} into text. Values are not expanded again. The
// problems it returns name variables, never text, which may be a secret.
func configExpand(text string) (expanded string, problems []string) {
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(text, "$")
		b.WriteString(before)
		if !found {
			return b.String(), problems
		}
		text = "$" + rest
		switch match := configVariable.FindStringSubmatch(text); {
		case match != nil:
			value, ok := os.LookupEnv(match[1])
			if !ok {
				problems = append(problems, "environment variable "+match[1]+" is not set; set it before the start")
			}
			b.WriteString(value)
			text = text[len(match[0]):]
		case strings.HasPrefix(text, "$${"):
			b.WriteString("${")
			text = text[len("$${"):]
		case strings.HasPrefix(text, "${"):
			return "", append(problems, "${ without a variable name and }; write ${NAME}, or $${ for the characters ${")
		default:
			b.WriteByte('$')
			text = text[1:]
		}
	}
}

// configReader hands out one byte at a time, so that after an error it knows how far the YAML parser got. The parser's
// own line numbers are those of the enclosing mapping, off by one, or missing.
type configReader struct {
	data []byte
	done int
}

func (r *configReader) Read(p []byte) (int, error) {
	if r.done == len(r.data) {
		return 0, io.EOF
	}
	n := copy(p, r.data[r.done:r.done+1])
	r.done += n
	return n, nil
}

var configYAMLError = regexp.MustCompile(`^yaml: (?:line (\d+): )?(.*)$`)

// fault turns an error of the YAML parser into the line it is about and a message.
func (r *configReader) fault(err error) (line int, message string) {
	line = 1 + bytes.Count(bytes.TrimRight(r.data[:r.done], "\r\n"), []byte("\n"))
	message = strings.ReplaceAll(err.Error(), "\n", " ")
	if match := configYAMLError.FindStringSubmatch(message); match != nil {
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

// configRoot parses data, which must be at most one YAML document, and returns its root, nil when there is none or it
// cannot be read. Where message is not empty, it says what is wrong with line.
func configRoot(data []byte) (root *yaml.Node, line int, message string) {
	r := &configReader{data: data}
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
