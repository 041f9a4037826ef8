// Package batch puts arguments into batches, fingerprints and requests of its own.
package batch

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"hash"
	"hash/fnv"
	"slices"
	"sort"
	"strings"
	"sync"
	"unsafe"
)

// Entry is what is stored.
type Entry struct {
	Key   []byte
	Value []byte
	Tags  map[string]string
	At    int64
}

type item struct {
	entry  *Entry
	size   int
	header []byte
}

type pending struct {
	items []*item
	buf   []byte
	count int
	byKey map[string]*item
}

func (p *pending) add(e *Entry) {
	it := &item{entry: e, size: len(e.Key) + len(e.Value)}
	it.header = binary.AppendUvarint(it.header, uint64(it.size))
	p.items = append(p.items, it)
	p.byKey[string(e.Key)] = it
	p.count++
}

func (p *pending) encode() []byte {
	for _, it := range p.items {
		it.header[0] |= 1
		p.buf = append(p.buf, it.header...)
		p.buf = append(p.buf, it.entry.Key...)
		p.buf = append(p.buf, it.entry.Value...)
	}
	p.buf[0]++
	return p.buf
}

func (p *pending) stamp(at int64) {
	for _, it := range p.items {
		it.entry.At = at // want byref "modifies parameter entries"
	}
}

type request struct {
	entries []*Entry
	done    chan error
	result  *Entry
	err     error
	wg      sync.WaitGroup
}

// Store stores entries.
type Store struct {
	mu    sync.Mutex
	todo  chan *request
	pool  sync.Pool
	seen  map[string]int64
	size  int
	sum   hash.Hash
	names []string
}

func newPending() *pending { return &pending{byKey: map[string]*item{}} }

// A batch refers to its entries, and what is written is the batch's own.
func (s *Store) DollarAppend(ctx context.Context, entries []*Entry) (int, error) {
	p := newPending()
	for _, e := range entries {
		p.add(e)
	}
	s.size += len(p.encode())
	return p.count, nil
}

// Here it is the entries'.
func (s *Store) DollarStamp(ctx context.Context, entries []*Entry) (int, error) {
	p := newPending()
	for _, e := range entries {
		p.add(e)
	}
	p.stamp(1)
	return p.count, nil
}

