package runtime

import (
	"errors"
	"reflect"
	"sync"

	"github.com/goccy/go-json"
)

var (
	typeOfError = reflect.TypeFor[error]()
	errNull     = errors.New("it is null")
)

// newErrorType returns what writes and reads the errors of a type by its fields.
// What that takes is found out when the first one travels.
func newErrorType(t reflect.Type) *errorType {
	plan := sync.OnceValue(func() *valuePlan { return errorPlans{}.of(t) })
	shape := sync.OnceValue(func() *shape { return shapes{}.of(t) })
	return &errorType{
		encode: func(w *errorWriter, err error) ([]byte, error) {
			v := reflect.New(t).Elem() // it has an address, since its methods may want one
			v.Set(reflect.ValueOf(err))
			if cycle := findCycle(v, shape(), t.String()); cycle != "" {
				return nil, errors.New(cycle)
			}
			if t.Kind() == reflect.Pointer && v.IsNil() {
				return nil, errNull
			}
			if p := plan(); p != nil {
				return p.encode(w, nil, v)
			}
			return json.Marshal(v.Addr().Interface())
		},
		decode: func(r *errorReader, value []byte) (error, error) {
			v := reflect.New(t)
			if p := plan(); p == nil {
				if err := unmarshal(value, v.Interface()); err != nil {
					return nil, err
				}
			} else if tooDeep(value) {
				return nil, errors.New("it nests too deep")
			} else if err := p.decode(r, value, v.Elem()); err != nil {
				return nil, err
			}
			if v = v.Elem(); v.Kind() == reflect.Pointer && v.IsNil() {
				return nil, errNull
			}
			return v.Interface().(error), nil
		},
	}
}
