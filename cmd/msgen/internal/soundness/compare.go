package soundness

import (
	"regexp"
	"slices"

	"github.com/dollarfn/msgen/cmd/msgen/internal/diag"
	"github.com/dollarfn/msgen/cmd/msgen/internal/soundness/observe"
)

// Param is a parameter of a dollar function.
type Param struct{ Method, Name string }

// statement is what a finding about a parameter starts with.
var statement = regexp.MustCompile(`^\w+\.(Dollar\w+) (?:modifies|may modify) parameter (\w+)`)

// codes are those of findings about changed parameters.
var codes = []string{"byref", "byref?", "errpath"}

// Reported returns the parameters that findings say are changed, each with the
// finding's code.
func Reported(findings diag.List) map[Param]string {
	out := map[Param]string{}
	for _, d := range findings {
		if m := statement.FindStringSubmatch(d.Message); m != nil && slices.Contains(codes, d.Code) {
			p := Param{m[1], m[2]}
			if out[p] != "byref" {
				out[p] = d.Code
			}
		}
	}
	return out
}

// Result compares what functions were seen to do with what was reported.
type Result struct {
	// Misses were seen but not reported.
	Misses []observe.Mutation
	// Unseen counts, by code, what was reported but not seen: the function does not
	// do it, or not with the arguments that it got.
	Unseen map[string]int
	// Excused counts parameters of which all that was changed was returned, and which
	// were not reported.
	Excused int
}

// Compare returns the difference between seen and reported changes.
func Compare(seen []observe.Mutation, reported map[Param]string) Result {
	result := Result{Unseen: map[string]int{}}
	rest := map[Param]bool{}
	for p := range reported {
		rest[p] = true
	}
	for _, m := range seen {
		p := Param{m.Method, m.Param}
		switch {
		case rest[p]:
			delete(rest, p)
		case m.Returned:
			result.Excused++
		default:
			result.Misses = append(result.Misses, m)
		}
	}
	for p := range rest {
		result.Unseen[reported[p]]++
	}
	return result
}
