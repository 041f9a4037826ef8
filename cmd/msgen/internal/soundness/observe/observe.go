// Package observe calls dollar functions with random arguments and reports which
// of them change what their caller can see. A generated module has a copy of it,
// so it imports nothing but the standard library.
package observe

import (
	"context"
	"encoding/json"
	"hash/fnv"
	"io"
	"math/rand/v2"
	"reflect"
	"strconv"
	"strings"
	"time"
)

// Mutation is a parameter that was seen to change.
type Mutation struct {
	Method string `json:"method"`
	Param  string `json:"param"` // p0 is the first that is no context.Context
	Path   string `json:"path"`  // where: p0.Items[1]
	// Returned tells that the caller always got the changed memory back among the
	// results.
	Returned bool `json:"returned"`
}

// Report is what the functions of a module did.
type Report struct {
	Functions int        `json:"functions"`
	Params    int        `json:"params"`   // that lead to memory of the caller
	Panicked  int        `json:"panicked"` // functions that never returned normally
	Mutations []Mutation `json:"mutations"`
}

// rounds is how often each function is called, each time with other arguments.
const rounds = 6

// limit is how long one function may take.
const limit = 20 * time.Second

// Services calls every dollar function of the services, which are pointers to
// structs, and writes the report as JSON. Arguments depend only on the seed and
// the function's name.
func Services(w io.Writer, seed uint64, services ...any) error {
	var report Report
	for _, s := range services {
		t := reflect.TypeOf(s)
		for m := range t.Methods() {
			if strings.HasPrefix(m.Name, "Dollar") {
				report.method(seed, t, m)
			}
		}
	}
	return json.NewEncoder(w).Encode(report)
}

// method calls one dollar function of the service t, a pointer to a struct.
func (r *Report) method(seed uint64, t reflect.Type, m reflect.Method) {
	watch := time.AfterFunc(limit, func() { panic(m.Name + " does not end") })
	defer watch.Stop()
	hash := fnv.New64a()
	_, _ = hash.Write([]byte(m.Name))
	r.Functions++
	var seen [maxParams]Mutation
	finished := false
	for round := range uint64(rounds) {
		random := maker{rand.New(rand.NewPCG(seed, hash.Sum64()+round))} //nolint:gosec // reproducible
		args, recorded := random.arguments(t, m)
		var results reach
		switch out, ok := call(m.Func, args); {
		case ok:
			finished = true
			if !results.addAll(out) {
				continue // they lead to what is no memory, by some unsafe conversion
			}
		case refers(m.Type.Out(0)):
			continue // what would have been returned can't be known
		}
		for i, all := range recorded {
			path, returned := all.changed(&results)
			if path != "" && (seen[i].Path == "" || seen[i].Returned && !returned) {
				seen[i] = Mutation{m.Name, paramName(i), path, returned}
			}
		}
	}
	if !finished {
		r.Panicked++
	}
	for _, mutation := range seen {
		if mutation.Path != "" {
			r.Mutations = append(r.Mutations, mutation)
		}
	}
	for in := range m.Type.Ins() {
		if in != t && refers(in) {
			r.Params++
		}
	}
}

// maxParams is more than any function has.
const maxParams = 8

func paramName(i int) string { return "p" + strconv.Itoa(i) }

// arguments makes a service, which is the receiver, and arguments for its method
// m, and records what each of them leads to, except for the context.
func (m maker) arguments(service reflect.Type, method reflect.Method) ([]reflect.Value, []cells) {
	var args []reflect.Value
	var recorded []cells
	for in := range method.Type.Ins() {
		switch in {
		case service:
			s := reflect.New(in.Elem())
			m.fill(s.Elem(), 1)
			args = append(args, s)
		case reflect.TypeFor[context.Context]():
			args = append(args, reflect.ValueOf(context.Background()))
		default:
			arg := reflect.New(in).Elem()
			m.fill(arg, 0)
			args = append(args, arg)
			var all cells
			all.record(paramName(len(recorded)), arg)
			recorded = append(recorded, all)
		}
	}
	return args, recorded
}

// refers reports whether values of type t lead to memory of others.
func refers(t reflect.Type) bool {
	switch t.Kind() {
	case reflect.Pointer, reflect.Slice, reflect.Map:
		return true
	case reflect.Array:
		return refers(t.Elem())
	case reflect.Struct:
		for f := range t.Fields() {
			if refers(f.Type) {
				return true
			}
		}
		return false
	default:
		return false
	}
}

// call calls f and reports whether it returned.
func call(f reflect.Value, args []reflect.Value) (results []reflect.Value, ok bool) {
	defer func() { _ = recover() }()
	return f.Call(args), true
}
