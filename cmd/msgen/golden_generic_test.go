package main

import (
	"time"

	"github.com/dollarfn/msgen/testdata/golden/genericalias"
	"github.com/dollarfn/msgen/testdata/golden/genericaliases"
	"github.com/dollarfn/msgen/testdata/golden/genericembedded"
	"github.com/dollarfn/msgen/testdata/golden/genericinstance"
	"github.com/dollarfn/msgen/testdata/golden/genericpackage"
	"github.com/dollarfn/msgen/testdata/golden/genericpackage/crud"
	"github.com/dollarfn/msgen/testdata/golden/generictwo"
	"github.com/dollarfn/msgen/testdata/golden/generictypeargs"
)

// genericRows are about services that are instantiations.
var genericRows = []goldenRow{
	row("genericalias.UserStore", genericalias.ProvideUserStore, zero,
		ask("first", func(s genericalias.UserStoreAPI) ([]any, error) {
			return returned(s.DollarPut(bg, genericalias.User{Name: "Ada"}))
		}, genericalias.User{}),
		ask("second", func(s genericalias.UserStoreAPI) ([]any, error) {
			return returned(s.DollarPut(bg, genericalias.User{}))
		}, genericalias.User{Name: "Ada"})),
	row("genericaliases.Names", genericaliases.ProvideNames, zero,
		ask("first", func(n genericaliases.NamesAPI) ([]any, error) { return returned(n.DollarPut(bg, "a")) }, ""),
		ask("second", func(n genericaliases.NamesAPI) ([]any, error) { return returned(n.DollarPut(bg, "b")) }, "a")),
	row("genericaliases.Nicknames", genericaliases.ProvideNicknames, zero,
		ask("first", func(n genericaliases.NicknamesAPI) ([]any, error) { return returned(n.DollarPut(bg, "a")) }, "")),
	row("genericaliases.Ages", genericaliases.ProvideAges, zero,
		ask("first", func(a genericaliases.AgesAPI) ([]any, error) { return returned(a.DollarPut(bg, 1)) }, 0)),
	row("genericinstance.CacheInt", genericinstance.ProvideCacheInt, genericinstance.NewInt,
		ask("get", func(c genericinstance.CacheIntAPI) ([]any, error) { return returned(c.DollarGet(bg, "k")) },
			genericinstance.Pair[string, int]{First: "k", Second: 7})),
	row("genericinstance.CacheSliceString", genericinstance.ProvideCacheSliceString, genericinstance.NewStrings,
		ask("get", func(c genericinstance.CacheSliceStringAPI) ([]any, error) { return returned(c.DollarGet(bg, "k")) },
			genericinstance.Pair[string, []string]{First: "k", Second: []string{"a"}})),
	row("generictwo.Prices", generictwo.ProvidePrices, generictwo.NewPrices,
		ask("keys", func(p generictwo.PricesAPI) ([]any, error) { return returned(p.DollarKeys(bg)) }, []string{"milk", "tea"}),
		ask("merge", func(p generictwo.PricesAPI) ([]any, error) {
			return returned(p.DollarMerge(bg, map[string]int{"tea": 300}, nil, map[string]int{"salt": 90}))
		}, map[string]int{"milk": 120, "salt": 90, "tea": 300})),
	row("genericembedded.Users", genericembedded.ProvideUsers, zero,
		ask("put", func(u genericembedded.UsersAPI) ([]any, error) {
			return returned(u.DollarPut(bg, genericembedded.User{Name: "Ada"}))
		}, genericembedded.User{})),
	row("genericembedded.Teams", genericembedded.ProvideTeams, genericembedded.NewTeams,
		ask("first", func(x genericembedded.TeamsAPI) ([]any, error) {
			return returned(x.DollarPut(bg, []genericembedded.User{{Name: "Ada"}}))
		}, []genericembedded.User(nil)),
		ask("second", func(x genericembedded.TeamsAPI) ([]any, error) { return returned(x.DollarPut(bg, nil)) },
			[]genericembedded.User{{Name: "Ada"}})),
	row("genericpackage.Cities", genericpackage.ProvideCities, genericpackage.New,
		ask("row", func(c genericpackage.CitiesAPI) ([]any, error) { return returned(c.DollarRow(bg, 1)) },
			crud.Row[genericpackage.City]{Number: 1, Value: genericpackage.City{Name: "Oslo"}})),
	row("genericpackage.Capitals", genericpackage.ProvideCapitals, genericpackage.NewCapitals,
		ask("own", func(c genericpackage.CapitalsAPI) ([]any, error) { return returned(c.DollarFirst(bg)) },
			crud.Row[genericpackage.City]{Value: genericpackage.City{Name: "Rome"}}),
		ask("promoted", func(c genericpackage.CapitalsAPI) ([]any, error) { return returned(c.DollarRow(bg, 0)) },
			crud.Row[genericpackage.City]{Value: genericpackage.City{Name: "Rome"}})),
	row("generictypeargs.Pointers", generictypeargs.ProvidePointers, zero,
		ask("pointer", func(p generictypeargs.PointersAPI) ([]any, error) { return returned(p.DollarEcho(bg, &point)) }, &point),
		ask("nil", func(p generictypeargs.PointersAPI) ([]any, error) { return returned(p.DollarEcho(bg, nil)) },
			(*generictypeargs.Point)(nil))),
	row("generictypeargs.Slices", generictypeargs.ProvideSlices, zero,
		ask("slice", func(s generictypeargs.SlicesAPI) ([]any, error) {
			return returned(s.DollarEcho(bg, [][2]generictypeargs.Point{{point}}))
		}, [][2]generictypeargs.Point{{point}})),
	row("generictypeargs.Maps", generictypeargs.ProvideMaps, zero,
		ask("map", func(m generictypeargs.MapsAPI) ([]any, error) {
			return returned(m.DollarEcho(bg, map[string][]*generictypeargs.Point{"a": {&point, nil}, "b": nil}))
		}, map[string][]*generictypeargs.Point{"a": {&point, nil}, "b": nil})),
	row("generictypeargs.Times", generictypeargs.ProvideTimes, zero,
		ask("map", func(x generictypeargs.TimesAPI) ([]any, error) {
			return returned(x.DollarEcho(bg, map[time.Month]time.Time{time.May: moment}))
		}, map[time.Month]time.Time{time.May: moment})),
	row("generictypeargs.Structs", generictypeargs.ProvideStructs, zero,
		ask("struct", func(s generictypeargs.StructsAPI) ([]any, error) {
			return returned(s.DollarEcho(bg, struct {
				At generictypeargs.Point `json:"at"`
			}{point}))
		}, struct {
			At generictypeargs.Point `json:"at"`
		}{point})),
	row("generictypeargs.Nested", generictypeargs.ProvideNested, zero,
		ask("nested", func(n generictypeargs.NestedAPI) ([]any, error) {
			return returned(n.DollarEcho(bg, generictypeargs.Box[*generictypeargs.Box[generictypeargs.Point]]{
				Value: &generictypeargs.Box[generictypeargs.Point]{Value: point},
			}))
		}, generictypeargs.Box[*generictypeargs.Box[generictypeargs.Point]]{
			Value: &generictypeargs.Box[generictypeargs.Point]{Value: point},
		})),
}

var (
	point  = generictypeargs.Point{X: 1, Y: 2}
	moment = time.Date(2026, 5, 1, 12, 30, 0, 123456789, time.UTC)
)
