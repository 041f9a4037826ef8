// Package ends has dollar functions that end more than themselves.
package ends

import (
	"errors"
	"log"
	"os"
	"runtime"
)

// Orders is a service.
type Orders struct{ log *log.Logger }

func (o *Orders) DollarExit(code int) error {
	os.Exit(code) // want `^Orders.DollarExit calls os.Exit, which ends the caller's process when the call is local and one of the service's when it is remote; return an error$`
	return nil
}

func (o *Orders) DollarFatal() error {
	log.Fatalf("no %s", "orders") // want `calls log.Fatalf, which ends the caller's process`
	o.log.Fatalln("no orders")    // want `calls log.Logger.Fatalln`
	return nil
}

func (o *Orders) DollarGoexit() error {
	func() {
		defer runtime.Goexit() // want `calls runtime.Goexit, which ends the caller's goroutine`
	}()
	return nil
}

func (o *Orders) DollarFar(n int) error {
	o.near(n)
	return nil
}

func (o *Orders) near(n int) {
	if n > 0 {
		far(n)
	}
}

func far(n int) {
	if n < 0 {
		far(n + 1)
	}
	os.Exit(n) // want `^Orders.DollarFar calls os.Exit`
}

// Another dollar function is judged for itself.
func (o *Orders) DollarOther() error { return o.DollarExit(1) }

// What is no more than mentioned may never run.
func (o *Orders) DollarMention() error {
	exit := os.Exit
	_ = exit
	_ = far
	return nil
}

func (o *Orders) DollarPanic() error {
	log.Println("no orders")
	if o.log == nil {
		panic(errors.New("no log"))
	}
	return nil
}

// Nobody remote calls it.
func (o *Orders) Close() { os.Exit(0) }

// Shelf is a generic service.
type Shelf[T any] struct{ items []T }

// Books are kept on a shelf.
type Books = Shelf[string]

func (s *Shelf[T]) DollarClear(items []T) error {
	s.clear()
	return nil
}

func (s *Shelf[T]) clear() {
	os.Exit(len(s.items)) // want `^Shelf\[string\].DollarClear calls os.Exit`
}

type local struct{}

func (local) Exit(int) {}

func (o *Orders) DollarShadow() error {
	os := local{}
	os.Exit(1)
	return nil
}
