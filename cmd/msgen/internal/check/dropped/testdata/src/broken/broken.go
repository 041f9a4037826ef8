// Package broken does not compile, and is judged as far as it goes.
package broken

type api interface{ DollarTouch() error }

func call(a api, m missing) {
	a.DollarTouch() // want `^error of api.DollarTouch is dropped;`
	m.DollarTouch()
	v, _ := m.DollarFind()
	a.DollarMissing()
	unknown.DollarTouch()
	var x, _ = a.DollarTouch()
}
