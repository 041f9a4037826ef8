package dropped

import "context"

// Users knows the users' names.
type Users struct{ names map[string]string }

func (u *Users) DollarName(ctx context.Context, id string) (string, error) { return u.names[id], nil }

// Greeter greets users.
type Greeter struct{ users UsersAPI }

func (g *Greeter) DollarGreet(ctx context.Context, id string) (string, error) {
	name, _ := g.users.DollarName(ctx, id)
	return "Dear " + name, nil
}

/* want:
dropped.go:14:8: warning: error of UsersAPI.DollarName is dropped but name is kept; check it because a remote call can fail though a local one never did [dropped]
*/
