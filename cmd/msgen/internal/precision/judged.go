package precision

import (
	"fmt"
	"strings"
)

// Drawn is how many findings of a code were judged by hand.
type Drawn struct {
	Code string
	N    int
}

// Set is modules that a document in docs judges.
type Set struct {
	Doc     string
	Modules []Module
	Drawn   []Drawn
}

// Sets are the documents.
var Sets = []Set{
	{"precision.md", Modules, []Drawn{{"byref", 100}, {"retain", 20}, {"alias", 20}}},
	{"precision-2.md", Unseen, []Drawn{{"byref", 40}, {"errpath", 40}, {"retain", 40}, {"alias", 40}, {"identity", 40}}},
}

// Judgement is what somebody who read the source said of a finding.
type Judgement struct {
	True bool
	Why  string
}

// judgedHeading starts, in a document, the part that is rewritten:
//
//	# Judged: byref
//	## github.com/gorilla/sessions
//	| store.go:82 | CookieStore.Get | r | true | sets r's context |
const judgedHeading = "# Judged: "

// Tail returns the part of a document that is rewritten.
func Tail(doc string) string {
	if i := strings.Index(doc, "\n"+judgedHeading); i >= 0 {
		return doc[i+1:]
	}
	return ""
}

// Judgements reads the tables that Tables writes. They are found by code, module
// and the finding's key.
func Judgements(doc string) map[string]Judgement {
	out := map[string]Judgement{}
	code, module := "", ""
	for line := range strings.Lines(Tail(doc)) {
		line = strings.TrimSpace(line)
		if rest, ok := strings.CutPrefix(line, judgedHeading); ok {
			code = rest
		} else if rest, ok := strings.CutPrefix(line, "## "); ok {
			module = rest
		}
		cells := strings.Split(line, " | ")
		if len(cells) != 5 || !strings.Contains(cells[0], ":") {
			continue
		}
		f := Finding{Method: cells[1], Param: strings.Trim(cells[2], "`")}
		verdict, why := cells[3], strings.TrimSuffix(cells[4], " |")
		if verdict == "true" || verdict == "false" {
			out[judgementKey(code, module, f)] = Judgement{verdict == "true", why}
		}
	}
	return out
}

func judgementKey(code, module string, f Finding) string {
	return strings.Join([]string{code, module, f.Key()}, " ")
}

// Tables writes the findings that were drawn of each code and module, with what
// was said of them. It also returns how many of each code are true, and lists
// those of which nothing was said yet.
func (s Set) Tables(drawn map[string][][]Finding, judgements map[string]Judgement) (text string, right map[string]int, open []string) {
	var sb strings.Builder
	right = map[string]int{}
	for _, d := range s.Drawn {
		sb.WriteString(judgedHeading + d.Code + "\n")
		for i, list := range drawn[d.Code] {
			if len(list) == 0 {
				continue
			}
			sb.WriteString("\n## " + s.Modules[i].Path + "\n\n| place | method | " + subject(d.Code) + " | verdict | why |\n|---|---|---|---|---|\n")
			for _, f := range list {
				key := judgementKey(d.Code, s.Modules[i].Path, f)
				verdict := "?"
				j, ok := judgements[key]
				switch {
				case !ok:
					open = append(open, key)
				case j.True:
					right[d.Code]++
					verdict = "true"
				default:
					verdict = "false"
				}
				fmt.Fprintf(&sb, "| %s:%d | %s | `%s` | %s | %s |\n", f.Place.File, f.Place.Line, f.Method, f.Param, verdict, j.Why)
			}
		}
		sb.WriteString("\n")
	}
	return strings.TrimSuffix(sb.String(), "\n"), right, open
}

// subject says what a code's findings are about.
func subject(code string) string {
	switch code {
	case "alias":
		return "the result shares"
	case "identity":
		return "what it does"
	}
	return "parameter"
}
