package library

import (
	"bufio"
	"bytes"
	"cmp"
	"container/heap"
	"context"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"math/rand"
	"net/url"
	"slices"
	"sort"
	"strconv"
	"strings"
	"text/template"
	"time"

	"example.com/desk/ticket"
)

// More calls more of the library.
type More struct {
	page *template.Template
	rnd  *rand.Rand
	log  *slog.Logger
}

func (m *More) DollarSortFunc(ctx context.Context, ts []*ticket.Ticket) error {
	slices.SortStableFunc(ts, func(a, b *ticket.Ticket) int { return cmp.Compare(a.Title, b.Title) }) // want byref "parameter ts,"
	return nil
}

// Sorted into new memory.
func (m *More) DollarSorted(ctx context.Context, labels []string) ([]string, error) {
	return slices.Sorted(slices.Values(labels)), nil
}

// Duplicates removed in place, and of a clone.
func (m *More) DollarCompact(ctx context.Context, a, b []string) (int, error) {
	x := slices.Compact(a) // want byref "parameter a,"
	y := slices.Compact(slices.Clone(b))
	return len(x) + len(y), nil
}

// slices.DeleteFunc works in place.
func (m *More) DollarDrop(ctx context.Context, labels []string) (int, error) {
	left := slices.DeleteFunc(labels, func(l string) bool { return l == "" }) // want byref "parameter labels,"
	return len(left), nil
}

// So does slices.Insert, if there is room.
func (m *More) DollarInsert(ctx context.Context, labels []string) (int, error) {
	return len(slices.Insert(labels, 0, "first")), nil // want byref "parameter labels,"
}

// slices.Concat does not.
func (m *More) DollarConcat(ctx context.Context, a, b []string) ([]string, error) {
	all := slices.Concat(a, b)
	slices.Sort(all)
	return all, nil
}

// Binary search, comparisons, minima.
func (m *More) DollarSearch(ctx context.Context, hours []int) (int, error) {
	i, _ := slices.BinarySearch(hours, 3)
	j := sort.SearchInts(hours, 4)
	return i + j + slices.Max(hours) + slices.Index(hours, 1), nil
}

func (m *More) DollarShuffle(ctx context.Context, labels []string) error {
	m.rnd.Shuffle(len(labels), func(i, j int) { labels[i], labels[j] = labels[j], labels[i] }) // want byref "parameter labels,"
	return nil
}

// queue is a heap of hours.
type queue []int

func (q queue) Len() int           { return len(q) }
func (q queue) Less(i, j int) bool { return q[i] < q[j] }
func (q queue) Swap(i, j int)      { q[i], q[j] = q[j], q[i] } // want byref "DollarHeap modifies parameter hours,.*queue.Swap"
func (q *queue) Push(x any)        { *q = append(*q, x.(int)) }
func (q *queue) Pop() any {
	old := *q
	x := old[len(old)-1]
	*q = old[:len(old)-1]
	return x
}

// A heap over the caller's slice.
func (m *More) DollarHeap(ctx context.Context, hours []int) (int, error) {
	q := queue(hours)
	heap.Init(&q)
	return q[0], nil
}

// A heap over a clone.
func (m *More) DollarHeapOfClone(ctx context.Context, hours []int) (int, error) {
	q := queue(slices.Clone(hours))
	heap.Init(&q)
	return heap.Pop(&q).(int), nil
}

// A reader over the bytes only reads them,
func (m *More) DollarLines(ctx context.Context, text []byte) (int, error) {
	lines := 0
	for s := bufio.NewScanner(bytes.NewReader(text)); s.Scan(); {
		lines++
	}
	return lines, nil
}

// a buffer owns them.
func (m *More) DollarBuffer(ctx context.Context, text []byte) (string, error) {
	b := bytes.NewBuffer(text)
	b.WriteString("!") // want byref "parameter text,"
	return b.String(), nil
}

// Read into a parameter, as io.Reader does.
func (m *More) DollarRead(ctx context.Context, name string, to []byte) (int, error) {
	return io.ReadFull(strings.NewReader(name), to) // want byref "parameter to,"
}

// Copied out of a parameter.
func (m *More) DollarCopyOut(ctx context.Context, text []byte) (string, error) {
	var b strings.Builder
	_, err := io.Copy(&b, bytes.NewReader(text))
	return b.String(), err
}

func (m *More) DollarPutBig(ctx context.Context, to []byte, n uint32) error {
	binary.BigEndian.PutUint32(to, n) // want byref "parameter to,"
	return nil
}

func (m *More) DollarGetBig(ctx context.Context, from []byte) (uint32, error) {
	return binary.BigEndian.Uint32(from), nil
}

func (m *More) DollarHex(ctx context.Context, to, from []byte) (int, error) {
	return hex.Encode(to, from), nil // want byref "parameter to,"
}

func (m *More) DollarBase64(ctx context.Context, from []byte) (string, error) {
	return base64.StdEncoding.EncodeToString(from), nil
}

func (m *More) DollarAppendInt(ctx context.Context, line []byte, n int64) (int, error) {
	return len(strconv.AppendInt(line, n, 10)), nil // want byref "may modify parameter line,"
}

func (m *More) DollarScan(ctx context.Context, text string, n *int) error {
	_, err := fmt.Sscan(text, n) // want byref "parameter n,"
	return err
}

// Formatting, logging and templates read.
func (m *More) DollarShow(ctx context.Context, t *ticket.Ticket) (string, error) {
	m.log.Info("show", "ticket", t)
	var b strings.Builder
	if err := m.page.Execute(&b, t); err != nil {
		return "", fmt.Errorf("show %v: %w", t, err)
	}
	return b.String(), nil
}

func (m *More) DollarQuery(ctx context.Context, q url.Values) (string, error) {
	q.Add("page", "1") // want byref "parameter q,"
	return q.Encode(), nil
}

func (m *More) DollarQueryRead(ctx context.Context, q url.Values) (string, error) {
	return q.Get("page") + q.Encode(), nil
}

// errors.As into a variable of its own.
func (m *More) DollarUnwrap(ctx context.Context, name string) (string, error) {
	var r Refusal
	if errors.As(errors.New(name), &r) {
		return r.Reason, nil
	}
	return "", nil
}

// Times are values.
func (m *More) DollarDue(ctx context.Context, at *time.Time) (time.Time, error) {
	due := at.Add(time.Hour).Truncate(time.Minute)
	return due, nil
}

// A split shares memory with what was split.
func (m *More) DollarFields(ctx context.Context, text []byte) error {
	for _, word := range bytes.Fields(text) {
		word[0] = '-' // want byref "parameter text,"
	}
	return nil
}

// An upper case copy does not.
func (m *More) DollarUpper(ctx context.Context, text []byte) (string, error) {
	up := bytes.ToUpper(text)
	up[0] = '-'
	return string(up), nil
}
