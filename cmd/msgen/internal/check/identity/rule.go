package identity

import (
	"github.com/dollarfn/msgen/cmd/msgen/internal/check/rule"
	"github.com/dollarfn/msgen/cmd/msgen/internal/diag"
)

// Rule documents the code.
var Rule = rule.Rule{
	Code:     code,
	Severity: diag.Warning,
	Title:    "report arguments that are told apart by identity",
	Why: "Two pointers are equal if they point to the same place. What a remote caller passes arrives at another place: it " +
		"is equal to nothing that the service keeps, and where two parts of an argument pointed to one value there are " +
		"two now. So a comparison that holds as long as the caller is in the same process never does later, and a map " +
		"whose keys are pointers finds nothing.\n\n" +
		"Reported are comparisons by `==`, `!=` and `switch` of pointers, channels, and structs and arrays with some in " +
		"them, where a parameter leads to one side and a parameter, the receiver or a package's variable to the other; " +
		"parameters' pointers as keys of maps; and the capacity of a parameter's slice. That is looked for in the dollar " +
		"function, in the closures in it and in the functions of the same package to which it hands a parameter. " +
		"Comparisons with nil are fine, so are those of types that are sent by methods of " +
		"their own, as `time.Time`, and those that only save a function the comparison of what its arguments hold.",
	Bad: `
// Task is something to do.
type Task struct{ Title string }

// Board has one task under way.
type Board struct{ current *Task }

func (b *Board) DollarIsCurrent(ctx context.Context, task *Task) (bool, error) {
	return task == b.current, nil // never, once the caller is elsewhere
}

func (b *Board) DollarCount(ctx context.Context, tasks []*Task) (int, error) {
	seen := map[*Task]bool{}
	for _, t := range tasks {
		seen[t] = true // a task that is listed twice counts twice
	}
	return len(seen), nil
}
`,
	Good: `
// Task is something to do.
type Task struct{ ID, Title string }

// Board has one task under way.
type Board struct{ current string }

func (b *Board) DollarIsCurrent(ctx context.Context, task *Task) (bool, error) {
	return task.ID == b.current, nil
}

func (b *Board) DollarCount(ctx context.Context, tasks []*Task) (int, error) {
	seen := map[string]bool{}
	for _, t := range tasks {
		seen[t.ID] = true
	}
	return len(seen), nil
}
`,
}
