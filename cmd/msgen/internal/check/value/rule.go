package value

import (
	"github.com/dollarfn/msgen/cmd/msgen/internal/check/rule"
	"github.com/dollarfn/msgen/cmd/msgen/internal/diag"
)

// Rule documents the code.
var Rule = rule.Rule{
	Code:     code,
	Severity: diag.Info,
	Title:    "report parameters and results whose values JSON changes or can't carry",
	Why: "A local call hands values over as they are in memory, a remote one as JSON, and some values have no JSON of their " +
		"own. A floating point number that is NaN or infinite can't be sent: the call fails with an error. A `time.Time` " +
		"arrives without its monotonic reading and without the name of its zone, so that `==` is false where `Equal` is " +
		"true. A slice or a map with the tag option `omitempty` arrives as nil if it was empty, a nil " +
		"`json.RawMessage` as the text `null`, an empty `json.Number` as `0`, a `net.IP` of 4 bytes with 16, a " +
		"`regexp.Regexp` without what `Longest` set, and what the `IsZero` of another module's type calls zero, under " +
		"`omitzero`, as zero.\n\n" +
		"Most functions never notice, so this is a remark, and shown only to those who ask with `-remarks`. Where it does " +
		"matter, `isolate: true` has a local call do what a remote one does. Types that are sent by methods of their own " +
		"are not looked into.",
	Bad: `
// Reading is what a sensor says.
type Reading struct {
	At      time.Time
	Celsius float64
}

// Sensors keeps readings.
type Sensors struct{}

func (s *Sensors) DollarNote(ctx context.Context, r Reading) error { // r.At and r.Celsius
	return nil
}
`,
	Good: `
// Reading is what a sensor says.
type Reading struct {
	At           int64 // milliseconds since 1970
	Millidegrees int
}

// Sensors keeps readings.
type Sensors struct{}

func (s *Sensors) DollarNote(ctx context.Context, r Reading) error {
	return nil
}
`,
	OnRequest: true,
}
