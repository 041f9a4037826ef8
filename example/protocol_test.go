package example_test

import (
	"os"
	"os/exec"
	"regexp"
	"strings"
	"testing"
)

// TestProtocol runs the commands of runtime/PROTOCOL.md, one after the other, and
// compares what they print.
func TestProtocol(t *testing.T) {
	text, err := os.ReadFile("../runtime/PROTOCOL.md")
	if err != nil {
		t.Fatal(err)
	}
	options, err := os.ReadFile("market/msoptions.yaml")
	if err != nil {
		t.Fatal(err)
	}
	port := regexp.MustCompile(`localhost:330(\d)`)
	l := layout{options: port.ReplaceAllString(string(options), "localhost:{$1}"), start: []string{"accounts", "catalog", "orders", "proxy"}}
	r := l.run(t, build(t, "market"))
	dir, ran := t.TempDir(), 0
	for _, block := range regexp.MustCompile("(?s)```\n(\\$ curl .*?)```").FindAllStringSubmatch(string(text), -1) {
		for _, part := range strings.Split("\n"+block[1], "\n$ ")[1:] {
			command, want, _ := strings.Cut(part, "\n{")
			command = port.ReplaceAllStringFunc(command, func(host string) string {
				return "localhost:" + r.ports[host[len(host)-1]-'0']
			})
			cmd := exec.CommandContext(t.Context(), "sh", "-c", strings.Replace(command, "curl ", "curl -s ", 1))
			cmd.Dir = dir
			out, err := cmd.Output()
			got := regexp.MustCompile(`"value":"[A-Z2-7]{26}"`).ReplaceAllString(string(out), `"value":"…"`)
			if err != nil || strings.TrimSpace(got) != "{"+strings.TrimSpace(want) {
				t.Errorf("$ %s\ngot  %s, %v\nwant {%s", command, got, err, want)
			}
			ran++
		}
	}
	if ran < 8 {
		t.Errorf("found only %d commands", ran)
	}
}
