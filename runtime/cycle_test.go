package runtime

import (
	"reflect"
	"strconv"
	"strings"
	"testing"
	"time"
)

type (
	ring         struct{ Next *ring }
	kids         struct{ Kids []kids }
	dict         map[string]dict
	byNumber     map[int8][2]*byNumber
	list         []list
	loop         *loop
	author       struct{ Books []*book }
	book         struct{ By author }
	chain[T any] struct {
		Value T
		Next  *chain[T]
	}
	person   struct{ Boss *employee }
	employee struct {
		*person
		Pay int
	}
	order struct {
		ID   int
		Root map[string]*ring
	}
	dashed struct {
		Next *dashed `json:"-,"` //nolint:staticcheck // sent under the name -
	}
	lower struct{ Next *named }
	named struct {
		lower `json:"lower"`
		Next  string
	}
	decoded struct{ Next *decoded }

	self struct {
		*self //nolint:unused // JSON leaves it out
		Name  string
	}
	private struct {
		Up   *private `json:"-"`
		next *private //nolint:unused // JSON leaves it out
	}
	stamped struct {
		time.Time
		Next *stamped
	}
	texts  []texts
	hidden struct {
		under
		ID string `json:"Next"`
	}
	under  struct{ Next *hidden }
	closed struct {
		Any  any
		Func func(closed)
		Chan chan closed
		None [0]*closed
		Keys map[*closed]int
	}
)

func (*texts) MarshalText() ([]byte, error) { return nil, nil }
func (*decoded) UnmarshalJSON([]byte) error { return nil }

func TestShapes(t *testing.T) {
	for _, c := range []struct {
		typ  reflect.Type
		want bool
	}{
		{reflect.TypeFor[ring](), true},
		{reflect.TypeFor[**ring](), true},
		{reflect.TypeFor[kids](), true},
		{reflect.TypeFor[dict](), true},
		{reflect.TypeFor[byNumber](), true},
		{reflect.TypeFor[list](), true},
		{reflect.TypeFor[loop](), true},
		{reflect.TypeFor[author](), true},
		{reflect.TypeFor[book](), true},
		{reflect.TypeFor[chain[int]](), true},
		{reflect.TypeFor[employee](), true},
		{reflect.TypeFor[order](), true},
		{reflect.TypeFor[dashed](), true},
		{reflect.TypeFor[named](), true},
		{reflect.TypeFor[decoded](), true},
		{reflect.TypeFor[struct{ N []ring }](), true},

		{reflect.TypeFor[int](), false},
		{reflect.TypeFor[[]byte](), false},
		{reflect.TypeFor[time.Time](), false},
		{reflect.TypeFor[self](), false},
		{reflect.TypeFor[private](), false},
		{reflect.TypeFor[stamped](), false},
		{reflect.TypeFor[texts](), false},
		{reflect.TypeFor[hidden](), false},
		{reflect.TypeFor[under](), false},
		{reflect.TypeFor[closed](), false},
		{reflect.TypeFor[any](), false},
	} {
		if got := (shapes{}).of(c.typ) != nil; got != c.want {
			t.Errorf("%v can hold a cycle: %v, want %v", c.typ, got, c.want)
		}
	}
	// What another type was asked about before makes no difference.
	all := shapes{}
	for _, typ := range []reflect.Type{reflect.TypeFor[hidden](), reflect.TypeFor[*hidden](), reflect.TypeFor[under]()} {
		if all.of(typ) != nil {
			t.Errorf("%v can hold a cycle", typ)
		}
	}
}

func TestFindCycle(t *testing.T) {
	r := &ring{Next: &ring{}}
	open := &ring{Next: &ring{Next: &ring{}}}
	r.Next.Next = r
	d := dict{"a": {}}
	d["a"]["long "+strings.Repeat("x", 100)] = d
	l := list{nil, {nil}}
	l[1][0] = l
	n := byNumber{-3: {}}
	n[-3] = [2]*byNumber{nil, &n}
	e := &employee{person: &person{}}
	e.Boss = &employee{person: e.person}
	var p loop
	p = &p
	a := author{Books: []*book{{}, {}}}
	a.Books[1].By.Books = a.Books
	tail := []kids{{}, {}, {}}
	tail[0].Kids = tail[1:] // shares its array, but ends
	part := []kids{{}, {}}
	part[1].Kids = part[:1] // likewise, from the same address on
	pair := &struct{ Left, Right *ring }{open, open}
	first := &struct { // an address that two things share
		Inner struct{ Up *ring }
	}{}
	first.Inner.Up = open
	for _, c := range []struct {
		value any // a pointer to what is looked at
		want  string
	}{
		{&r, "v.Next.Next is v"},
		{r, "v.Next.Next.Next is v.Next"},
		{&d, `v["a"]["long ` + strings.Repeat("x", 35) + `"] is v`},
		{&l, "v[1][0] is v"},
		{&n, "v[-3][1] is v"},
		{&e, "v.person.Boss.person.Boss is v.person.Boss"},
		{&p, "v is v"},
		{&a, "v.Books[1].By.Books is v.Books"},
		{&map[string][]*ring{"a": {nil, r}}, `v["a"][1].Next.Next is v["a"][1]`},
		{&open, ""},
		{&tail, ""},
		{&part, ""},
		{&pair, ""},
		{&first, ""},
		{new(employee), ""},
		{new(dict), ""},
		{new(ring), ""},
		{&[]kids{{}, {}}, ""},
	} {
		v := reflect.ValueOf(c.value).Elem()
		if got := findCycle(v, (shapes{}).of(v.Type()), "v"); got != c.want {
			t.Errorf("%v: got %q, want %q", v.Type(), got, c.want)
		}
	}
}

// A walk needs no stack, and looks at what is shared once: by the number of its
// paths, the second value would take forever.
func TestFindCycleInLargeValues(t *testing.T) {
	s := (shapes{}).of(reflect.TypeFor[*ring]())
	last := &ring{}
	long := last
	for range 50_000 {
		long = &ring{Next: long}
	}
	if got := findCycle(reflect.ValueOf(long), s, "v"); got != "" {
		t.Errorf("a list: got %q", got)
	}
	last.Next = long
	for _, c := range []struct {
		start *ring
		want  string
	}{
		{long, "v.Next.Next.Next….Next.Next.Next is v"},
		{before(long, 5), "v.Next.Next.Next.Next.Next.Next.Next.Next….Next.Next.Next is v.Next.Next.Next.Next.Next"},
		{before(long, 9), "v.Next.Next.Next….Next.Next.Next.Next.Next.Next….Next.Next.Next is v.Next.Next.Next….Next.Next.Next"},
	} {
		if got := findCycle(reflect.ValueOf(c.start), s, "v"); got != c.want {
			t.Errorf("a ring: got %q, want %q", got, c.want)
		}
	}

	diamonds := dict{}
	for i := range 100 {
		diamonds = dict{"left" + strconv.Itoa(i): diamonds, "right": diamonds}
	}
	if got := findCycle(reflect.ValueOf(diamonds), (shapes{}).of(reflect.TypeFor[dict]()), "v"); got != "" {
		t.Errorf("diamonds: got %q", got)
	}
}

// before puts some links before r.
func before(r *ring, links int) *ring {
	for range links {
		r = &ring{Next: r}
	}
	return r
}
