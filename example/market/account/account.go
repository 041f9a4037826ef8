// Package account knows the users of the market.
package account

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"net/http"
	"slices"
	"sync"

	"github.com/dollarfn/msgen/runtime"
)

//go:generate -command msgen go tool msgen
//go:generate msgen

// ErrUnknown is returned for a name and password that don't go together, and for a
// session that is over.
var ErrUnknown = runtime.Errorf(runtime.CodeUnauthenticated, "unknown user, password or session")

// Account is what others may know of a user.
type Account struct {
	ID    string   `json:"id"`
	Name  string   `json:"name"`
	Roles []string `json:"roles"`
}

// Accounts is the service that knows who is who.
type Accounts struct {
	mu       sync.Mutex
	users    map[string]user    // by name
	sessions map[string]Account // by token
}

type user struct {
	Account

	password [sha256.Size]byte
}

// New returns the service with two users. A real one would keep them in a
// database, and their passwords in a form that is slow to guess.
func New(context.Context) (*Accounts, error) {
	a := &Accounts{users: map[string]user{}, sessions: map[string]Account{}}
	for _, u := range []Account{
		{ID: "1", Name: "ada", Roles: []string{"customer"}},
		{ID: "2", Name: "grace", Roles: []string{"customer", "admin"}},
	} {
		a.users[u.Name] = user{u, sha256.Sum256([]byte(u.Name + "'s password"))}
	}
	return a, nil
}

// Login is what a user types.
type Login struct {
	Name     string `json:"name"     validate:"required,max=40"`
	Password string `json:"password" validate:"required,min=8,max=100"`
}

// DollarLogin begins a session: the browser gets a cookie.
//
//msgen:public
func (a *Accounts) DollarLogin(ctx context.Context, login Login) (Account, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	u := a.users[login.Name] // a stranger's has no password that fits
	given := sha256.Sum256([]byte(login.Password))
	if subtle.ConstantTimeCompare(given[:], u.password[:]) != 1 {
		return Account{}, ErrUnknown
	}
	token := rand.Text()
	a.sessions[token] = u.Account
	err := runtime.FromContext(ctx).SetCookies(&http.Cookie{
		Name: "session", Value: token, Path: "/", Secure: true, HttpOnly: true, SameSite: http.SameSiteStrictMode,
	})
	return clone(u.Account), err
}

// DollarIdentify returns whose session a token is.
func (a *Accounts) DollarIdentify(ctx context.Context, token string) (Account, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	account, ok := a.sessions[token]
	if !ok {
		return Account{}, ErrUnknown
	}
	return clone(account), nil
}

// clone keeps callers from sharing the service's memory.
func clone(a Account) Account {
	a.Roles = slices.Clone(a.Roles)
	return a
}
