package runtime

import (
	"reflect"

	"github.com/goccy/go-json"
)

// behaviours are what callers ask of errors by an interface, whatever their type:
// what a method returns, by its name. Those of behaviourMethods are carried for
// errors whose type the other side can't have.
type behaviours map[string]any // a bool or an int

// behaviourMethod is a method that is carried.
type behaviourMethod struct {
	name   string
	result reflect.Type
	typ    reflect.Type // the interface of this method alone
	ask    func(err any) any
}

var behaviourMethods = []behaviourMethod{
	newBehaviour("Timeout", func(e interface{ Timeout() bool }) bool { return e.Timeout() }),
	newBehaviour("Temporary", func(e interface{ Temporary() bool }) bool { return e.Temporary() }),
	newBehaviour("StatusCode", func(e interface{ StatusCode() int }) int { return e.StatusCode() }),
	newBehaviour("HTTPStatus", func(e interface{ HTTPStatus() int }) int { return e.HTTPStatus() }),
	newBehaviour("HTTPStatusCode", func(e interface{ HTTPStatusCode() int }) int { return e.HTTPStatusCode() }),
	newBehaviour("HTTPCode", func(e interface{ HTTPCode() int }) int { return e.HTTPCode() }),
	newBehaviour("Status", func(e interface{ Status() int }) int { return e.Status() }),
	newBehaviour(methodCause, func(interface{ Cause() error }) bool { return true }),
}

// methodCause is the older name of Unwrap, which github.com/pkg/errors asks for. That
// there is one is carried; what it returns is what the error wraps.
const methodCause = "Cause"

func newBehaviour[I any, R bool | int](name string, ask func(I) R) behaviourMethod {
	return behaviourMethod{name, reflect.TypeFor[R](), reflect.TypeFor[I](), func(err any) any {
		if e, ok := err.(I); ok {
			return ask(e)
		}
		return nil
	}}
}

// behavioursOf asks an error. Its methods are the program's, and one that panics
// is not carried.
func behavioursOf(err error) (all behaviours) {
	for _, m := range behaviourMethods {
		if answer := m.answer(err); answer != nil {
			if all == nil {
				all = behaviours{}
			}
			all[m.name] = answer
		}
	}
	return all
}

func (m *behaviourMethod) answer(err error) (answer any) {
	defer func() {
		if recover() != nil {
			answer = nil
		}
	}()
	return m.ask(err)
}

// UnmarshalJSON reads what is known, and leaves out the rest.
func (b *behaviours) UnmarshalJSON(text []byte) error {
	var values map[string]json.RawMessage
	if err := json.Unmarshal(text, &values); err != nil {
		return err
	}
	for _, m := range behaviourMethods {
		value, ok := values[m.name]
		if !ok {
			continue
		}
		answer := reflect.New(m.result)
		if err := json.Unmarshal(value, answer.Interface()); err != nil {
			return err
		}
		if *b == nil {
			*b = behaviours{}
		}
		(*b)[m.name] = answer.Elem().Interface()
	}
	return nil
}

// cover reports whether an interface asks for nothing else than Error and what is
// carried, and for something of that.
func (b behaviours) cover(t reflect.Type) bool {
	covered := 0
	for _, m := range behaviourMethods {
		if _, ok := b[m.name]; ok && m.name != methodCause && t.Implements(m.typ) {
			covered++
		}
	}
	if covered > 0 && t.Implements(typeOfError) {
		covered++
	}
	return covered > 0 && covered == t.NumMethod()
}

// behaving has all methods. Only those are asked for that its error has: see
// rebuiltError.As.
type behaving struct{ *rebuiltError }

func (b behaving) flag(name string) bool {
	answer, _ := b.methods[name].(bool)
	return answer
}

func (b behaving) number(name string) int {
	answer, _ := b.methods[name].(int)
	return answer
}

func (b behaving) Timeout() bool       { return b.flag("Timeout") }
func (b behaving) Temporary() bool     { return b.flag("Temporary") }
func (b behaving) StatusCode() int     { return b.number("StatusCode") }
func (b behaving) HTTPStatus() int     { return b.number("HTTPStatus") }
func (b behaving) HTTPStatusCode() int { return b.number("HTTPStatusCode") }
func (b behaving) HTTPCode() int       { return b.number("HTTPCode") }
func (b behaving) Status() int         { return b.number("Status") }
