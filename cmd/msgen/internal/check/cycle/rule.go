package cycle

import (
	"github.com/dollarfn/msgen/cmd/msgen/internal/check/rule"
	"github.com/dollarfn/msgen/cmd/msgen/internal/diag"
)

// Rule documents the code.
var Rule = rule.Rule{
	Code:     code,
	Severity: diag.Warning,
	Title:    "report parameters and results that can hold a reference cycle",
	Why: "JSON is a tree. A value that leads back to itself, such as a child that points to its parent, would be " +
		"written without end. So a call refuses it before anything is sent: with `invalid_argument` for an argument, " +
		"with `internal` for a result. It does so for a local call as well, or the split would be what breaks the program.\n\n" +
		"A type is reported if it holds itself through pointers, slices or maps, as far as JSON looks: not through fields " +
		"that are unexported or tagged `json:\"-\"`, and not into types that marshal themselves. Whether a value really " +
		"has a cycle is only known when it is passed. A tree has none, and its type is reported all the same; say so " +
		"where it is one.\n\n" +
		"A function with such a type pays for the search on every call, and its local call is no longer just a method call.",
	Bad: `
// Folder knows its parent and its children, each of which knows its parent.
type Folder struct {
	Name     string
	Parent   *Folder
	Children []Folder
}

// Disk has folders.
type Disk struct{ saved int }

func (d *Disk) DollarSave(ctx context.Context, f Folder) error { // f.Children[0].Parent may be f
	d.saved += len(f.Children)
	return nil
}
`,
	Good: `
// Folder names its parent.
type Folder struct {
	ID, Parent string
	Children   []string
}

// Disk has folders.
type Disk struct{ saved int }

func (d *Disk) DollarSave(ctx context.Context, f Folder) error {
	d.saved += len(f.Children)
	return nil
}
`,
}
