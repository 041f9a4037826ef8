package runtime

import (
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/goccy/go-json"
)

// SetCookies sets cookies in the browser that the request came from, however many
// services deep the call is. Of two with one name the last counts. They arrive
// with the reply, whether or not the call fails, but not if its caller gives up
// before. Without a request that came in they go nowhere. An error names a cookie
// that is malformed; then none is set.
func (c *Context) SetCookies(cookies ...*http.Cookie) error {
	for _, cookie := range cookies {
		if err := cookie.Valid(); err != nil {
			return fmt.Errorf("set cookie %q: %w", cookie.Name, err)
		}
	}
	if c.cookies != nil {
		for _, cookie := range cookies {
			c.cookies.set(cookie.Name, newWireCookie(cookie))
		}
	}
	return nil
}

// Cookies returns the cookies that were set so far in the request, sorted by name.
func (c *Context) Cookies() (out []*http.Cookie) {
	if c.cookies == nil {
		return nil
	}
	set := c.cookies.all()
	for _, name := range slices.Sorted(maps.Keys(set)) {
		out = append(out, set[name].cookie(name))
	}
	return out
}

// cookieJar holds the cookies set in a request, by name.
type cookieJar struct {
	mu      sync.Mutex
	cookies map[string]wireCookie
}

// maxCookies is more than browsers keep for a site, which is 50 by RFC 6265.
const maxCookies = 200

func (j *cookieJar) set(name string, cookie wireCookie) {
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.cookies == nil {
		j.cookies = map[string]wireCookie{}
	}
	if _, there := j.cookies[name]; there || len(j.cookies) < maxCookies {
		j.cookies[name] = cookie
	}
}

func (j *cookieJar) all() map[string]wireCookie {
	j.mu.Lock()
	defer j.mu.Unlock()
	return maps.Clone(j.cookies)
}

// wireReplyCtx is what a reply brings back up.
type wireReplyCtx struct {
	SetCookies map[string]wireCookie `json:"setCookies,omitempty"`
}

// replyCtx returns what goes back up, or nil.
func (c *Context) replyCtx() *wireReplyCtx {
	if set := c.cookies.all(); len(set) > 0 {
		return &wireReplyCtx{set}
	}
	return nil
}

// replyText returns the JSON of replyCtx, nil if nothing goes back up.
func (c *Context) replyText() []byte {
	back := c.replyCtx()
	if back == nil {
		return nil
	}
	text, _ := json.Marshal(back) // of strings and numbers
	return text
}

// receive adds what a callee sent back up. What is malformed is left out.
func (c *Context) receive(reply *wireReplyCtx) {
	if c == nil || c.cookies == nil || reply == nil {
		return
	}
	for name, cookie := range reply.SetCookies {
		if cookie.cookie(name).Valid() == nil {
			c.cookies.set(name, cookie)
		}
	}
}

// wireCookie is a cookie as it travels, beside its name. The names are those of
// its attributes in RFC 6265.
type wireCookie struct {
	Value       string     `json:"value"`
	Quoted      bool       `json:"quoted,omitempty"`
	Path        string     `json:"path,omitempty"`
	Domain      string     `json:"domain,omitempty"`
	Expires     *time.Time `json:"expires,omitempty"`
	MaxAge      int        `json:"maxAge,omitempty"`
	Secure      bool       `json:"secure,omitempty"`
	HTTPOnly    bool       `json:"httpOnly,omitempty"`
	SameSite    string     `json:"sameSite,omitempty"`
	Partitioned bool       `json:"partitioned,omitempty"`
}

var sameSiteNames = map[http.SameSite]string{
	http.SameSiteLaxMode: "Lax", http.SameSiteStrictMode: "Strict", http.SameSiteNoneMode: "None",
}

func newWireCookie(c *http.Cookie) wireCookie {
	w := wireCookie{
		Value: c.Value, Quoted: c.Quoted, Path: c.Path, Domain: c.Domain, MaxAge: c.MaxAge,
		Secure: c.Secure, HTTPOnly: c.HttpOnly, SameSite: sameSiteNames[c.SameSite], Partitioned: c.Partitioned,
	}
	if !c.Expires.IsZero() {
		at := c.Expires.UTC().Truncate(time.Second)
		w.Expires = &at
	}
	return w
}

func (w wireCookie) cookie(name string) *http.Cookie {
	c := &http.Cookie{ //nolint:gosec // its attributes are the program's to choose
		Name: name, Value: w.Value, Quoted: w.Quoted, Path: w.Path, Domain: w.Domain, MaxAge: w.MaxAge,
		Secure: w.Secure, HttpOnly: w.HTTPOnly, Partitioned: w.Partitioned,
	}
	for mode, s := range sameSiteNames {
		if strings.EqualFold(s, w.SameSite) {
			c.SameSite = mode
		}
	}
	if w.Expires != nil {
		c.Expires = *w.Expires
	}
	return c
}

// writeCookies sets the cookies of a request in its reply.
func writeCookies(h http.Header, c *Context) {
	if c == nil {
		return
	}
	for _, cookie := range c.Cookies() {
		h.Add("Set-Cookie", cookie.String())
	}
}
