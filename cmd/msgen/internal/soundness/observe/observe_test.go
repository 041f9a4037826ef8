package observe_test

import (
	"bytes"
	"context"
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/dollarfn/msgen/cmd/msgen/internal/soundness/observe"
)

type item struct {
	N    int
	Tags []string
	By   map[string]*item
	In   map[int]string
	Next *item
	Pair [2]*int64
}

// changing has functions that change exactly the parameters that want names.
type changing struct{ Kept *item }

func (s *changing) DollarField(_ context.Context, p0, p1 *item) error {
	p0.N += p1.N
	return nil
}

func (s *changing) DollarCopy(p0 item) error {
	p0.N, p0.Next, p0.Tags = 1, nil, nil
	return nil
}

func (s *changing) DollarDeep(p0 item, p1 map[string][]item) error {
	*p0.Pair[1] = -1
	p1["a"][0].By["a"].Tags[0] = ""
	return nil
}

func (s *changing) DollarSpare(p0, p1 []int) error {
	if cap(p0) > len(p0) {
		_ = append(p0, -1)
	}
	_ = append(slices.Clip(p1), -1)
	return nil
}

func (s *changing) DollarSwap(p0 []*item, p1 []item) error {
	slices.Reverse(p0)
	slices.Reverse(slices.Clone(p1))
	return nil
}

func (s *changing) DollarMap(p0, p1, p2, p3 map[int]int) error {
	p0[7] = 7
	delete(p1, 0)
	p2[0]--
	p3 = maps.Clone(p3)
	p3[0] = -1
	return nil
}

func (s *changing) DollarReplaced(p0, p1 *item) error {
	next := *p0.Next
	p0.Next = &next // the same data elsewhere
	p1.Next = p1.Next.Next
	return nil
}

func (s *changing) DollarKept(p0 *item) error {
	s.Kept = p0
	s.Kept.N++
	return nil
}

func (s *changing) DollarPanic(p0 []byte) error {
	p0[0] = 0
	panic("after the write")
}

func (s *changing) DollarReturned(p0, p1, p2 *item, p3 []item) ([]*item, error) {
	p0.N, p1.N = -1, -1
	p1.Next.N = -1
	p2.Next = p0
	p3[0].N = -1
	again := *p1
	again.Next = &again
	return []*item{p2, &again, &p3[0]}, nil
}

func (s *changing) DollarFresh(p0, p1 *item) (*item, error) {
	p0.By = map[string]*item{"a": nil} // the old map stays as it was
	p0.Tags = []string{"new"}
	p1.In[0] = "new"
	p1.In = nil
	*p0.Pair[0] = -1
	return p0, nil
}

func TestServices(t *testing.T) {
	t.Parallel()
	want := []string{
		"DollarDeep p0", "DollarDeep p1", "DollarField p0", "DollarFresh p0 returned", "DollarFresh p1", "DollarKept p0",
		"DollarMap p0", "DollarMap p1", "DollarMap p2", "DollarPanic p0",
		"DollarReplaced p0", "DollarReplaced p1",
		"DollarReturned p0 returned", "DollarReturned p1", "DollarReturned p2 returned", "DollarReturned p3 returned",
		"DollarSpare p0", "DollarSwap p0",
	}
	for seed := range uint64(20) {
		var out bytes.Buffer
		if err := observe.Services(&out, seed, &changing{}); err != nil {
			t.Fatal(err)
		}
		var report observe.Report
		if err := json.Unmarshal(out.Bytes(), &report); err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, m := range report.Mutations {
			name := m.Method + " " + m.Param
			if m.Returned {
				name += " returned"
			}
			got = append(got, name)
			if !strings.Contains(m.Path, m.Param) {
				t.Errorf("seed %d: path %s of %s", seed, m.Path, m.Param)
			}
		}
		slices.Sort(got)
		if !slices.Equal(got, want) {
			t.Errorf("seed %d:\ngot  %q\nwant %q", seed, got, want)
		}
		if report.Functions != 11 || report.Panicked != 1 || report.Params != 23 {
			t.Errorf("seed %d: %d functions, %d panicked, %d parameters", seed, report.Functions, report.Panicked, report.Params)
		}
	}
}
