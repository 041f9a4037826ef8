package dollartest_test

import (
	"context"
	"testing"

	"github.com/dollarfn/msgen/example/accounts/account"
	"github.com/dollarfn/msgen/example/encrypt/algo"
	marketaccount "github.com/dollarfn/msgen/example/market/account"
	"github.com/dollarfn/msgen/example/market/catalog"
	"github.com/dollarfn/msgen/example/market/order"
	"github.com/dollarfn/msgen/runtime"
	"github.com/dollarfn/msgen/runtime/dollartest"
)

// provideAccounts provides the services of example/accounts.
func provideAccounts(app *runtime.App) {
	var users account.MyUserAPI
	profiles := account.ProvideProfile(app, func(context.Context) (*account.Profile, error) {
		return account.NewProfile(users), nil
	})
	users = account.ProvideMyUser(app, func(context.Context) (*account.MyUser, error) {
		return account.NewMyUser(profiles), nil
	})
}

func TestAccounts(t *testing.T) { dollartest.Diff(t, provideAccounts) }

func TestMarket(t *testing.T) {
	dollartest.Diff(t, func(app *runtime.App) {
		marketaccount.ProvideAccounts(app, marketaccount.New)
		order.ProvideOrders(app, order.New(catalog.ProvideCatalog(app, catalog.New)))
	})
}

func TestEncrypt(t *testing.T) {
	dollartest.Diff(t, provideEncrypt, dollartest.Skip("Encrypt.DollarEncrypt", "it seals with a nonce at random"))
}

// A test that runs once for each placement.
func ExampleRun() {
	test := func(t *testing.T) {
		dollartest.Run(t, provideEncrypt, func(t *testing.T, app *runtime.App) {
			good, err := dollartest.API[algo.AlgoAPI](t, app).DollarGood(t.Context())
			if err != nil || len(good) == 0 {
				t.Errorf("got %v, %v", good, err)
			}
		}, dollartest.Placements(dollartest.Local, dollartest.Remote))
	}
	_ = test // by go test, as TestGood
	// Output:
}

// A test that looks for differences in all services of a program.
func ExampleDiff() {
	test := func(t *testing.T) {
		dollartest.Diff(t, provideEncrypt,
			dollartest.Skip("Encrypt.DollarEncrypt", "it seals with a nonce at random"),
			dollartest.Calls(200))
	}
	_ = test // by go test, as TestNoDifference
	// Output:
}