// A fingerprint is made of a copy.
func (s *Store) DollarFingerprint(ctx context.Context, e *Entry) (string, error) {
	keys := make([]string, 0, len(e.Tags))
	for k := range e.Tags {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	buf := append([]byte(nil), e.Key...)
	for _, k := range keys {
		buf = append(buf, k...)
		buf = append(buf, e.Tags[k]...)
	}
	buf[0] ^= 1
	sum := sha256.Sum256(buf)
	return string(sum[:]), nil
}

// A hash reads what it is given.
func (s *Store) DollarHash(ctx context.Context, e *Entry) (uint64, error) {
	h := fnv.New64a()
	h.Write(e.Key)
	h.Write(e.Value)
	return h.Sum64(), nil
}

// The receiver's too.
func (s *Store) DollarChecksum(ctx context.Context, e *Entry) (string, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.sum.Reset()
	s.sum.Write(e.Key)
	return string(s.sum.Sum(nil)), nil
}

// This one sorts the argument's own.
func (s *Store) DollarSorted(ctx context.Context, e *Entry) (uint64, error) {
	slices.Sort(e.Key) // want byref "slices.Sort"
	h := fnv.New64a()
	h.Write(e.Key)
	return h.Sum64(), nil
}

// copyTo writes to its second parameter.
func copyTo(src, dst *Entry) {
	dst.Key = slices.Clone(src.Key) // want byref "modifies parameter to"
	dst.Tags = make(map[string]string, len(src.Tags))
	for k, v := range src.Tags {
		dst.Tags[k] = v
	}
	dst.At = src.At + 1
}

// What is written to is new.
func (s *Store) DollarCopied(ctx context.Context, e *Entry) (int64, error) {
	var c Entry
	copyTo(e, &c)
	c.Tags["copied"] = "yes"
	return c.At, nil
}

// What is written to is the other argument.
func (s *Store) DollarCopy(ctx context.Context, from, to *Entry) error {
	copyTo(from, to)
	return nil
}

// The request that comes out of the channel is another one.
func (s *Store) DollarQueued(ctx context.Context, e *Entry) (int64, error) {
	r := &request{entries: []*Entry{e}, done: make(chan error, 1)}
	r.wg.Add(1)
	r.err = nil
	r.done <- nil
	if err := <-r.done; err != nil {
		return 0, err
	}
	r.result = &Entry{}
	r.result.At++
	return r.result.At, nil
}

// Objects from a channel of the receiver are the receiver's.
func (s *Store) DollarServe(ctx context.Context, e *Entry) (int, error) {
	r := <-s.todo
	r.result = &Entry{Key: slices.Clone(e.Key)}
	r.err = nil
	r.result.At = e.At
	return len(r.entries), nil
}

// What was sent and received is the argument.
func (s *Store) DollarLooped(ctx context.Context, e *Entry) (int64, error) {
	ch := make(chan *Entry, 1)
	ch <- e
	got := <-ch
	got.At++ // want byref "got.At|e.At"
	return got.At, nil
}

// noescape hides a pointer.
func noescape(p unsafe.Pointer) unsafe.Pointer {
	x := uintptr(p)
	return unsafe.Pointer(x ^ 0)
}

func hidden(e *Entry) *Entry { return (*Entry)(noescape(unsafe.Pointer(e))) }

// Reading through it is reading,
func (s *Store) DollarHidden(ctx context.Context, e *Entry) (int64, error) {
	return hidden(e).At, nil
}

// writing is writing,
func (s *Store) DollarHiddenWrite(ctx context.Context, e *Entry) error {
	hidden(e).At = 1 // want byref "parameter e"
	return nil
}

// in what it leads to as well.
func (s *Store) DollarHiddenPart(ctx context.Context, e *Entry) error {
	h := hidden(e)
	h.Tags["x"] = "y" // want byref "parameter e"
	return nil
}

// aligned looks at the number only.
func (s *Store) DollarAligned(ctx context.Context, e *Entry) (bool, error) {
	return uintptr(unsafe.Pointer(e))%8 == 0, nil
}

var saved uintptr

// A number that is kept may become a pointer again.
func (s *Store) DollarSaved(ctx context.Context, e *Entry) error {
	saved = uintptr(unsafe.Pointer(e)) // want byref? "converts a pointer to a number"
	return nil
}

// Field is at an offset.
func (s *Store) DollarOffset(ctx context.Context, e *Entry) error {
	at := (*int64)(unsafe.Pointer(uintptr(unsafe.Pointer(e)) + unsafe.Offsetof(e.At)))
	*at = 1 // want byref "parameter e"
	return nil
}

// Names are strings, whoever they came from.
func (s *Store) DollarNames(ctx context.Context, prefix string) ([]string, error) {
	var out []string
	for name := range s.seen {
		if strings.HasPrefix(name, prefix) {
			out = append(out, name)
		}
	}
	for _, n := range s.names {
		out = append(out, n)
	}
	slices.Sort(out)
	return slices.Compact(out), nil
}

// These are the receiver's.
func (s *Store) DollarAllNames(ctx context.Context) ([]string, error) {
	return s.names, nil // want alias "s.names"
}

// Overview has more objects than a summary names one by one.
type Overview struct {
	Names  []string
	Counts map[string]int
	Parts  []*Part
	Lists  [][]int64
	Owner  *Owner
	First  *Entry
}

// Part is one of many.
type Part struct {
	Title string
	Lines []*Line
}

// Line is in a part.
type Line struct{ Words []string }

// Owner has a list that it shares.
type Owner struct{ Names []string }

func (s *Store) overview(e *Entry) *Overview {
	o := &Overview{Counts: map[string]int{}, Owner: &Owner{Names: s.names}, First: e}
	for name := range s.seen {
		o.Names = append(o.Names, name)
		o.Counts[name]++
	}
	o.Lists = append(o.Lists, []int64{1}, []int64{2}, make([]int64, 3))
	a, b := &Line{Words: []string{"a"}}, &Line{Words: []string{"b"}}
	o.Parts = append(o.Parts, &Part{Title: "a", Lines: []*Line{a}}, &Part{Title: "b", Lines: []*Line{b, {Words: []string{"c"}}}})
	return o
}

// Only the owner's names are shared:
func (s *Store) DollarLines(ctx context.Context, e *Entry) ([]*Line, error) {
	return s.overview(e).Parts[0].Lines, nil
}

// not these,
func (s *Store) DollarCounts(ctx context.Context, e *Entry) (map[string]int, error) {
	o := s.overview(e)
	o.Counts["all"] = len(o.Names)
	o.Lists[0][0] = 1
	o.Parts[0].Title = "first"
	return o.Counts, nil
}

// but those.
func (s *Store) DollarOwner(ctx context.Context, e *Entry) (*Owner, error) {
	return s.overview(e).Owner, nil // want alias "s.names"
}

// And the entry is the argument.
func (s *Store) DollarFirst(ctx context.Context, e *Entry) (int64, error) {
	o := s.overview(e)
	o.First.At = 2 // want byref "parameter e"
	return o.First.At, nil
}

// A list of many entries, of which one is the argument, is written to.
func chain(n int, e *Entry) []*Entry {
	var out []*Entry
	for range n {
		out = append(out, &Entry{Tags: map[string]string{}})
	}
	return append(out, &Entry{Tags: e.Tags})
}

// None of what is replaced in one of them is gone from the others.
func (s *Store) DollarChain(ctx context.Context, e *Entry) (int, error) {
	list := chain(3, e)
	list[0].Tags = nil
	list[3].Tags["x"] = "y" // want byref "parameter e"
	return len(list), nil
}
