package effects

import "strconv"

// fills notes that code that is not followed may have put something into an object,
// such as a decoder. It matters where remote calls are judged: what a dollar function
// writes to is often what a request was decoded into.
//
//	err := json.NewDecoder(r.Body).Decode(&order)
//	priced, err := orders.DollarPrice(ctx, &order)
func (a *execution) fills(r *root) {
	if a.judgesCalls() && !r.filled && r.kind == rootObject {
		r.filled, a.changed = true, true
	}
}

// judgesCalls reports whether the function is executed for what its remote calls
// would change, and is not in one of them.
func (a *execution) judgesCalls() bool {
	return a.watch != nil && a.watch.kind == watchCalls && !a.watch.inside
}

// unfollowed is a result of a call of which nothing is known but its type, where the
// function makes it from what was not followed:
//
//	func decode[T any](r *http.Request) (v T, err error) {
//		return v, json.NewDecoder(r.Body).Decode(&v)
//	}
func (a *execution) unfollowed(f frame, i int) value {
	if !a.judgesCalls() || f.path != "" {
		return nil
	}
	results := f.instr.Common().Signature().Results()
	if i >= results.Len() {
		return nil
	}
	t := results.At(i).Type()
	if !holdsReferences(t) || isErrorType(t) || isStream(t) {
		return nil
	}
	return was(a.reply(site{f.instr, "?" + strconv.Itoa(i)}, t).top)
}
