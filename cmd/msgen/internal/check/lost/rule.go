package lost

import (
	"github.com/dollarfn/msgen/cmd/msgen/internal/check/rule"
	"github.com/dollarfn/msgen/cmd/msgen/internal/diag"
)

// Rule documents the code.
var Rule = rule.Rule{
	Code:     code,
	Severity: diag.Warning,
	Title:    "report parameters and results that arrive with less than was sent",
	Why: "JSON leaves out some of what a value holds, and says nothing. A local call gets all of it, a remote one gets " +
		"zero values in its place: a password hash that is tagged `json:\"-\"` for the public's sake is empty for the " +
		"service that should compare it.\n\n" +
		"Reported, by path, are\n\n" +
		"- fields tagged `json:\"-\"`, unless they are functions, channels or interfaces, which leave no choice\n" +
		"- unexported fields beside exported ones, unless the type has methods such as `MarshalJSON` and " +
		"`UnmarshalJSON`; with `UnmarshalJSON` alone it is taken to complete itself\n" +
		"- fields of an embedded struct whose JSON name a field further out has too\n" +
		"- pointers with `omitzero` whose type has an `IsZero` method: a pointer to a zero value arrives as nil\n" +
		"- fields with `omitzero` whose `IsZero` method is true for values that hold something, judged by its source\n" +
		"- embedded pointers without a JSON name all of whose fields may be left out: a pointer to an empty struct arrives " +
		"as nil\n" +
		"- `*big.Float`, which arrives in another precision\n\n" +
		"Not reported is what seldom matters: an empty slice or map with `omitempty` arrives as nil. It has the same " +
		"length, but writing to a nil map panics; where it is written to, use `omitzero`, which leaves out nil only. And " +
		"one thing is not visible in a type: a float that is NaN or infinite has no JSON form, so that sending it fails.",
	Bad: `
// User is somebody with a password.
type User struct {
	Name string
	Hash []byte ` + "`json:\"-\"`" + `
}

// Logins lets users in.
type Logins struct{}

func (l *Logins) DollarCheck(ctx context.Context, u User, hash []byte) (bool, error) { // u.Hash is nil there
	return bytes.Equal(u.Hash, hash), nil
}
`,
	Good: `
// User is somebody with a password.
type User struct {
	Name string
	Hash []byte
}

// Logins lets users in.
type Logins struct{}

func (l *Logins) DollarCheck(ctx context.Context, u User, hash []byte) (bool, error) {
	return bytes.Equal(u.Hash, hash), nil
}
`,
	Silence: "To silence a finding, write `//msgen:ignore lost` and a reason at the field that is lost, for all functions, or " +
		"at the parameter or in the method's doc comment, for one.",
}
