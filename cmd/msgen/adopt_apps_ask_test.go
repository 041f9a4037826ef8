//go:build unix && nightly

package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

var moments = regexp.MustCompile(`"\d{4}-\d\d-\d\dT[^"]*"`)

// ask makes the requests of the application's list. Each line is
//
//	METHOD PATH WHO [BODY] [ > NAME=FIELD.FIELD]...
//
// where NAME is given to what the answer has in that place, such as a token, so that
// later requests can hold it as $NAME. Answers have the names in place of the values,
// which are others each time.
func (p *adoptedApplication) ask(entry string) string {
	f, err := os.Open(filepath.Join(repoRoot(p.t), "testdata", "adopt", "apps", p.name, "requests.txt"))
	if err != nil {
		p.t.Fatal(err)
	}
	defer f.Close()
	var answers strings.Builder
	values := map[string]string{}
	p.asked = 0
	for lines := bufio.NewScanner(f); lines.Scan(); {
		line := lines.Text()
		if line == "" || line[0] == '#' {
			continue
		}
		p.asked++
		parts := strings.Split(line, " > ")
		status, text := p.request(entry, parts[0], values)
		for _, part := range parts[1:] {
			name, path, _ := strings.Cut(part, "=")
			value := field(text, strings.Split(path, "."))
			if value == "" {
				p.t.Fatalf("%s: no %s in %d %s", line, path, status, text)
			}
			values[name] = value
		}
		for name, value := range values {
			text = strings.ReplaceAll(text, value, "$"+name)
		}
		text = strings.ReplaceAll(text, strings.TrimPrefix(entry, "http://"), "HOST")
		text = p.random.ReplaceAllString(text, "RANDOM")
		fmt.Fprintf(&answers, "%s: %d %s\n", parts[0], status, strings.TrimSpace(text))
	}
	return answers.String()
}

func (p *adoptedApplication) request(entry, line string, values map[string]string) (status int, text string) {
	words := append(strings.SplitN(line, " ", 4), "")
	r, err := http.NewRequestWithContext(p.t.Context(), words[0], entry+filled(words[1], values), strings.NewReader(filled(words[3], values)))
	if err != nil {
		p.t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/json")
	if p.authorize != nil {
		p.authorize(r, words[2], values)
	}
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		p.t.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		p.t.Fatal(err)
	}
	return resp.StatusCode, string(body)
}

func filled(text string, values map[string]string) string {
	return os.Expand(text, func(name string) string {
		if value, ok := values[name]; ok {
			return value
		}
		return "$" + name
	})
}

// field returns the string at a path of a JSON object.
func field(text string, path []string) string {
	var node any
	if err := json.Unmarshal([]byte(text), &node); err != nil {
		return ""
	}
	for _, name := range path {
		object, ok := node.(map[string]any)
		if !ok {
			return ""
		}
		node = object[name]
	}
	value, _ := node.(string)
	return value
}
