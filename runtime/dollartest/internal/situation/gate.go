package situation

import (
	"context"
	"errors"
	"net/http"

	"github.com/dollarfn/msgen/runtime"
)

// Gate is where the public enters.
type Gate struct{ front FrontAPI }

// NewGate returns the service.
func NewGate(front FrontAPI) func(context.Context) (*Gate, error) {
	return func(context.Context) (*Gate, error) { return &Gate{front}, nil }
}

// DollarVisit tells what it sees of its context, and what Back does at the far
// end. Each of the three services on the way sets a cookie.
//
//msgen:public roles=admin
func (g *Gate) DollarVisit(ctx context.Context) (here, there Seen, err error) {
	err = errors.Join(
		runtime.FromContext(ctx).SetCookies(&http.Cookie{Name: "gate", Value: "by gate", Secure: true, HttpOnly: true, SameSite: http.SameSiteLaxMode}),
		g.front.DollarCookies(ctx, false, "back"))
	if err != nil {
		return Seen{}, Seen{}, err
	}
	there, err = g.front.DollarSee(ctx)
	return See(ctx), there, err
}
