package identity

import "context"

type Task struct{ Title string }

type Board struct{ current *Task }

func (b *Board) DollarDone(ctx context.Context, task *Task) (bool, error) {
	return task == b.current, nil
}

func (b *Board) DollarCount(ctx context.Context, tasks []*Task) (int, error) {
	return cap(tasks) + count(tasks), nil
}

func count(tasks []*Task) int {
	seen := map[*Task]bool{}
	for _, t := range tasks {
		seen[t] = true
	}
	return len(seen)
}

/* want:
identity.go:10:9: warning: Board.DollarDone compares task with b.current by identity, but what a remote caller passes are copies; compare what they hold [identity]
identity.go:14:9: warning: Board.DollarCount depends on the capacity of tasks, which does not travel; use len [identity]
identity.go:20:8: warning: Board.DollarCount uses t as a key of seen by identity, but what a remote caller passes are copies; use a key that it holds [identity]
	identity.go:14:22: Board.DollarCount calls count here
*/
