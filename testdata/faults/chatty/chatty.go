package chatty

import (
	"context"
	"database/sql"
)

// Users knows the users' names.
type Users struct{ names map[string]string }

func (u *Users) DollarName(ctx context.Context, id string) (string, error) { return u.names[id], nil }

// Greeter greets users.
type Greeter struct {
	users UsersAPI
	db    *sql.DB
}

func (g *Greeter) DollarGreet(ctx context.Context, ids []string) (names []string, err error) {
	for _, id := range ids {
		name, err := g.users.DollarName(ctx, id)
		if err != nil {
			return nil, err
		}
		names = append(names, name)
	}
	return names, nil
}

func (g *Greeter) DollarStore(ctx context.Context, id string) error {
	tx, err := g.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	name, err := g.name(ctx, id)
	if err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, "insert into greeted values ($1)", name); err != nil {
		return err
	}
	return tx.Commit()
}

func (g *Greeter) name(ctx context.Context, id string) (string, error) {
	return g.users.DollarName(ctx, id)
}

/* want:
chatty.go:21:16: info: UsersAPI.DollarName is called in a loop, a round trip each time if it is remote; make one call for all, to a dollar function that takes a slice [chatty]
	chatty.go:20:2: the loop begins here
chatty.go:36:15: info: UsersAPI.DollarName is called by Greeter.name in an open transaction, which stays open over the network if the call is remote; call it before the transaction begins or after it has ended [chatty]
	chatty.go:31:13: the transaction begins here
	chatty.go:47:9: Greeter.name calls UsersAPI.DollarName here
*/
