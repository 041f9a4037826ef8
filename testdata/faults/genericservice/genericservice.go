package genericservice

// Store keeps anything.
type Store[T any] struct{ items []T }

func (s *Store[T]) DollarPut(item T) error {
	s.items = append(s.items, item)
	return nil
}

// Callbacks can't be remote.
type Callbacks = Store[func()]

/* want:
genericservice.go:6:30: parameter item of Store[func()].DollarPut cannot be sent: item has type func(); pass data in place of a function [serial]
genericservice.go:7:2: warning: Store[func()].DollarPut keeps memory of parameter item after it returns, which a local caller may still change and a remote one can't: it writes s.items; keep a copy [retain]
	genericservice.go:6:30: parameter item declared here
*/
