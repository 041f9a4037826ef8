// Command market sells lamps and trees. It has three layouts beside that of one
// process, each an options file:
//
//	MS_OPTIONS=gateway.yaml   an API gateway in front, which hosts nothing
//	MS_OPTIONS=entry.yaml     the accounts live where requests come in
//	MS_OPTIONS=proxy.yaml     every service by itself, behind a pure proxy
package main

import (
	"context"
	"errors"
	"log"
	"net/http"

	"github.com/dollarfn/msgen/example/market/account"
	"github.com/dollarfn/msgen/example/market/catalog"
	"github.com/dollarfn/msgen/example/market/order"
	"github.com/dollarfn/msgen/runtime"
)

func main() {
	var accounts account.AccountsAPI
	app := runtime.MustOpen(runtime.WithAuthenticator(func(r *http.Request, c *runtime.Context) error {
		return authenticate(accounts, r, c)
	}))
	accounts = account.ProvideAccounts(app, account.New)
	items := catalog.ProvideCatalog(app, catalog.New)
	order.ProvideOrders(app, order.New(items))
	if err := app.Run(context.Background()); err != nil {
		log.Fatal(err)
	}
}

// authenticate asks the accounts, wherever they are, whose session the request
// belongs to. A request without one is nobody's.
func authenticate(accounts account.AccountsAPI, r *http.Request, c *runtime.Context) error {
	cookie, err := r.Cookie("session")
	if errors.Is(err, http.ErrNoCookie) {
		return nil
	}
	user, err := accounts.DollarIdentify(r.Context(), cookie.Value)
	if err != nil {
		return err
	}
	c.UserID, c.Roles = user.ID, user.Roles
	return c.SetUser(user)
}
