// Package fixes has dollar functions whose results can be set right.
package fixes

import (
	"errors"
	"io/fs"
)

// Orders is a service.
type Orders struct {
	lines map[string]int
	log   []string
}

func (o *Orders) count() (int, string)   { return 0, "" }
func (o *Orders) find(id string) error   { return errors.New(id) }
func (o *Orders) print(text string) bool { return text != "" }

func (o *Orders) DollarPing() {} // want `add the result error`

func (o *Orders) DollarOneLine() { o.print("") } // want `add the result error`

func (o *Orders) DollarLog(text string) { // want `add the result error`
	if text == "" {
		return
	}
	func() {
		defer func() { return }()
		o.log = append(o.log, text)
	}()
	// That is all.
}

func (o *Orders) DollarBranches(text string) { // want `add the result error`
	if text == "" {
		panic("no text")
	} else {
		return
	}
}

func (o *Orders) DollarLoop(texts []string) { // want `add the result error`
	for {
		for _, text := range texts {
			if o.print(text) {
				return
			}
		}
	}
}

func (o *Orders) DollarBreak(texts []string) { // want `add the result error`
	for {
		if len(texts) == 0 {
			break
		}
		texts = texts[1:]
	}
}

func (o *Orders) DollarLen() int { // want `change int to`
	less := func(n int) bool { return n < 0 }
	if n := len(o.lines); !less(n) {
		return n
	}
	return 0 // none
}

func (o *Orders) DollarTwo(id string) (int, bool) { // want `change \(int, bool\) to`
	n, ok := o.lines[id]
	return n, ok
}

func (o *Orders) DollarCount() (int, string) { return o.count() } // want `change \(int, string\) to`

func (o *Orders) DollarNames(id string) (n int, ok bool) { // want `change \(n int, ok bool\) to`
	n, ok = o.lines[id]
	if !ok {
		return
	}
	return n, true
}

func (o *Orders) DollarForgotten(id string) (n int) { // want `change \(n int\) to`
	if err := o.find(id); err != nil {
		return 0
	}
	return
}

func (o *Orders) DollarLines( // a comment
) (
	int, // of lines
	string, // want `change \(int, string\) to`
) {
	return 0, ""
}

func (o *Orders) DollarRecursive(n int) int { // want `change int to`
	if n > 0 {
		return o.DollarRecursive(n - 1)
	}
	return n
}

func (o *Orders) DollarSum(n int) int { // want `change int to`
	if n > 0 {
		return 1 + o.DollarSum(n-1)
	}
	return n
}

func (o *Orders) DollarFirst(id string) (error, int) { // want `move error to the end`
	if err := o.find(id); err != nil {
		return err, 0
	}
	return o.find("x"), 1
}

func (o *Orders) DollarMiddle(id string) (a int, err error, b bool) { // want `move error to the end`
	if id == "" {
		return
	}
	return 1, o.find(id), true
}

func (o *Orders) DollarOrder(id string) (error, bool) { // want `move error to the end`
	return o.find(id), o.print(id)
}

func (o *Orders) DollarRemark(id string) (error, bool) { // want `move error to the end`
	return nil /* for now */, true
}

func (o *Orders) DollarPassed(id string) (error, bool) { return o.passed(id) } // want `move error to the end`

func (o *Orders) passed(id string) (error, bool) { return nil, false }

// SaveError is an error.
type SaveError struct{ ID string }

func (*SaveError) Error() string { return "not saved" }

// Failure is an interface of its own.
type Failure interface {
	error
	Code() int
}

func (o *Orders) DollarSave(id string) *SaveError { // want `declare \*SaveError as error`
	switch id {
	case "":
		return &SaveError{ID: id}
	case "new":
		return new(SaveError)
	}
	return nil
}

func (o *Orders) DollarTrap(id string) *SaveError { // want `declare \*SaveError as error`
	var err *SaveError
	if id == "" {
		err = &SaveError{}
	}
	return err
}

func (o *Orders) DollarPath(id string) (n int, failed *fs.PathError) { // want `declare \*fs.PathError as error`
	if id == "" {
		return 0, &fs.PathError{}
	}
	n = len(id)
	return
}

func (o *Orders) DollarPathTrap(id string) (n int, failed *fs.PathError) { // want `declare \*fs.PathError as error`
	failed = &fs.PathError{}
	return
}

func (o *Orders) DollarFailure(f Failure) (int, Failure) { return 0, f } // want `declare Failure as error`

// Errno is a number and an error.
type Errno int

func (Errno) Error() string { return "" }

func (o *Orders) DollarErrno() Errno { return 0 } // want `declare Errno as error`

// Store is generic.
type Store[T any] struct{ items map[string]T }

func (s *Store[T]) DollarGet(id string) T { return s.items[id] } // want `last result of Store\[Order\].DollarGet` `last result of Store\[Item\].DollarGet`

func (s *Store[T]) get(id string) (T, error) {
	item := s.DollarGet(id)
	return item, nil
}

type (
	// Order is stored.
	Order struct{ ID string }
	// Item is too.
	Item struct{ SKU string }
	// OrderStore is a service.
	OrderStore = Store[Order]
	// ItemStore is another one.
	ItemStore = Store[Item]
)
