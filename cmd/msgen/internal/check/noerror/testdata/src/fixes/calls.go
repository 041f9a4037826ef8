package fixes

// Users is a service whose functions are called in the package.
type Users struct{ names []string }

func (u *Users) DollarClear() { u.names = nil } // want `add the result error`

func (u *Users) DollarNumber() int { return len(u.names) } // want `change int to`

func (u *Users) DollarRange() (int, int) { return 0, len(u.names) } // want `change \(int, int\) to`

func (u *Users) DollarValue() int { return 0 } // want `change int to`

func (u *Users) DollarNested() int { return 0 } // want `change int to`

func (u *Users) DollarReturned() int { return 0 } // want `change int to`

func (u *Users) DollarShadowing() int { return 0 } // want `change int to`

func (u *Users) DollarPending() int { return 0 } // want `change int to`

func (u *Users) DollarLater() int { return 0 } // want `change int to`

func (u *Users) DollarSwap() (error, int) { return nil, 0 } // want `move error to the end`

func (u *Users) DollarSwapped() (error, int) { return nil, 0 } // want `move error to the end`

type report struct{ n, m int }

func clear(u *Users) (int, [2]string, *report, report, bool, error) {
	u.DollarClear() // as a statement
	if u.DollarClear(); u == nil {
		return 0, [2]string{}, nil, report{}, false, nil
	}
	go u.DollarClear()
	defer u.DollarClear()
	return 1, [2]string{}, nil, report{}, true, nil
}

func forget(u *Users) {
	u.DollarClear()
	u.DollarNumber()
	_ = u.DollarNumber()
	go u.DollarRange()
}

func number(u *Users) (int, error) {
	switch {
	case u != nil:
		n := u.DollarNumber()
		return n, nil
	}
	u.DollarNumber()
	return u.DollarNumber(), nil
}

func total(u *Users) (sum int, failed error) {
	add := func() (string, error) {
		n := (*Users).DollarNumber(u)
		return string(rune(n)), nil
	}
	_, err := add()
	if err != nil {
		return 0, err
	}
	n := u.DollarNumber()
	text, err := add()
	return n + len(text), err
}

func span(u *Users) ([]int, error) {
	from, to := u.DollarRange()
	return []int{from, to}, nil
}

func value(u *Users) func() int { return u.DollarValue }

func nested(u *Users) (int, error) { return 1 + u.DollarNested(), nil }

func returned(u *Users) int { return u.DollarReturned() }

func shadowing(u *Users, err error) (int, error) {
	if err == nil {
		n := u.DollarShadowing()
		err = nil
		return n, err
	}
	return 0, err
}

func pending(u *Users, o *Orders) (int, error) {
	err := o.find("")
	n := u.DollarPending()
	return n, err
}

func later(u *Users, o *Orders) (int, error) {
	n := u.DollarLater()
	err := o.find("")
	return n, err
}

func swap(u *Users) { u.DollarSwap() }

func swapped(u *Users) error {
	err, _ := u.DollarSwapped()
	return err
}
