package effects

import (
	"fmt"
	"go/token"
	"hash/fnv"
	"io"
	"log"
	"maps"
	"math/rand"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"
)

// rounds is how often each function is called, with other arguments.
const rounds = 24

// TestTableExperiment calls the standard library's functions with made-up
// arguments, and demands that the tables know which arguments they write to and
// which ones their results share memory with.
func TestTableExperiment(t *testing.T) {
	start := time.Now()
	log.SetOutput(io.Discard) // what package http says of cookies, and slog's functions
	defer log.SetOutput(os.Stderr)
	p := NewProgram(token.NewFileSet())
	failed, called := 0, 0
	for _, name := range slices.Sorted(maps.Keys(stdFunctions)) {
		sum := p.contract(name)
		if sum == nil {
			t.Errorf("nothing is known of %s", name)
			continue
		}
		seed := fnv.New64a()
		seed.Write([]byte(name))
		x := &experiment{rand: rand.New(rand.NewSource(int64(seed.Sum64()))), fn: reflect.ValueOf(stdFunctions[name])}
		missed := map[string]bool{}
		for range rounds {
			returned := make(chan bool, 1)
			go func() { returned <- x.call() }()
			select {
			case ok := <-returned:
				if !ok {
					continue
				}
			case <-time.After(10 * time.Second):
				t.Fatalf("%s does not return; leave it out in stdtable/functions.go", name)
			}
			called++
			for _, i := range x.written {
				if !sum.mayWrite(i) {
					missed[fmt.Sprintf("writes argument %d", i)] = true
				}
			}
			for _, s := range x.shared {
				if !sum.mayShare(s.result, s.arg) {
					missed[fmt.Sprintf("result %d shares memory with argument %d", s.result, s.arg)] = true
				}
			}
		}
		if len(missed) > 0 {
			failed++
			t.Errorf("%s %s; the table says %q", name, strings.Join(slices.Sorted(maps.Keys(missed)), ", "), strings.ReplaceAll(sum.text(), "\n", " ; "))
		}
	}
	t.Logf("%d functions, %d calls, %d failed, %v", len(stdFunctions), called, failed, time.Since(start))
}

// mayWrite reports whether a summary says that a function may write to a parameter,
// by itself or by what it calls.
func (s *Summary) mayWrite(param int) bool {
	for _, e := range s.writes {
		if e.node.root.kind == rootOutcome || e.node.root.kind == rootParam && e.node.root.index == param {
			return true
		}
	}
	for _, d := range s.calls {
		for _, v := range append([]value{d.callee}, d.args...) {
			if s.leads(v, param) {
				return true
			}
		}
	}
	return slices.ContainsFunc(s.stores, func(o stored) bool { return o.node.root.kind == rootParam && o.node.root.index == param })
}

// mayShare reports whether a summary says that a result leads to what a parameter
// leads to. Those without source are only asked to.
func (s *Summary) mayShare(result, param int) bool {
	return result < len(s.results) && s.leads(s.results[result], param)
}

// leads reports whether v leads to what a parameter leads to.
func (s *Summary) leads(v value, param int) bool {
	seen := map[*root]bool{}
	var leads func(v value) bool
	leads = func(v value) bool {
		for _, p := range v {
			n := p.ref.node
			if n == nil {
				continue
			}
			switch r := n.root; {
			case r.kind == rootOutcome, r.kind == rootParam && r.index == param:
				return true
			case !seen[r]:
				seen[r] = true
				if slices.ContainsFunc(slices.Concat(s.objects, s.stores), func(o stored) bool { return o.node.root == r && leads(o.held) }) {
					return true
				}
			}
		}
		return false
	}
	return leads(v)
}
