package runtime

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
)

// findCycle looks for a part of v that leads back to itself: a pointer, map or
// slice met again below itself. It returns where, as in "n.Next.Next is n", or
// "" if there is none. name is what v is called, s the shape of its type.
func findCycle(v reflect.Value, s *shape, name string) string {
	if s == nil {
		return ""
	}
	var w cycleWalk
	back, ended := w.run(v, s, quickSteps)
	if !ended {
		w = cycleWalk{met: map[place]int{}}
		back, _ = w.run(v, s, 0)
	}
	if back < 0 {
		return ""
	}
	first := name + path(w.trail[:back])
	return first + path(w.trail[back:]) + " is " + first
}

// quickSteps is how far a walk goes before it starts to remember where it has
// been. One that ends before that has met no cycle, and most do.
const quickSteps = 10_000

// cycleWalk goes through a value, depth first. It keeps a trail of its own: a
// value may be deeper than the stack allows. What is shared is looked at once.
type cycleWalk struct {
	trail []hop
	met   map[place]int // by how many hops each is reached, -1 once all below it is known; nil: not remembered
}

// hop is a value on the trail.
type hop struct {
	value  reflect.Value
	shape  *shape
	parts  int              // how many of its parts were looked at
	values *reflect.MapIter // of a map
	place  place            // where something is met, for what can be met again
}

// place is a pointer, a map or a slice: one of its type with the same contents.
type place struct {
	shape   *shape
	address uintptr
	length  int // of a slice, which may share its address with a shorter one
}

// run walks through v. It returns the number of hops to the place that was met
// again, or -1. A positive limit ends it after so many steps.
func (w *cycleWalk) run(v reflect.Value, s *shape, limit int) (back int, ended bool) {
	w.enter(v, s)
	for steps := 1; len(w.trail) > 0; steps++ {
		if steps == limit {
			return -1, false
		}
		part, s := w.trail[len(w.trail)-1].next()
		if s == nil {
			w.leave()
		} else if back, again := w.enter(part, s); again {
			return back, true
		}
	}
	return -1, true
}

// enter adds a value to the trail, unless it is empty or was met before. If it
// is on the trail already, it returns the number of hops to it.
func (w *cycleWalk) enter(v reflect.Value, s *shape) (back int, again bool) {
	h := hop{value: v, shape: s}
	switch s.kind {
	case reflect.Pointer, reflect.Map:
		if v.IsNil() {
			return 0, false
		}
		h.place = place{shape: s, address: v.Pointer()}
	case reflect.Slice:
		if v.Len() == 0 {
			return 0, false
		}
		h.place = place{s, v.Pointer(), v.Len()}
	default:
	}
	if w.met != nil && h.place.shape != nil {
		if back, met := w.met[h.place]; met {
			return back, back >= 0
		}
		w.met[h.place] = len(w.trail)
	}
	switch {
	case s.kind == reflect.Map:
		h.values = v.MapRange()
	case s.kind == reflect.Pointer && s.elem.kind == reflect.Struct:
		h.value, h.shape = v.Elem(), s.elem // one hop in place of two
	}
	w.trail = append(w.trail, h)
	return 0, false
}

// leave takes the last value off the trail.
func (w *cycleWalk) leave() {
	last := len(w.trail) - 1
	if at := w.trail[last].place; w.met != nil && at.shape != nil {
		w.met[at] = -1
	}
	w.trail = w.trail[:last]
}

// next returns the next part of a value that may lead back to it; a nil shape
// after the last one.
func (h *hop) next() (reflect.Value, *shape) {
	h.parts++
	i := h.parts - 1
	switch h.shape.kind {
	case reflect.Struct:
		for ; i < len(h.shape.fields); i++ {
			h.parts = i + 1
			f := &h.shape.fields[i]
			if v, ok := f.of(h.value); ok {
				return v, f.shape
			}
		}
	case reflect.Map:
		if h.values.Next() {
			return h.values.Value(), h.shape.elem
		}
	case reflect.Pointer:
		if i == 0 {
			return h.value.Elem(), h.shape.elem
		}
	default:
		if i < h.value.Len() {
			return h.value.Index(i), h.shape.elem
		}
	}
	return reflect.Value{}, nil
}

// path says how each hop leads to the next. It leaves out the middle of a long
// one.
func path(hops []hop) string {
	const ends = 3
	var parts []string
	for i := range hops {
		if part := hops[i].part(); part != "" {
			parts = append(parts, part)
		}
	}
	if n := len(parts); n > 2*ends+1 {
		parts = slices.Concat(parts[:ends], []string{"…"}, parts[n-ends:])
	}
	return strings.Join(parts, "")
}

// part is what was last looked at: .Next, [3], ["key"].
func (h *hop) part() string {
	switch h.shape.kind {
	case reflect.Struct:
		return h.shape.fields[h.parts-1].path
	case reflect.Map:
		return "[" + keyText(h.values.Key()) + "]"
	case reflect.Pointer:
		return ""
	default:
		return "[" + strconv.Itoa(h.parts-1) + "]"
	}
}

// keyText shows a map's key, a long one in part.
func keyText(k reflect.Value) string {
	switch k.Kind() { //nolint:exhaustive // the others have methods that could do anything
	case reflect.String:
		return fmt.Sprintf("%.40q", k.String())
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return strconv.FormatInt(k.Int(), 10)
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		return strconv.FormatUint(k.Uint(), 10)
	}
	return "…"
}
