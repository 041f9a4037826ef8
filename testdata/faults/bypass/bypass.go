package bypass

import (
	"context"

	"github.com/dollarfn/msgen/testdata/faults/bypass/users"
)

type Greeter struct {
	Users *users.Users
	Names users.UsersAPI
}

func (g *Greeter) DollarGreet(ctx context.Context, id string) (string, error) {
	name, err := g.Users.DollarName(ctx, id)
	return "Dear " + name, err
}

// New wires it.
func New(context.Context) (*Greeter, error) {
	all := &users.Users{}
	return &Greeter{Users: all, Names: all}, nil
}

/* want:
bypass.go:15:15: warning: users.Users.DollarName is called on the implementation, past the proxy, so it can never be remote; take the users.UsersAPI that users.ProvideUsers returns [bypass]
bypass.go:22:37: warning: all is used as users.UsersAPI, past the proxy, so its calls can never be remote; use what users.ProvideUsers returns [bypass]
*/
