// Package cache keeps values for a while.
package cache

import (
	"container/list"
	"context"
	"errors"
	"io"
	"slices"
	"sort"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// Stats are computed now and then.
type Stats struct {
	Open   int
	ByDesk map[string]int
}

// Quote is small.
type Quote struct {
	Price int
	Until time.Time
}

var errGone = errors.New("gone")

// Desk caches.
type Desk struct {
	mu      sync.Mutex
	stats   *Stats
	until   time.Time
	recent  *list.List
	at      map[string]*list.Element
	quotes  generations[string, Quote]
	flights map[string]*flight
	ring    []int
	names   map[int]string
	current atomic.Pointer[Stats]
	body    view
}

type entry struct {
	key   string
	value []string
}

// What was computed is kept, and returned.
func (d *Desk) DollarStats(ctx context.Context) (*Stats, error) {
	if s, ok := d.cached(); ok {
		return s, nil // want alias "d.stats"
	}
	s := &Stats{ByDesk: map[string]int{}}
	s.ByDesk["main"]++
	d.keep(s)
	return s, nil
}

func (d *Desk) cached() (*Stats, bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.stats == nil || time.Now().After(d.until) {
		return nil, false
	}
	return d.stats, true
}

func (d *Desk) keep(s *Stats) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.stats = s
	d.until = time.Now().Add(time.Minute)
}

// What is new is kept, and returned.
func (d *Desk) DollarRefresh(ctx context.Context) (*Stats, error) {
	s := &Stats{ByDesk: map[string]int{}}
	d.stats = s
	return s, nil // want alias "DollarRefresh"
}

// What is kept is a copy.
func (d *Desk) DollarRecount(ctx context.Context) (Stats, error) {
	s := Stats{Open: len(d.at)}
	own := s
	d.stats = &own
	return s, nil
}

// Held by an atomic pointer.
func (d *Desk) DollarSwap(ctx context.Context, s *Stats) (int, error) {
	old := d.current.Swap(s) // want retain "parameter s "
	if old == nil {
		return 0, nil
	}
	return old.Open, nil
}

func (d *Desk) DollarCurrent(ctx context.Context) (*Stats, error) {
	return d.current.Load(), nil // want alias "d.current"
}

// A list of the most recently used ones: added,
func (d *Desk) DollarAdd(ctx context.Context, key string, value []string) error {
	if e, ok := d.at[key]; ok {
		d.recent.MoveToFront(e)
		e.Value.(*entry).value = slices.Clone(value)
		return nil
	}
	d.at[key] = d.recent.PushFront(&entry{key, value}) // want retain "parameter value "
	if d.recent.Len() > 100 {
		d.evict()
	}
	return nil
}

// replaced,
func (d *Desk) DollarReplace(ctx context.Context, key string, value []string) error {
	if e, ok := d.at[key]; ok {
		e.Value.(*entry).value = value // want retain "parameter value "
	}
	return nil
}

// looked up,
func (d *Desk) DollarLookup(ctx context.Context, key string) ([]string, error) {
	e, ok := d.at[key]
	if !ok {
		return nil, errGone
	}
	d.recent.MoveToFront(e)
	return e.Value.(*entry).value, nil // want alias "d.at"
}

// and dropped.
func (d *Desk) evict() {
	if e := d.recent.Back(); e != nil {
		d.recent.Remove(e)
		delete(d.at, e.Value.(*entry).key)
	}
}

func (d *Desk) DollarEvict(ctx context.Context, keys []string) (n int, err error) {
	for _, key := range keys {
		if e, ok := d.at[key]; ok {
			d.recent.Remove(e)
			delete(d.at, key)
			n++
		}
	}
	return n, nil
}

// generations drops old values, two maps at a time.
type generations[K comparable, V any] struct {
	maps   [2]map[K]V
	latest int
}

func (g *generations[K, V]) pop(key K) (V, bool) {
	v, ok := g.maps[0][key]
	if ok {
		delete(g.maps[0], key)
		return v, ok
	}
	v, ok = g.maps[1][key]
	return v, ok
}

func (g *generations[K, V]) set(key K, v V) {
	if g.maps[g.latest&1] == nil {
		g.maps[g.latest&1] = make(map[K]V)
	}
	g.maps[g.latest&1][key] = v
}

func (d *Desk) DollarPopQuote(ctx context.Context, name string) (Quote, error) {
	q, ok := d.quotes.pop(name)
	if !ok {
		return Quote{}, errGone
	}
	return q, nil
}

func (d *Desk) DollarSetQuote(ctx context.Context, name string, q *Quote) error {
	d.quotes.set(name, *q)
	return nil
}

// flight is a call that several wait for.
type flight struct {
	wg  sync.WaitGroup
	val string
	err error
}

func (d *Desk) once(key string, f func() (string, error)) (string, error) {
	d.mu.Lock()
	if c, ok := d.flights[key]; ok {
		d.mu.Unlock()
		c.wg.Wait()
		return c.val, c.err
	}
	c := new(flight)
	c.wg.Add(1)
	d.flights[key] = c
	d.mu.Unlock()
	c.val, c.err = f()
	c.wg.Done()
	d.mu.Lock()
	delete(d.flights, key)
	d.mu.Unlock()
	return c.val, c.err
}

// The function that is called once reads the parameter,
func (d *Desk) DollarOnce(ctx context.Context, labels []string) (string, error) {
	return d.once(strings.Join(labels, "/"), func() (string, error) { return labels[0], nil })
}

// or sorts it.
func (d *Desk) DollarOnceSorted(ctx context.Context, labels []string) (string, error) {
	return d.once("all", func() (string, error) {
		sort.Strings(labels) // want byref "parameter labels,"
		return labels[0], nil
	})
}

// A ring of hashes is the service's own.
func (d *Desk) DollarJoin(ctx context.Context, names ...string) error {
	for _, name := range names {
		for i := range 3 {
			h := len(name) * (i + 31)
			d.ring = append(d.ring, h)
			d.names[h] = name
		}
	}
	sort.Ints(d.ring)
	return nil
}

func (d *Desk) DollarOwner(ctx context.Context, h int) (string, error) {
	i := sort.Search(len(d.ring), func(i int) bool { return d.ring[i] >= h })
	if i == len(d.ring) {
		i = 0
	}
	return d.names[d.ring[i]], nil
}

// view is bytes or a string.
type view struct {
	bytes []byte
	text  string
}

func (v view) from(i int) view {
	if v.bytes != nil {
		return view{bytes: v.bytes[i:]}
	}
	return view{text: v.text[i:]}
}

func (v view) copyTo(to []byte) int {
	if v.bytes != nil {
		return copy(to, v.bytes) // want byref "DollarReadAt modifies parameter to,"
	}
	return copy(to, v.text)
}

func (d *Desk) DollarReadAt(ctx context.Context, to []byte, at int) (int, error) {
	n := d.body.from(at).copyTo(to)
	if n < len(to) {
		return n, io.EOF
	}
	return n, nil
}

func (d *Desk) DollarBody(ctx context.Context, at int) ([]byte, error) {
	return d.body.from(at).bytes, nil // want alias "d.body"
}

func (d *Desk) DollarBodyCopy(ctx context.Context, at int) ([]byte, error) {
	out := make([]byte, len(d.body.bytes)-at)
	d.body.from(at).copyTo(out)
	return out, nil
}
