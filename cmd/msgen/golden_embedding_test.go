package main

import (
	"context"

	"github.com/dollarfn/msgen/runtime"
	"github.com/dollarfn/msgen/testdata/golden/embedapi"
	"github.com/dollarfn/msgen/testdata/golden/embedpackages"
	"github.com/dollarfn/msgen/testdata/golden/embedpackages/base"
	"github.com/dollarfn/msgen/testdata/golden/embedpackages/price"
	"github.com/dollarfn/msgen/testdata/golden/embedpointer"
	"github.com/dollarfn/msgen/testdata/golden/embedtwice"
	"github.com/dollarfn/msgen/testdata/golden/embedunexported"
	"github.com/dollarfn/msgen/testdata/golden/embedvalue"
	"github.com/dollarfn/msgen/testdata/golden/shadowed"
)

// embeddingRows are about dollar functions that come from embedded fields.
var embeddingRows = []goldenRow{
	row("embedvalue.Base", embedvalue.ProvideBase, zero,
		ask("greet", func(b embedvalue.BaseAPI) ([]any, error) { return returned(b.DollarGreet(bg, "Ada")) }, " Ada")),
	row("embedvalue.Staff", embedvalue.ProvideStaff, embedvalue.New,
		ask("own", func(s embedvalue.StaffAPI) ([]any, error) { return returned(s.DollarSize(bg)) }, 1),
		ask("promoted", func(s embedvalue.StaffAPI) ([]any, error) { return returned(s.DollarGreet(bg, "Ada")) }, "hello Ada")),
	row("embedpointer.Counter", embedpointer.ProvideCounter, zero,
		ask("next", func(c embedpointer.CounterAPI) ([]any, error) { return returned(c.DollarNext()) }, int64(1))),
	row("embedpointer.Tickets", embedpointer.ProvideTickets, embedpointer.New,
		ask("first", func(x embedpointer.TicketsAPI) ([]any, error) { return returned(x.DollarNext()) }, int64(1)),
		ask("second", func(x embedpointer.TicketsAPI) ([]any, error) { return returned(x.DollarNext()) }, int64(2))),
	row("embedtwice.Log", embedtwice.ProvideLog, zero,
		ask("level", func(l embedtwice.LogAPI) ([]any, error) { return returned(l.DollarLevel(bg)) }, "info")),
	row("embedtwice.Core", embedtwice.ProvideCore, zero,
		ask("name", func(c embedtwice.CoreAPI) ([]any, error) { return returned(c.DollarName(bg, true)) }, "CORE"),
		ask("level", func(c embedtwice.CoreAPI) ([]any, error) { return returned(c.DollarLevel(bg)) }, "info")),
	row("embedtwice.Flags", embedtwice.ProvideFlags, zero,
		ask("flag", func(f embedtwice.FlagsAPI) ([]any, error) { return returned(f.DollarFlag(bg, "on")) }, true)),
	row("embedtwice.Server", embedtwice.ProvideServer, embedtwice.New,
		ask("one level", func(s embedtwice.ServerAPI) ([]any, error) { return returned(s.DollarName(bg, false)) }, "core"),
		ask("two levels", func(s embedtwice.ServerAPI) ([]any, error) { return returned(s.DollarLevel(bg)) }, "info"),
		ask("second field", func(s embedtwice.ServerAPI) ([]any, error) { return returned(s.DollarFlag(bg, "off")) }, false)),
	row("base.Pricing", base.ProvidePricing, zero,
		ask("price", func(p base.PricingAPI) ([]any, error) { return returned(p.DollarPrice(bg, price.Price{Cents: 5})) }, price.Price{})),
	row("embedpackages.Market", embedpackages.ProvideMarket, embedpackages.New,
		ask("own", func(m embedpackages.MarketAPI) ([]any, error) { return returned(m.DollarOpen()) }, true),
		ask("price", func(m embedpackages.MarketAPI) ([]any, error) {
			return returned(m.DollarPrice(bg, price.Price{Cents: 5, Currency: "EUR"}))
		}, price.Price{Cents: 10, Currency: "EUR"}),
		ask("variadic", func(m embedpackages.MarketAPI) ([]any, error) {
			return returned(m.DollarTotal(bg, price.Price{Cents: 1}, price.Price{Cents: 2, Currency: "EUR"}))
		}, price.Price{Cents: 3, Currency: "EUR"})),
	row("shadowed.Plain", shadowed.ProvidePlain, zero,
		ask("ship", func(p shadowed.PlainAPI) ([]any, error) { return returned(p.DollarShip(bg, "Rome")) }, "by post to Rome")),
	row("shadowed.Courier", shadowed.ProvideCourier, zero,
		ask("track", func(c shadowed.CourierAPI) ([]any, error) { return returned(c.DollarTrack(bg)) }, "near")),
	row("shadowed.Express", shadowed.ProvideExpress, zero,
		ask("ship", func(e shadowed.ExpressAPI) ([]any, error) { return returned(e.DollarShip(bg, "Rome", 3)) }, "by post to Rome", 3)),
	row("embedunexported.Red", embedunexported.ProvideRed, embedunexported.NewRed,
		ask("name", func(r embedunexported.RedAPI) ([]any, error) { return returned(r.DollarName(bg)) }, "red")),
	row("embedunexported.Blue", embedunexported.ProvideBlue, embedunexported.NewBlue,
		ask("name", func(b embedunexported.BlueAPI) ([]any, error) { return returned(b.DollarName(bg)) }, "blue")),
	row("embedapi.Users", embedapi.ProvideUsers, zero,
		ask("name", func(u embedapi.UsersAPI) ([]any, error) { return returned(u.DollarName(bg, 1)) }, "Bob")),
	wiredRow("embedapi.Letters", "embedapi.Users",
		func() (embedapi.LettersAPI, error) { return embedapi.Letters{UsersAPI: embedapi.Users{}}, nil },
		func(app *runtime.App, _ bool) embedapi.LettersAPI {
			users := embedapi.ProvideUsers(app, zero)
			return embedapi.ProvideLetters(app, func(context.Context) (*embedapi.Letters, error) {
				return &embedapi.Letters{UsersAPI: users}, nil
			})
		},
		ask("write", func(l embedapi.LettersAPI) ([]any, error) { return returned(l.DollarWrite(bg, 0)) }, "Dear Ada")),
}
