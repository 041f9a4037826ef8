package runtime

import (
	"reflect"
	"strings"

	"github.com/goccy/go-json"
)

// valuePlan is how the values of a type are written that JSON alone doesn't carry:
// because an error is in them, or another interface that is known. What has no plan
// is JSON as ever.
type valuePlan struct {
	encode func(w *errorWriter, to []byte, v reflect.Value) ([]byte, error)
	decode func(r *errorReader, value []byte, into reflect.Value) error // into can be set
}

// errorPlans makes plans. It holds those of the types that are being looked at, which
// may lead back to themselves.
type errorPlans map[reflect.Type]*valuePlan

// of returns the plan of a type, nil for plain JSON.
func (s errorPlans) of(t reflect.Type) *valuePlan {
	if p, met := s[t]; met {
		return p
	}
	if !special(t, map[reflect.Type]bool{}) {
		return nil
	}
	p := new(valuePlan)
	s[t] = p
	switch own, ok := leafPlan(t); {
	case ok:
		*p = own
	case t.Kind() == reflect.Struct:
		*p = s.structPlan(t)
	case t.Kind() == reflect.Pointer:
		*p = s.pointerPlan(t)
	case t.Kind() == reflect.Map:
		*p = s.mapPlan(t)
	default:
		*p = s.listPlan(t)
	}
	return p
}

// special reports whether something in a type is not for JSON.
func special(t reflect.Type, met map[reflect.Type]bool) bool {
	if _, ok := leafPlan(t); ok {
		return true
	}
	if met[t] || marshalsItself(t) {
		return false
	}
	met[t] = true
	switch t.Kind() { //nolint:exhaustive // the others have no parts
	case reflect.Pointer, reflect.Slice, reflect.Array:
		return special(t.Elem(), met)
	case reflect.Map:
		return t.Key().Kind() == reflect.String && !marshalsItself(t.Key()) && special(t.Elem(), met)
	case reflect.Struct:
		if len(hiddenFields[t]) > 0 {
			return true
		}
		for f := range t.Fields() {
			if (f.IsExported() || f.Anonymous && f.Type.Kind() == reflect.Struct) && f.Tag.Get("json") != "-" && special(f.Type, met) {
				return true
			}
		}
	}
	return false
}

// plannedField is a field of a struct.
type plannedField struct {
	name   string
	index  []int
	plan   *valuePlan // nil: plain JSON
	hidden bool       // it is not exported
}

func (s errorPlans) structPlan(t reflect.Type) valuePlan {
	fields := s.fieldsOf(t, nil, map[string]bool{})
	return valuePlan{
		encode: func(w *errorWriter, to []byte, v reflect.Value) ([]byte, error) {
			to = append(to, '{')
			for i, f := range fields {
				if i > 0 {
					to = append(to, ',')
				}
				to = appendText(to, f.name)
				var err error
				if to, err = f.encode(w, append(to, ':'), v.FieldByIndex(f.index)); err != nil {
					return nil, err
				}
			}
			return append(to, '}'), nil
		},
		decode: func(r *errorReader, value []byte, into reflect.Value) error {
			if string(value) == "null" {
				return nil
			}
			return scanObject(value, func(m member) error {
				for _, f := range fields {
					if f.name == string(m.key) {
						return f.decode(r, m.value, into.FieldByIndex(f.index))
					}
				}
				return nil
			})
		},
	}
}

// fieldsOf returns the fields that are sent. Those of an embedded struct count as
// the outer one's, unless one further out has the same name.
func (s errorPlans) fieldsOf(t reflect.Type, at []int, taken map[string]bool) (out []plannedField) {
	var embedded []reflect.StructField
	for f := range t.Fields() {
		tag := f.Tag.Get("json")
		name, _, _ := strings.Cut(tag, ",")
		index := append(append([]int(nil), at...), f.Index...)
		if hidden := isHidden(t, f.Name); hidden && at == nil {
			out = append(out, plannedField{name: f.Name, index: index, hidden: true})
			continue
		}
		if f.Anonymous && f.Type.Kind() == reflect.Struct && name == "" && !marshalsItself(f.Type) {
			if tag != "-" {
				embedded = append(embedded, f)
			}
			continue
		}
		if tag == "-" || !f.IsExported() {
			continue
		}
		if name == "" {
			name = f.Name
		}
		if !taken[name] {
			taken[name] = true
			out = append(out, plannedField{name: name, index: index, plan: s.of(f.Type)})
		}
	}
	for _, f := range embedded {
		out = append(out, s.fieldsOf(f.Type, append(append([]int(nil), at...), f.Index...), taken)...)
	}
	return out
}

