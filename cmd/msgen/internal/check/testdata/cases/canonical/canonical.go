// Package canonical has values with methods that copy, compare and complete
// them.
package canonical

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"maps"
	"slices"
	"sync/atomic"
)

// Role is what somebody may do.
type Role struct {
	Name     string
	Policies []string
	Hash     []byte
	Meta     map[string]string
	Limits   *Limits
	Steps    []*Step
	Secret   string
}

// Limits are a part of a role.
type Limits struct{ Most, Least int }

// Step is another part.
type Step struct {
	Name string
	Args []string
}

// Stub is a short form.
type Stub struct {
	Name     string
	Policies []string
}

// Roles knows them.
type Roles struct {
	byName map[string]*Role
	tail   atomic.Value
}

// Copy makes a deep copy.
func (r *Role) Copy() *Role {
	if r == nil {
		return nil
	}
	c := new(Role)
	*c = *r
	c.Policies = slices.Clone(r.Policies)
	c.Hash = slices.Clone(r.Hash)
	c.Meta = maps.Clone(r.Meta)
	c.Limits = r.Limits.copy()
	if r.Steps != nil {
		steps := make([]*Step, len(r.Steps))
		for i, s := range r.Steps {
			steps[i] = s.copy()
		}
		c.Steps = steps
	}
	return c
}

func (l *Limits) copy() *Limits {
	if l == nil {
		return nil
	}
	c := *l
	return &c
}

func (s *Step) copy() *Step {
	c := *s
	c.Args = append([]string{}, s.Args...)
	return &c
}

// A deep copy of the state,
func (r *Roles) DollarGet(ctx context.Context, name string) (*Role, error) {
	return r.byName[name].Copy(), nil
}

// and one that is kept.
func (r *Roles) DollarPut(ctx context.Context, in *Role) error {
	r.byName[in.Name] = in.Copy()
	return nil
}

// A deep copy is completed.
func (r *Roles) DollarPreview(ctx context.Context, in *Role) (*Role, error) {
	out := in.Copy()
	out.Policies = append(out.Policies, "preview")
	out.Meta["preview"] = "yes"
	out.Steps[0].Args[0] = "none"
	return out, nil
}

// shallow forgets the steps' arguments.
func (r *Role) shallow() *Role {
	c := *r
	c.Policies = slices.Clone(r.Policies)
	c.Steps = slices.Clone(r.Steps)
	return &c
}

func (r *Roles) DollarGetShallow(ctx context.Context, name string) (*Role, error) {
	return r.byName[name].shallow(), nil // want alias "r.byName"
}

// What is written is a part that was not copied.
func (r *Roles) DollarShallow(ctx context.Context, in *Role) (int, error) {
	out := in.shallow()
	out.Policies[0] = "first"
	out.Steps[0].Name = "first" // want byref "parameter in,.* writes in.Steps\\[\\].Name"
	return len(out.Steps), nil
}

// clean returns the role itself if there is nothing to hide.
func (r *Role) clean() *Role {
	if r.Secret == "" {
		return r
	}
	c := r.Copy()
	c.Secret = ""
	return c
}

func (r *Roles) DollarClean(ctx context.Context, name string) (*Role, error) {
	return r.byName[name].clean(), nil // want alias "r.byName"
}

// The short form shares the policies.
func (r *Role) stub() *Stub { return &Stub{Name: r.Name, Policies: r.Policies} }

func (r *Roles) DollarStubs(ctx context.Context) ([]*Stub, error) {
	var out []*Stub
	for _, one := range r.byName {
		out = append(out, one.stub())
	}
	return out, nil // want alias "r.byName"
}

// equal looks as if it only read, but computes what is missing.
func (r *Role) equal(o *Role) bool {
	if r == nil || o == nil {
		return r == o
	}
	return bytes.Equal(r.hash(), o.hash())
}

func (r *Role) hash() []byte {
	if len(r.Hash) == 0 {
		sum := sha256.Sum256([]byte(r.Name))
		r.Hash = sum[:] // want byref "DollarSame modifies parameter a,.*Role.hash writes r.Hash" byref "DollarSame modifies parameter b,.*Role.hash writes r.Hash"
	}
	return r.Hash
}

func (r *Roles) DollarSame(ctx context.Context, a, b *Role) (bool, error) {
	return a.equal(b), nil
}

// The hash of copies.
func (r *Roles) DollarSameCopies(ctx context.Context, a, b Role) (bool, error) {
	return a.equal(&b), nil
}

// canonicalize goes through all parts.
func (r *Role) canonicalize() {
	if len(r.Meta) == 0 {
		r.Meta = nil // want byref "DollarRegister modifies parameter in,"
	}
	if r.Limits == nil {
		r.Limits = &Limits{Most: 10}
	}
	for _, s := range r.Steps {
		s.canonicalize()
	}
}

func (s *Step) canonicalize() {
	if s.Args == nil {
		s.Args = []string{}
	}
}

func (r *Roles) DollarRegister(ctx context.Context, in *Role) error {
	in.canonicalize()
	r.byName[in.Name] = in.Copy()
	return nil
}

func (r *Roles) DollarRegisterCopy(ctx context.Context, in *Role) error {
	own := in.Copy()
	own.canonicalize()
	r.byName[own.Name] = own
	return nil
}

// A request and a response, as some frameworks have them.
func (r *Roles) DollarRead(ctx context.Context, req *Limits, rsp *Stub) error {
	if req.Most > 1000 {
		return errors.New("too many")
	}
	if req.Most == 0 {
		req.Most = 25 // want byref "parameter req,"
	}
	for name := range r.byName {
		rsp.Policies = append(rsp.Policies, name) // want byref "parameter rsp,"
	}
	return nil
}

// The response takes over what the request has.
func (r *Roles) DollarEcho(ctx context.Context, req *Role, rsp *Stub) error {
	rsp.Name = req.Name         // want byref "parameter rsp,"
	rsp.Policies = req.Policies // want retain "parameter req "
	return nil
}

// The old value is merged into a new one, key by key.
func (r *Roles) DollarUpdate(ctx context.Context, in *Role) error {
	old, ok := r.byName[in.Name]
	if !ok {
		return errors.New("not there")
	}
	next := &Role{Name: old.Name, Meta: map[string]string{}}
	for k, v := range old.Meta {
		next.Meta[k] = v
	}
	for k, v := range in.Meta {
		next.Meta[k] = v
	}
	r.byName[in.Name] = next
	return nil
}

// link is an element of a list that only grows.
type link struct {
	role *Role
	next atomic.Value
}

func (r *Roles) DollarAppend(ctx context.Context, in *Role) error {
	item := &link{role: in}
	if last, ok := r.tail.Load().(*link); ok {
		last.next.Store(item)
	}
	r.tail.Store(item) // want retain "parameter in "
	return nil
}
