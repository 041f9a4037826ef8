package sameservice

// Store keeps anything.
type Store[T any] struct{ items []T }

func (s *Store[T]) DollarCount() (int, error) { return len(s.items), nil }

// StoreString is a service too.
type StoreString struct{}

func (StoreString) DollarPing() error { return nil }

var names Store[string]

/* want:
sameservice.go:9:6: services Store[string] and StoreString would share the generated name StoreStringAPI; name one by an alias, such as type StoreStringTwo = Store[string] [name]
	sameservice.go:4:6: the other service StoreString declared here
*/
