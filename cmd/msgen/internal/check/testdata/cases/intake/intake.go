// Package intake checks, completes and accepts what is sent in.
package intake

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"io"
	"strings"
	"sync"
	"time"
	"unicode/utf8"
)

// Request is sent in.
type Request struct {
	ID       string
	Title    string
	By       string
	Rules    []*Rule
	Details  *Details
	Order    []string
	Props    map[string]string
	Created  time.Time
	Updated  time.Time
	Expires  *time.Time
	Priority int
}

// Rule is a part of a request.
type Rule struct {
	Name, Value string
	Exact       bool
}

// Details may be missing.
type Details struct {
	Tags  []string
	Lines int
}

var (
	errInvalid = errors.New("invalid")
	errTwice   = errors.New("there is one already")
)

// Intake accepts requests.
type Intake struct {
	mu    sync.Mutex
	texts map[string]string
	now   func() time.Time
	lines func(text string) (int, error)
}

// Numbers and times are set while it is stored, in a function that has many
// ways out.
func (i *Intake) DollarSet(ctx context.Context, r *Request) error {
	if r.Created.IsZero() {
		r.Created = i.now() // want byref "parameter r,"
	}
	if err := check(r); err != nil {
		return err
	}
	i.mu.Lock()
	defer i.mu.Unlock()
	if _, ok := i.texts[r.ID]; ok {
		return errTwice
	}
	id := make([]byte, 16)
	if _, err := io.ReadFull(rand.Reader, id); err != nil {
		return err
	}
	r.ID = hex.EncodeToString(id)
	r.Updated = r.Created
	i.texts[r.ID] = r.Title
	return nil
}

// Only read.
func check(r *Request) error {
	if len(r.Rules) == 0 {
		return errInvalid
	}
	empty := true
	for _, one := range r.Rules {
		if one.Name == "" {
			return errInvalid
		}
		empty = empty && one.Value == ""
	}
	if empty || utf8.RuneCountInString(r.Title) > 100 {
		return errInvalid
	}
	return nil
}

func (i *Intake) DollarCheck(ctx context.Context, r *Request) error { return check(r) }

// A check that also brings what it checks into shape.
func (i *Intake) DollarCheckOld(ctx context.Context, r *Request) error {
	upgrade(r)
	return check(r)
}

// Old requests have one rule in their properties.
func upgrade(r *Request) {
	if len(r.Rules) == 0 && r.Props["rule"] != "" {
		r.Rules = []*Rule{{Name: "rule", Value: r.Props["rule"]}} // want byref "DollarCheckOld modifies parameter r,.*upgrade writes r.Rules"
	}
}

// What is missing is filled in,
func (r *Request) populate(now time.Time) {
	if r.ID == "" {
		r.ID = strings.ToLower(r.Title) // want byref "DollarPopulate modifies parameter r,"
	}
	if r.Order == nil {
		r.Order = make([]string, 0)
	}
	if r.Props == nil {
		r.Props = make(map[string]string)
	}
	if r.Created.IsZero() {
		r.Created = now
	}
}

// seen by the caller,
func (i *Intake) DollarPopulate(ctx context.Context, r *Request) error {
	r.populate(i.now())
	return i.accept(r.ID)
}

func (i *Intake) accept(id string) error {
	i.texts[id] = id
	return nil
}

// returned,
func (i *Intake) DollarPopulated(ctx context.Context, r *Request) (*Request, error) {
	r.populate(i.now())
	return r, nil
}

// or in a value of its own.
func (i *Intake) DollarPopulateCopy(ctx context.Context, r Request) error {
	r.populate(i.now())
	return i.accept(r.ID)
}

// The part that may be missing is made and filled in.
func (i *Intake) DollarDetails(ctx context.Context, r *Request) error {
	if r.Details == nil {
		r.Details = &Details{} // want byref "parameter r,.* writes r.Details"
	}
	n, err := i.lines(r.Title)
	if err != nil {
		return err
	}
	r.Details.Lines = n
	return nil
}

// It is made in a copy, but filled in where there was one.
func (i *Intake) DollarDetailsValue(ctx context.Context, r Request) (int, error) {
	if r.Details == nil {
		r.Details = &Details{}
	}
	r.Details.Lines = len(r.Title) // want byref "parameter r,.* writes r.Details.Lines"
	return r.Details.Lines, nil
}

// It is replaced by a copy, and that is filled in.
func (i *Intake) DollarDetailsCopy(ctx context.Context, r Request) (int, error) {
	details := Details{}
	if r.Details != nil {
		details = *r.Details
	}
	r.Details = &details
	r.Details.Lines = len(r.Title)
	return r.Details.Lines, nil
}

// A default for a pointer.
func (i *Intake) DollarExpire(ctx context.Context, r *Request) error {
	if r.Expires == nil {
		at := i.now().Add(time.Hour)
		r.Expires = &at // want byref "parameter r,.* writes r.Expires"
	}
	return nil
}

// Through the pointer itself.
func (i *Intake) DollarPostpone(ctx context.Context, until *time.Time) error {
	*until = until.Add(time.Hour) // want byref "parameter until,"
	return nil
}

// Everybody is stamped.
func (i *Intake) DollarStamp(ctx context.Context, by string, rs []*Request) error {
	now := i.now()
	for n := range rs {
		rs[n].By = by // want byref "parameter rs,.* writes rs\\[\\].By"
		rs[n].Updated = now
	}
	return nil
}

// Everybody is stamped and returned.
func (i *Intake) DollarStamped(ctx context.Context, by string, rs []*Request) ([]*Request, error) {
	for _, r := range rs {
		r.By = by
	}
	return rs, nil
}

// Those that were stamped are returned, in a new list that holds not all.
func (i *Intake) DollarStampedNew(ctx context.Context, by string, rs []*Request) ([]*Request, error) {
	var out []*Request
	for _, r := range rs {
		if r.ID == "" {
			r.By = by
			out = append(out, r)
		}
	}
	return out, nil
}

// New requests are made of the old ones.
func (i *Intake) DollarReissue(ctx context.Context, rs []Request) ([]Request, error) {
	out := make([]Request, len(rs))
	for n, r := range rs {
		out[n] = Request{ID: r.ID + "-2", Title: r.Title}
		out[n].populate(i.now())
	}
	return out, nil
}

// The password is hashed in place, so that nobody logs it by mistake.
type Login struct{ Name, Password string }

func (i *Intake) DollarLogin(ctx context.Context, l *Login) (string, error) {
	secret := l.Password
	l.Password = "" // want byref "parameter l,.* writes l.Password"
	return hex.EncodeToString([]byte(secret)), nil
}

// By value it is the callee's own.
func (i *Intake) DollarLoginValue(ctx context.Context, l Login) (string, error) {
	secret := l.Password
	l.Password = ""
	return hex.EncodeToString([]byte(secret)), nil
}

// The bytes of a secret are wiped after use.
func (i *Intake) DollarUnlock(ctx context.Context, secret []byte) (bool, error) {
	defer clear(secret) // want byref "parameter secret,"
	return len(secret) > 8, nil
}
