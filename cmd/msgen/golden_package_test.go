package main

import (
	"context"
	"net/netip"
	"time"

	"github.com/dollarfn/msgen/runtime"
	"github.com/dollarfn/msgen/testdata/golden/cycle"
	"github.com/dollarfn/msgen/testdata/golden/dotimport"
	"github.com/dollarfn/msgen/testdata/golden/excludedtag"
	"github.com/dollarfn/msgen/testdata/golden/importalias"
	"github.com/dollarfn/msgen/testdata/golden/localpackages"
	localapp "github.com/dollarfn/msgen/testdata/golden/localpackages/app"
	localbuild "github.com/dollarfn/msgen/testdata/golden/localpackages/build"
	localerr "github.com/dollarfn/msgen/testdata/golden/localpackages/err"
	localp "github.com/dollarfn/msgen/testdata/golden/localpackages/p"
	localr "github.com/dollarfn/msgen/testdata/golden/localpackages/r"
	locals "github.com/dollarfn/msgen/testdata/golden/localpackages/s"
	"github.com/dollarfn/msgen/testdata/golden/pathname"
	money "github.com/dollarfn/msgen/testdata/golden/pathname/go-money"
	"github.com/dollarfn/msgen/testdata/golden/plainalias"
	"github.com/dollarfn/msgen/testdata/golden/samebasename"
	bill "github.com/dollarfn/msgen/testdata/golden/samebasename/billing/item"
	parcel "github.com/dollarfn/msgen/testdata/golden/samebasename/shipping/item"
	"github.com/dollarfn/msgen/testdata/golden/severalservices"
	"github.com/dollarfn/msgen/testdata/golden/stdnames"
	topiccontext "github.com/dollarfn/msgen/testdata/golden/stdnames/context"
	"github.com/dollarfn/msgen/testdata/golden/stdnames/msruntime"
	phoneruntime "github.com/dollarfn/msgen/testdata/golden/stdnames/runtime"
	"github.com/dollarfn/msgen/testdata/golden/testonly"
)