func (f *plannedField) encode(w *errorWriter, to []byte, v reflect.Value) ([]byte, error) {
	if f.hidden {
		return appendText(to, v.String()), nil
	}
	return f.plan.write(w, to, v)
}

func (f *plannedField) decode(r *errorReader, value []byte, into reflect.Value) error {
	if f.hidden {
		return setHidden(into, value)
	}
	return f.plan.read(r, value, into)
}

// write is encode for a plan that may be nil.
func (p *valuePlan) write(w *errorWriter, to []byte, v reflect.Value) ([]byte, error) {
	if p != nil {
		return p.encode(w, to, v)
	}
	text, err := json.Marshal(v.Addr().Interface())
	return append(to, text...), err
}

// read is decode for a plan that may be nil.
func (p *valuePlan) read(r *errorReader, value []byte, into reflect.Value) error {
	if p != nil {
		return p.decode(r, value, into)
	}
	return unmarshal(value, into.Addr().Interface())
}

func (s errorPlans) pointerPlan(t reflect.Type) valuePlan {
	elem := s.of(t.Elem())
	return valuePlan{
		encode: func(w *errorWriter, to []byte, v reflect.Value) ([]byte, error) {
			if v.IsNil() {
				return append(to, "null"...), nil
			}
			return elem.write(w, to, v.Elem())
		},
		decode: func(r *errorReader, value []byte, into reflect.Value) error {
			if string(value) == "null" {
				return nil
			}
			into.Set(reflect.New(t.Elem()))
			return elem.read(r, value, into.Elem())
		},
	}
}

func (s errorPlans) listPlan(t reflect.Type) valuePlan {
	elem := s.of(t.Elem())
	return valuePlan{
		encode: func(w *errorWriter, to []byte, v reflect.Value) (_ []byte, err error) {
			if v.Kind() == reflect.Slice && v.IsNil() {
				return append(to, "null"...), nil
			}
			to = append(to, '[')
			for i := range v.Len() {
				if i > 0 {
					to = append(to, ',')
				}
				item := v.Index(i)
				if to, err = elem.write(w, to, item); err != nil {
					return nil, err
				}
			}
			return append(to, ']'), nil
		},
		decode: func(r *errorReader, value []byte, into reflect.Value) error {
			if string(value) == "null" {
				return nil
			}
			if t.Kind() == reflect.Slice {
				into.Set(reflect.MakeSlice(t, 0, 0))
			}
			i := 0
			return scanArray(value, func(part []byte) error {
				item := reflect.New(t.Elem()).Elem()
				if err := elem.read(r, part, item); err != nil {
					return err
				}
				if t.Kind() == reflect.Slice {
					into.Set(reflect.Append(into, item))
				} else if i < into.Len() {
					into.Index(i).Set(item)
				}
				i++
				return nil
			})
		},
	}
}

// mapPlan is for keys that are texts.
func (s errorPlans) mapPlan(t reflect.Type) valuePlan {
	elem := s.of(t.Elem())
	return valuePlan{
		encode: func(w *errorWriter, to []byte, v reflect.Value) (_ []byte, err error) {
			if v.IsNil() {
				return append(to, "null"...), nil
			}
			to = append(to, '{')
			for i, key := range sortedKeys(v) {
				if i > 0 {
					to = append(to, ',')
				}
				to = append(appendText(to, key.String()), ':')
				item := reflect.New(t.Elem()).Elem()
				item.Set(v.MapIndex(key))
				if to, err = elem.write(w, to, item); err != nil {
					return nil, err
				}
			}
			return append(to, '}'), nil
		},
		decode: func(r *errorReader, value []byte, into reflect.Value) error {
			if string(value) == "null" {
				return nil
			}
			into.Set(reflect.MakeMap(t))
			return scanObject(value, func(m member) error {
				item := reflect.New(t.Elem()).Elem()
				if err := elem.read(r, m.value, item); err != nil {
					return err
				}
				key := reflect.New(t.Key()).Elem()
				key.SetString(string(m.key))
				into.SetMapIndex(key, item)
				return nil
			})
		},
	}
}
