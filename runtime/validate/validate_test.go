package validate

import (
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/dollarfn/msgen/runtime"
)

// The tests call check itself, which is what the option Tags hands to the
// runtime.

type line struct {
	SKU      string `json:"sku" validate:"required"`
	Quantity int    `json:"quantity" validate:"min=1"`
}

type base struct {
	Owner string `json:"owner" validate:"required"`
}

type order struct {
	base
	Lines   []line          `json:"lines" validate:"max=3,dive"`
	ByName  map[string]line `json:"byName" validate:"dive"`
	Untold  []line          `json:"untold"` // no dive: not looked into
	Gift    *line           `json:"gift"`
	Email   string          `json:"email" validate:"omitempty,email"`
	Plain   int             `validate:"lt=10"`
	Hidden  int             `json:"-" validate:"lte=10"`
	Ordered time.Time       `json:"ordered"`
}

func good() order {
	return order{base: base{"me"}, Lines: []line{{"a", 1}}, Untold: []line{{}}, Email: "a@example.com"}
}

func TestCheck(t *testing.T) {
	with := func(change func(*order)) any {
		o := good()
		change(&o)
		return &struct {
			In order `json:"in"`
		}{o}
	}
	for name, c := range map[string]struct {
		args any
		want string
	}{
		"nothing":  {&struct{}{}, ""},
		"good":     {with(func(*order) {}), ""},
		"dived":    {with(func(o *order) { o.Lines = []line{{"a", 1}, {"", 0}} }), "in.lines[1].sku must be given (required); in.lines[1].quantity must be at least 1 (min=1)"},
		"map":      {with(func(o *order) { o.ByName = map[string]line{"x": {"a", 0}} }), "in.byName[x].quantity must be at least 1 (min=1)"},
		"too many": {with(func(o *order) { o.Lines = make([]line, 4) }), "in.lines must have at most 3 elements (max=3)"},
		"embedded": {with(func(o *order) { o.Owner = "" }), "in.owner must be given (required)"},
		"pointer":  {with(func(o *order) { o.Gift = &line{"a", -1} }), "in.gift.quantity must be at least 1 (min=1)"},
		"untagged": {with(func(o *order) { o.Plain = 10 }), "in.Plain must be less than 10 (lt=10)"},
		"not sent": {with(func(o *order) { o.Hidden = 11 }), "in.Hidden must be at most 10 (lte=10)"},
		"email":    {with(func(o *order) { o.Email = "x" }), "in.email must be an email address (email)"},
		"slice": {&struct {
			Lines []line `json:"lines"`
		}{[]line{{"a", 1}, {"a", 0}}}, "lines[1].quantity must be at least 1 (min=1)"},
		"pointers": {&struct {
			Lines *[]*line `json:"lines"`
		}{&[]*line{nil, {"a", 0}}}, "lines[1].quantity must be at least 1 (min=1)"},
		"array": {&struct {
			Lines [2]line `json:"lines"`
		}{[2]line{{"a", 1}, {"", 2}}}, "lines[1].sku must be given (required)"},
		"maps": {&struct {
			M map[int][]line `json:"m"`
		}{map[int][]line{10: {{}}, 9: {{"a", 0}}}}, "m[9][0].quantity must be at least 1 (min=1); m[10][0].sku must be given (required); m[10][0].quantity must be at least 1 (min=1)"},
		"nil": {&struct {
			In *order `json:"in"`
		}{}, ""},
		"text": {&struct {
			Text []string `json:"text"`
		}{[]string{""}}, ""},
		"time": {&struct {
			When time.Time `json:"when"`
		}{}, ""},
		"unnamed": {&struct {
			In struct {
				Word string `json:"word" validate:"oneof=a b"`
			} `json:"in"`
		}{}, "in.word must be one of a, b (oneof=a b)"},
		"text list": {&struct {
			In words `json:"in"`
		}{words{List: []string{"a", ""}, Code: "abc"}}, "in.list[1] must be given (required); in.code breaks the rule hexcolor"},
		"either": {&struct {
			In words `json:"in"`
		}{words{Either: "x"}}, "in.code breaks the rule hexcolor; in.either breaks the rule uuid|email"},
		"recursive": {&struct {
			In *tree `json:"in"`
		}{&tree{Name: "a", Kids: []*tree{{Name: "b", Kids: []*tree{{}}}}}}, "in.kids[0].kids[0].name must be given (required)"},
		"endless": {&struct {
			In nested `json:"in"`
		}{nested{nested{}, nil}}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			err := check(c.args)
			if c.want == "" {
				if err != nil {
					t.Errorf("got %v, want no error", err)
				}
				return
			}
			if err == nil || err.Error() != c.want || runtime.CodeOf(err) != runtime.CodeInvalidArgument {
				t.Errorf("got %v (%s), want\n%s", err, runtime.CodeOf(err), c.want)
			}
		})
	}
}