// packageRows are about packages, their files and what they import.
var packageRows = []goldenRow{
	row("samebasename.Parcels", samebasename.ProvideParcels, zero,
		ask("pack", func(p samebasename.ParcelsAPI) ([]any, error) {
			return returned(p.DollarPack(bg, []bill.Item{{Cents: 100}, {Cents: 50}}))
		}, map[string]parcel.Item{"all": {Grams: 15}})),
	row("importalias.Events", importalias.ProvideEvents, zero,
		ask("next", func(e importalias.EventsAPI) ([]any, error) { return returned(e.DollarNext(bg, moment)) }, moment.Add(24*time.Hour)),
		ask("host", func(e importalias.EventsAPI) ([]any, error) { return returned(e.DollarHost(bg, netip.IPv6Loopback())) },
			netip.AddrPortFrom(netip.IPv6Loopback(), 80)),
		ask("fee", func(e importalias.EventsAPI) ([]any, error) { return returned(e.DollarFee(bg, 3)) }, money.Amount{Cents: 1500})),
	row("localpackages.Files", localpackages.ProvideFiles, zero,
		ask("convert", func(f localpackages.FilesAPI) ([]any, error) {
			return returned(f.DollarConvert(bg, localapp.Size{Bytes: 1}, localbuild.Size{Bytes: 2}))
		}, localerr.Size{Bytes: 1}, localp.Size{Bytes: 2}, localr.Size{Bytes: 3}),
		ask("drop", func(f localpackages.FilesAPI) ([]any, error) {
			return returned(f.DollarDrop(locals.Size{}, localerr.Size{}))
		})),
	row("money.Purse", money.ProvidePurse, zero,
		ask("double", func(p money.PurseAPI) ([]any, error) { return returned(p.DollarDouble(bg, money.Amount{Cents: 4})) },
			money.Amount{Cents: 8})),
	row("pathname.Wallet", pathname.ProvideWallet, zero,
		ask("halve", func(w pathname.WalletAPI) ([]any, error) { return returned(w.DollarHalve(bg, money.Amount{Cents: 4})) },
			money.Amount{Cents: 2})),
	row("context.Topics", topiccontext.ProvideTopics, zero,
		ask("about", func(x topiccontext.TopicsAPI) ([]any, error) { return returned(x.DollarAbout(bg, "tea")) },
			topiccontext.Context{Topic: "tea"})),
	row("runtime.Phones", phoneruntime.ProvidePhones, zero,
		ask("install", func(p phoneruntime.PhonesAPI) ([]any, error) {
			return returned(p.DollarInstall(bg, phoneruntime.App{Name: "chess"}))
		}, 5)),
	row("msruntime.Shelves", msruntime.ProvideShelves, zero,
		ask("look", func(s msruntime.ShelvesAPI) ([]any, error) { return returned(s.DollarLook(bg, 3)) }, msruntime.None{Shelf: 3}),
		ask("sweep", func(s msruntime.ShelvesAPI) ([]any, error) { return returned(s.DollarSweep(bg)) })),
	row("stdnames.Desk", stdnames.ProvideDesk, zero,
		ask("sort", func(d stdnames.DeskAPI) ([]any, error) {
			return returned(d.DollarSort(bg, topiccontext.Context{Topic: "tea"}, phoneruntime.App{Name: "go"}))
		}, msruntime.None{Shelf: 5}),
		ask("clear", func(d stdnames.DeskAPI) ([]any, error) { return returned(d.DollarClear(topiccontext.Context{})) })),
	row("severalservices.Zoo", severalservices.ProvideZoo, zero,
		ask("feed", func(z severalservices.ZooAPI) ([]any, error) { return returned(z.DollarFeed(bg, "goat")) },
			severalservices.Food{Animal: "goat", Name: "hay"})),
	row("severalservices.Farm", severalservices.ProvideFarm, zero,
		ask("harvest", func(f severalservices.FarmAPI) ([]any, error) { return returned(f.DollarHarvest(bg, 3)) },
			severalservices.Food{Animal: "cow", Name: "hay"})),
	row("severalservices.Barn", severalservices.ProvideBarn, zero,
		ask("store", func(b severalservices.BarnAPI) ([]any, error) {
			return returned(b.DollarStore(bg, severalservices.Food{}, severalservices.Food{}))
		}, 2),
		ask("feed", func(b severalservices.BarnAPI) ([]any, error) {
			return returned(b.DollarFeed(bg, severalservices.Food{Name: "hay"}))
		}, "hay")),
	wiredRow("cycle.Even", "cycle.Odd",
		func() (cycle.EvenAPI, error) { even, _ := newCycle(); return even, nil },
		func(app *runtime.App, _ bool) cycle.EvenAPI { even, _ := wireCycle(app); return even },
		ask("even", func(e cycle.EvenAPI) ([]any, error) { return returned(e.DollarIs(bg, 6)) }, true),
		ask("odd", func(e cycle.EvenAPI) ([]any, error) { return returned(e.DollarIs(bg, 5)) }, false)),
	wiredRow("cycle.Odd", "cycle.Even",
		func() (cycle.OddAPI, error) { _, odd := newCycle(); return odd, nil },
		func(app *runtime.App, _ bool) cycle.OddAPI { _, odd := wireCycle(app); return odd },
		ask("even", func(o cycle.OddAPI) ([]any, error) { return returned(o.DollarIs(bg, 6)) }, false),
		ask("odd", func(o cycle.OddAPI) ([]any, error) { return returned(o.DollarIs(bg, 5)) }, true)),
	row("dotimport.Loans", dotimport.ProvideLoans, zero,
		ask("lend", func(l dotimport.LoansAPI) ([]any, error) {
			return returned(l.DollarLend(bg, money.Amount{Cents: 1}, time.Unix(60, 0).UTC()))
		}, money.Amount{Cents: 2}, time.Minute)),
	row("excludedtag.Lamp", excludedtag.ProvideLamp, zero,
		ask("switch", func(l excludedtag.LampAPI) ([]any, error) { return returned(l.DollarSwitch(bg, true)) }, false)),
	row("testonly.Bell", testonly.ProvideBell, zero,
		ask("ring", func(b testonly.BellAPI) ([]any, error) { return returned(b.DollarRing(bg, 2)) }, "ding dong")),
	row("plainalias.Orders", plainalias.ProvideOrders, zero,
		ask("alias", func(o plainalias.OrdersAPI) ([]any, error) { return returned(o.DollarPlace(bg, 1)) }, 2),
		ask("alias of a pointer", func(o plainalias.OrdersAPI) ([]any, error) { return returned(o.DollarCancel(bg, 1)) }, 0)),
}

// newCycle links the two services without proxies.
func newCycle() (cycle.EvenAPI, cycle.OddAPI) {
	even := new(cycle.Even)
	odd := cycle.NewOdd(even)
	*even = *cycle.NewEven(odd)
	return even, odd
}

func wireCycle(app *runtime.App) (cycle.EvenAPI, cycle.OddAPI) {
	var odd cycle.OddAPI
	even := cycle.ProvideEven(app, func(context.Context) (*cycle.Even, error) { return cycle.NewEven(odd), nil })
	odd = cycle.ProvideOdd(app, func(context.Context) (*cycle.Odd, error) { return cycle.NewOdd(even), nil })
	return even, odd
}
