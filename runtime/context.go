package runtime

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"log/slog"
	"maps"
	"slices"

	"github.com/goccy/go-json"
)

// Where a chain of calls began, in Context.Origin.
const (
	OriginProgram    = ""           // in the program itself, or in a handler of its own
	OriginController = "controller" // with a call from the public, at /api/
)

// Context is what is known of the request that a call belongs to: who is asking,
// and values that go with it from service to service. It travels with the calls
// that are made with its context.Context, wherever they run.
//
// FromContext returns a copy. What is changed in it takes effect for calls that
// are made with what NewContext returns, and for no other: a dollar function
// can't change its caller's, here as little as from afar. Only cookies go back.
type Context struct {
	// UserID says who is asking; "" is nobody in particular.
	UserID string
	// User is what the program keeps of that user, as JSON.
	User json.RawMessage
	// Roles are what the user may do, as the program calls it. Methods marked
	// //msgen:public roles=… ask for one of them.
	Roles []string
	// Store holds values of the program's own, by name.
	Store Store
	// Temp holds values that stay in this process: hooks and handlers share them
	// with each other. A dollar function that reads one would behave differently
	// elsewhere.
	Temp map[string]any
	// Origin says where the chain of calls began.
	Origin string
	// RequestID is what the logs of all processes call the request. It is "" where
	// no request has come in.
	RequestID string
	// Trace is the traceparent header of the request
	// (https://www.w3.org/TR/trace-context/), or "".
	Trace string

	cookies *cookieJar   // shared by all calls of the request
	log     *slog.Logger // of the app that the request came in by; nil for those of calls
}

type contextKey struct{}

// contextOf returns what ctx holds, not to be changed, or nil. Ctx may be nil.
func contextOf(ctx context.Context) *Context {
	if ctx == nil {
		return nil
	}
	c, _ := ctx.Value(contextKey{}).(*Context)
	return c
}

// FromContext returns a copy of the request's Context, an empty one if ctx has
// none or is nil.
func FromContext(ctx context.Context) *Context {
	c := contextOf(ctx)
	if c == nil {
		return &Context{}
	}
	return c.clone()
}

// clone copies what a holder of a Context may change.
func (c *Context) clone() *Context {
	d := *c
	d.User, d.Roles, d.Temp = bytes.Clone(c.User), slices.Clone(c.Roles), maps.Clone(c.Temp)
	return &d
}

// NewContext returns a context with c, for the calls that are made with it. Later
// changes to c have no effect on them. A User that is no JSON is left out. If ctx
// belongs to a request, the calls still do: cookies that they set reach it, and
// its RequestID and Trace stand in where c has none.
func NewContext(ctx context.Context, c *Context) context.Context {
	d := c.clone()
	if len(d.User) > 0 {
		d.User, _ = json.Marshal(d.User) // as it would arrive elsewhere; nil if it can't be read
	}
	if parent := contextOf(ctx); parent != nil {
		d.cookies = parent.cookies
		d.RequestID, d.Trace = cmp.Or(d.RequestID, parent.RequestID), cmp.Or(d.Trace, parent.Trace)
	}
	if d.cookies == nil {
		d.cookies = new(cookieJar)
	}
	return context.WithValue(ctx, contextKey{}, d)
}

// SetUser sets User to the JSON of v.
func (c *Context) SetUser(v any) error {
	text, err := json.Marshal(v)
	if err != nil {
		return fmt.Errorf("set the user: %w", err)
	}
	c.User = text
	return nil
}

// HasRole reports whether the user has one of the roles.
func (c *Context) HasRole(roles ...string) bool {
	return slices.ContainsFunc(c.Roles, func(r string) bool { return slices.Contains(roles, r) })
}

// wireContext is a Context as it travels.
type wireContext struct {
	UserID string                     `json:"userId,omitempty"`
	User   json.RawMessage            `json:"user,omitempty"`
	Roles  []string                   `json:"roles,omitempty"`
	Store  map[string]json.RawMessage `json:"store,omitempty"`
	Origin string                     `json:"origin,omitempty"`
}

// speaks reports whether anything of c travels in a call's ctx.
func (c *Context) speaks() bool {
	return c != nil && (c.UserID != "" || len(c.User) > 0 || len(c.Roles) > 0 || len(c.Store.values) > 0 || c.Origin != "")
}

func (c *Context) wire() *wireContext {
	return &wireContext{c.UserID, c.User, c.Roles, c.Store.values, c.Origin}
}

// encode returns the JSON of what travels in a call's ctx, nil if that is nothing.
func (c *Context) encode() ([]byte, error) {
	if !c.speaks() {
		return nil, nil
	}
	return json.Marshal(c.wire())
}

// decode reads a call's ctx: a JSON object or null. Members that it does not know
// are left for later versions.
func (c *Context) decode(value []byte) error {
	var w wireContext
	if err := unmarshal(value, &w); err != nil {
		return fmt.Errorf("ctx is not what the protocol says: %w", err)
	}
	c.UserID, c.User, c.Roles, c.Store, c.Origin = w.UserID, w.User, w.Roles, Store{w.Store}, w.Origin
	return nil
}

// appendTo adds what travels of c to a call's JSON object.
func (c *Context) appendTo(body []byte) ([]byte, error) {
	if !c.speaks() {
		return body, nil
	}
	body = body[:len(body)-1]
	if body[len(body)-1] != '{' {
		body = append(body, ',')
	}
	body, err := appendJSON(append(body, `"ctx":`...), c.wire())
	return append(body, '}'), err
}
