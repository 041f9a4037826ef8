package same

import (
	"errors"
	"io"
)

type Orders struct{}

func (Orders) DollarPlace() error { return nil }

type Code int

func (c Code) Error() string { return "code" }

type Failure struct {
	Code  int
	Text  string
	Cause error `json:"-"`
}

func (f Failure) Error() string { return f.Text }

type List struct{ Codes []int }

func (List) Error() string { return "list" }

type Empty struct{}

func (*Empty) Error() string { return "empty" }

const one = 1

var errHidden = errors.New("hidden")

var (
	ErrNotFound = errors.New("not found")
	ErrGone     = ErrNotFound        // want `ErrGone is equal to ErrNotFound, so callers can't tell them apart; give it a value of its own, by errors.New say`
	ErrLost     = (ErrGone)          // want `ErrLost is equal to ErrNotFound`
	ErrCast     = error(ErrNotFound) // want `ErrCast is equal to ErrNotFound`

	ErrVeiled = errHidden
	ErrCovert = errHidden // want `ErrCovert is equal to ErrVeiled`

	ErrEOF    = io.EOF
	ErrEnd    = io.EOF // want `ErrEnd is equal to ErrEOF`
	ErrSudden = io.ErrUnexpectedEOF

	ErrOne         = Code(1)
	ErrTwo         = Code(2)
	ErrUno   error = Code(one) // want `ErrUno is equal to ErrOne`
	ErrTyped Code  = 2         // want `ErrTyped is equal to ErrTwo`

	ErrZero         = Failure{}
	ErrNil          = Failure{0, "", nil}         // want `ErrNil is equal to ErrZero`
	ErrText         = Failure{Text: "a"}          // fine
	ErrSame   error = Failure{Text: "a", Code: 0} // want `ErrSame is equal to ErrText`
	ErrCaused       = Failure{Cause: ErrNotFound} // fine
	ErrAgain        = Failure{Cause: ErrGone}     // want `ErrAgain is equal to ErrCaused`
	ErrFresh        = Failure{Cause: errors.New("x")}
	ErrFresh2       = Failure{Cause: errors.New("x")}

	ErrList  = List{}
	ErrList2 = List{} // never equal to anything

	ErrPointer  = &Failure{}
	ErrPointer2 = &Failure{}

	ErrEmpty                  = Empty{} // no error: its pointer is
	ErrNever            error = nil
	ErrNever2           error = nil
	ErrLater, ErrSooner error
	ErrPair, ErrOther   = pair()

	errLocal = ErrNotFound // nobody elsewhere sees it
)

func pair() (error, error) { return errHidden, ErrNotFound }

var ErrA, ErrB = error(Code(7)), error(Code(7)) // want `ErrB is equal to ErrA`
