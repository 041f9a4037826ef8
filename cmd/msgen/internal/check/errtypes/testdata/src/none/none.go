package none // has no service, so nobody elsewhere sees its errors

import "errors"

var (
	ErrA = errors.New("a")
	ErrB = ErrA
)

type Private struct{ n int }

func (Private) Error() string { return "" }