type words struct {
	List   []string `json:"list" validate:"dive,required"`
	Code   string   `json:"code" validate:"hexcolor"`
	Either string   `json:"either" validate:"omitempty,uuid|email"`
}

type tree struct {
	Name string  `json:"name" validate:"required"`
	Kids []*tree `json:"kids" validate:"dive"`
}

type nested []nested

func TestWords(t *testing.T) {
	for name, c := range map[string]struct {
		in   any
		want string
	}{
		"min text": {struct {
			V string `validate:"min=2"`
		}{}, "at least 2 characters (min=2)"},
		"max text": {struct {
			V string `validate:"max=1"`
		}{"ab"}, "at most 1 character (max=1)"},
		"len": {struct {
			V []int `validate:"len=2"`
		}{}, "exactly 2 elements (len=2)"},
		"len map": {struct {
			V map[string]int `validate:"len=1"`
		}{}, "exactly 1 element (len=1)"},
		"gt": {struct {
			V float64 `validate:"gt=1.5"`
		}{}, "be more than 1.5 (gt=1.5)"},
		"gte": {struct {
			V uint `validate:"gte=3"`
		}{}, "be at least 3 (gte=3)"},
		"gte now": {struct {
			V time.Time `validate:"gte"`
		}{}, "be now or later (gte)"},
		"gt now": {struct {
			V time.Time `validate:"gt"`
		}{}, "be later than now (gt)"},
		"lt duration": {struct {
			V time.Duration `validate:"lt=1s"`
		}{time.Minute}, "be less than 1s (lt=1s)"},
		"url": {struct {
			V string `validate:"url"`
		}{}, "be a URL (url)"},
		"uuid": {struct {
			V string `validate:"uuid"`
		}{}, "be a UUID (uuid)"},
		"nil pointer": {struct {
			V *int `validate:"required"`
		}{}, "be given (required)"},
		"nil with min": {struct {
			V *int `validate:"min=3"`
		}{}, "be at least 3 (min=3)"},
		"empty struct": {struct {
			V line `validate:"required"`
		}{}, "be given (required)"},
	} {
		t.Run(name, func(t *testing.T) {
			err := check(&struct{ In any }{})
			if err != nil {
				t.Fatalf("an interface: %v", err)
			}
			broken, err := run(valueOf(c.in))
			if err != nil {
				t.Fatal(err)
			}
			l := &violations{}
			for _, f := range broken {
				l.add("in", valueOf(c.in).Type(), f)
			}
			if err := l.err(); err == nil || !strings.HasPrefix(err.Error(), "in.V must ") || !strings.HasSuffix(err.Error(), c.want) {
				t.Errorf("got %v, want in.V must … %s", err, c.want)
			}
		})
	}
}

func TestDetails(t *testing.T) {
	err := check(&struct {
		In order `json:"in"`
	}{order{base: base{"me"}, Lines: []line{{}}}})
	var e *runtime.Error
	if !errors.As(err, &e) {
		t.Fatalf("got %v", err)
	}
	text, err := json.Marshal(e.Details)
	if err != nil {
		t.Fatal(err)
	}
	want := `[{"type":"dollar.FieldViolation","value":{"field":"in.lines[0].sku","rule":"required"}},` +
		`{"type":"dollar.FieldViolation","value":{"field":"in.lines[0].quantity","rule":"min","param":"1"}}]`
	if string(text) != want {
		t.Errorf("got  %s\nwant %s", text, want)
	}
}

