package domain

import "errors"

var errBusy = errors.New("busy")

func Lock() error { return errBusy }

func IsBusy(err error) bool { return errors.Is(err, errBusy) }
