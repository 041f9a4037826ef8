// Package broken does not compile, and is judged as far as it goes.
package broken

type api interface{ DollarTouch(id missing) error }

func call(a api, m missing) {
	for range unknown {
		a.DollarTouch(m)
	}
	for range 3 {
		a.DollarTouch(m) // want `^api.DollarTouch is called in a loop`
		m.DollarTouch(m)
	}
	for i := 0; i < n; {
		if err := a.DollarTouch(m); err == nil {
			goto nowhere
		}
	}
	for range 3 {
		a.DollarTouch(m)
		break nowhere
	}
	tx, err := m.Begin()
	a.DollarTouch(tx)
	unknown(func() { a.DollarTouch(m) })
}

func (r) method() {
	for range 3 {
		(*missing).DollarTouch()
	}
}