// TestWrongTags has tags that the validator panics over, also where no value
// leads to them.
func TestWrongTags(t *testing.T) {
	type undefined struct {
		A string `validate:"nosuchrule=1"`
	}
	type below struct {
		Deep []*undefined `validate:"dive"`
	}
	type badKind struct {
		B bool `validate:"min=1"`
	}
	type badDive struct {
		S string `validate:"dive"`
	}
	type badParam struct {
		N int `validate:"min=many"`
	}
	for want, args := range map[string]any{
		"the tag validate:\"nosuchrule=1\" of validate.undefined.A is wrong: Undefined validation function 'nosuchrule' on field 'A'; mend the tag": &struct{ In []below }{},
		"the tag validate:\"min=1\" of validate.badKind.B is wrong: Bad field type bool; mend the tag":                                              &struct{ In *badKind }{},
		"the tag validate:\"dive\" of validate.badDive.S is wrong: dive error! can't dive on a non slice or map; mend the tag":                      &struct{ In map[string]badDive }{},
		"the tag validate:\"min=many\" of validate.badParam.N is wrong: ":                                                                           &struct{ In badParam }{},
	} {
		for range 2 {
			err := check(args)
			if err == nil || !strings.HasPrefix(err.Error(), want) || runtime.CodeOf(err) != runtime.CodeInternal {
				t.Errorf("got  %v (%s)\nwant %s", err, runtime.CodeOf(err), want)
			}
		}
	}
}

func TestHostileSizes(t *testing.T) {
	many := &struct {
		In order  `json:"in"`
		L  []line `json:"l"`
	}{L: make([]line, 20_000)}
	many.In.Owner, many.In.ByName = "me", map[string]line{}
	for i := range 300 {
		many.In.ByName[fmt.Sprint(i)+strings.Repeat("ä", 10_000)] = line{"a", 0}
	}
	err := check(many)
	var e *runtime.Error
	if !errors.As(err, &e) {
		t.Fatalf("got %v", err)
	}
	if len(e.Details) != maxListed || !strings.HasSuffix(e.Message, "; and 40200 more") {
		t.Errorf("%d details, and the message ends in %q", len(e.Details), e.Message[max(0, len(e.Message)-20):])
	}
	if limit := maxListed * (maxPath + 100); len(e.Message) > limit {
		t.Errorf("the message has %d bytes, more than %d", len(e.Message), limit)
	}
	if strings.ToValidUTF8(e.Message, "?") != e.Message {
		t.Error("a path is cut within a letter")
	}
}

// TestTooMuch has arguments that would fill the memory with what is wrong about
// them, and some that are as long but have nothing to look at.
func TestTooMuch(t *testing.T) {
	const n = maxParts + 1
	type texts struct {
		All []string `json:"all" validate:"dive,email"`
	}
	type plain struct {
		All []line `json:"all"`
	}
	type deep struct {
		All [][]string `json:"all" validate:"dive,dive,email"`
	}
	table := map[string]line{}
	for i := range n {
		table[fmt.Sprint(i)] = line{}
	}
	for name, c := range map[string]struct {
		args any
		code runtime.Code
	}{
		"dived":            {&struct{ In order }{order{Lines: make([]line, n)}}, runtime.CodeResourceExhausted},
		"fields count":     {&struct{ In order }{order{Lines: make([]line, maxParts/2)}}, runtime.CodeResourceExhausted},
		"texts":            {&struct{ In *texts }{&texts{make([]string, n)}}, runtime.CodeResourceExhausted},
		"texts in texts":   {&struct{ In deep }{deep{[][]string{make([]string, n/2), make([]string, n/2+1)}}}, runtime.CodeResourceExhausted},
		"map":              {&struct{ In map[string]line }{table}, runtime.CodeResourceExhausted},
		"argument":         {&struct{ In []line }{make([]line, n)}, runtime.CodeResourceExhausted},
		"two arguments":    {&struct{ A, B []line }{make([]line, maxParts/4), make([]line, maxParts/4)}, runtime.CodeResourceExhausted},
		"numbers":          {&struct{ In []int }{make([]int, n)}, ""},
		"not looked into":  {&struct{ In plain }{plain{make([]line, n)}}, ""},
		"numbers in lists": {&struct{ In [][]int }{[][]int{make([]int, n)}}, ""},
	} {
		if err := check(c.args); runtime.CodeOf(err) != c.code {
			t.Errorf("%s: got %s, want %s", name, runtime.CodeOf(err), c.code)
		}
	}
}

func TestConcurrent(t *testing.T) {
	type fresh struct {
		N int `json:"n" validate:"min=1"`
	}
	var wg sync.WaitGroup
	for i := range 50 {
		wg.Go(func() {
			err := check(&struct {
				In []fresh `json:"in"`
			}{[]fresh{{i}}})
			if (err != nil) != (i == 0) {
				t.Errorf("%d: got %v", i, err)
			}
		})
	}
	wg.Wait()
}

func valueOf(v any) reflect.Value {
	p := reflect.New(reflect.TypeOf(v))
	p.Elem().Set(reflect.ValueOf(v))
	return p.Elem()
}
