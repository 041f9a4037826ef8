package domain

import "errors"

type notFound struct{ ID int }

func (e *notFound) Error() string { return "not found" }

func Find(id int) error { return &notFound{id} }

func IsNotFound(err error) bool {
	var e *notFound
	return errors.As(err, &e)
}
