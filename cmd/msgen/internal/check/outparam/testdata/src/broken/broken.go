// Package broken does not compile, and is judged as far as it goes.
package broken

type order struct{ total int }

type api interface {
	DollarFill(o *order, m missing) error
}

func call(a api, m missing) int {
	var o order
	var p order
	var x missing
	y := missing{}
	a.DollarFill(&o, &x)
	a.DollarFill(&y, unknown)
	a.DollarFill(&p.nothing, &order{1: 2})
	a.DollarFill()
	use(x.y, y)
	return o.total // want `^o.total is read after api.DollarFill`
}

func results(a api) (o order, e missing) {
	a.DollarFill(&o, e)
	return // want `^o is read`
}
