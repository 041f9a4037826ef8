// Package shop has errors that are not exported, and code that tells them apart.
package shop

import (
	"context"
	"errors"
)

// What JSON leaves out: no caller elsewhere gets an id.

type byVariable struct{ id int } // asked for in package front, by Asked

func (*byVariable) Error() string { return "by a variable" }

// Asked is what callers give errors.As.
var Asked *byVariable

type byAlias struct{ id int } // asked for in package front, by Alias

func (byAlias) Error() string { return "by an alias" }

// Alias is the name that callers have for it.
type Alias = byAlias

type byHandler struct{ id int } // asked for by a handler of this package

func (*byHandler) Error() string { return "by a handler" }

type bySwitch struct{ id int } // likewise, with a type switch

func (*bySwitch) Error() string { return "by a switch" }

type byHelper struct{ id int } // likewise, in a helper that is given the error

func (*byHelper) Error() string { return "by a helper" }

type byLiteral struct{ id int } // likewise, in a literal

func (*byLiteral) Error() string { return "by a literal" }

type inside struct{ id int } // asked for by the service only, of an error of its own

func (*inside) Error() string { return "inside" }

type nobody struct{ id int } // asked for by nobody

func (*nobody) Error() string { return "nobody's" }

var (
	errHandler = errors.New("compared by a handler")
	errDirect  = errors.New("compared by a handler with ==")
	errHelper  = errors.New("compared by a helper")
	errInside  = errors.New("compared by the service only")
	errNobody  = errors.New("compared by nobody")
)

// Orders is the service.
type Orders struct{}

// DollarFind returns every error.
func (o *Orders) DollarFind(ctx context.Context, id int) error {
	err := look(id)
	var own *inside
	if errors.As(err, &own) || errors.Is(err, errInside) {
		return err
	}
	return find(id)
}

func look(id int) error {
	if id > 0 {
		return errInside
	}
	return &inside{id}
}

func find(id int) error {
	switch id {
	case 0:
		return &byVariable{id}
	case 1:
		return byAlias{id}
	case 2:
		return &byHandler{id}
	case 3:
		return &bySwitch{id}
	case 4:
		return &byHelper{id}
	case 5:
		return &byLiteral{id}
	case 6:
		return &nobody{id}
	case 7:
		return errHandler
	case 8:
		return errDirect
	case 9:
		return errHelper
	}
	return errNobody
}

type finder interface {
	DollarFind(ctx context.Context, id int) error
}

type handler struct {
	orders finder
}

func (h *handler) get(ctx context.Context) int {
	err := h.orders.DollarFind(ctx, 1)
	var e *byHandler
	switch {
	case errors.As(err, &e):
		return e.id
	case errors.Is(err, errHandler), err == errDirect:
		return 404
	}
	switch err.(type) {
	case *bySwitch:
		return 410
	}
	return status(err)
}

func status(err error) int {
	var e *byHelper
	if errors.As(err, &e) || errors.Is(err, errHelper) {
		return 400
	}
	return 500
}

func (h *handler) list(ctx context.Context) (n int) {
	err := h.orders.DollarFind(ctx, 2)
	defer func() {
		var e *byLiteral
		if errors.As(err, &e) {
			n = 1
		}
	}()
	return 0
}
