package main

import (
	"database/sql"
	"encoding/json"
	"math"
	"math/big"
	"net/netip"
	"time"

	"github.com/dollarfn/msgen/testdata/golden/aliastypes"
	"github.com/dollarfn/msgen/testdata/golden/anonymousstruct"
	"github.com/dollarfn/msgen/testdata/golden/collections"
	"github.com/dollarfn/msgen/testdata/golden/embeddedargs"
	"github.com/dollarfn/msgen/testdata/golden/marshalers"
	money "github.com/dollarfn/msgen/testdata/golden/pathname/go-money"
	"github.com/dollarfn/msgen/testdata/golden/recursive"
	"github.com/dollarfn/msgen/testdata/golden/stdtypes"
)

// typeRows are about the types that travel.
var typeRows = []goldenRow{
	row("anonymousstruct.Search", anonymousstruct.ProvideSearch, zero,
		ask("find", func(s anonymousstruct.SearchAPI) ([]any, error) {
			return returned(s.DollarFind(bg, struct {
				Words []string `json:"words" yaml:"w"`
				Limit int      `json:"limit,omitempty"`
			}{Words: []string{"tea"}}))
		}, []struct {
			anonymousstruct.Text
			Score float64 `json:"score"`
		}{{anonymousstruct.Text{Body: "tea"}, 1.5}}, map[string]struct{}{"en": {}}),
		ask("tag", func(s anonymousstruct.SearchAPI) ([]any, error) {
			return returned(s.DollarTag(bg, struct {
				Name string "json:\"name\" note:\"in `quotes`\""
			}{"b"}, struct{}{}))
		}, "b")),
	row("collections.Plan", collections.ProvidePlan, zero,
		ask("arrays", func(p collections.PlanAPI) ([]any, error) {
			return returned(p.DollarArrays(bg, [2][3]int{{1, 2, 3}, {4, 5, 6}}, [4]byte{1, 2, 3, 255}))
		}, [3]int{4, 5, 6}, [4]byte{1, 2, 3, 255}),
		ask("keys", func(p collections.PlanAPI) ([]any, error) {
			return returned(p.DollarKeys(bg, map[int]string{-1: "a"}, map[collections.Weekday]bool{1: true, 2: false},
				map[netip.Addr]int{netip.IPv6Loopback(): 1}))
		}, map[uint64]string{1 << 60: "a"}, map[time.Time]int{time.Date(2026, 5, 1, 0, 0, 0, 0, time.UTC): 3}),
		ask("nested", func(p collections.PlanAPI) ([]any, error) {
			return returned(p.DollarNested(bg, map[string]map[int][]*collections.Seat{"first": {1: {{Row: 2}}}}))
		}, map[string]map[int][]*collections.Seat{"first": {1: {{Row: 2}, nil}}, "none": nil, "empty": {}}),
		ask("pointers", func(p collections.PlanAPI) ([]any, error) {
			return returned(p.DollarPointers(bg, &collections.Seat{Row: 1, Column: 2}, new(4), &[]string{"a"}, nil))
		}, &collections.Seat{Row: 2, Column: 1}, new(8), &[]string{"a", "b"}, (*collections.Seat)(nil)),
		ask("numbers", func(p collections.PlanAPI) ([]any, error) {
			return returned(p.DollarNumbers(bg, math.MinInt64, math.MaxUint64, math.SmallestNonzeroFloat64, 0.1, '世', 255, true))
		}, int64(math.MinInt64), uint64(math.MaxUint64), math.SmallestNonzeroFloat64, float32(0.1), '世', byte(255), true)),
	row("stdtypes.Archive", stdtypes.ProvideArchive, zero,
		ask("big", func(a stdtypes.ArchiveAPI) ([]any, error) {
			return returned(a.DollarBig(bg, new(big.Int).Lsh(big.NewInt(1), 100)))
		}, new(big.Int).Lsh(big.NewInt(1), 200)),
		ask("bytes", func(a stdtypes.ArchiveAPI) ([]any, error) {
			return returned(a.DollarBytes(bg, []byte{0, 255}, json.RawMessage(`{"a":[1,null]}`)))
		}, json.RawMessage(`{"a":[1,null]}`), []byte{0, 255}),
		ask("no bytes", func(a stdtypes.ArchiveAPI) ([]any, error) {
			return returned(a.DollarBytes(bg, []byte{}, json.RawMessage(`0`)))
		}, json.RawMessage(`0`), []byte{}),
		ask("times", func(a stdtypes.ArchiveAPI) ([]any, error) { return returned(a.DollarTimes(bg, moment, time.Hour)) },
			moment.Add(time.Hour), new(moment.Add(time.Hour)), -time.Hour),
		ask("address", func(a stdtypes.ArchiveAPI) ([]any, error) {
			return returned(a.DollarAddr(bg, netip.MustParseAddr("10.0.0.1"), netip.MustParsePrefix("10.0.0.0/8")))
		}, netip.MustParseAddr("10.0.0.2"), true),
		ask("null", func(a stdtypes.ArchiveAPI) ([]any, error) {
			return returned(a.DollarNull(bg, sql.NullString{String: "a", Valid: true}, sql.Null[int]{}))
		}, sql.Null[time.Time]{V: time.Unix(0, 0).UTC(), Valid: true}, sql.NullString{String: "a", Valid: true}, sql.Null[int]{})),
	row("marshalers.Bank", marshalers.ProvideBank, zero,
		ask("move", func(b marshalers.BankAPI) ([]any, error) {
			return returned(b.DollarMove(bg, marshalers.Euros(3), &marshalers.Code{Country: "DE", Number: "12"}))
		}, map[marshalers.Code]marshalers.Money{{Country: "DE", Number: "12"}: marshalers.Euros(3)},
			[]*marshalers.Money{new(marshalers.Euros(3)), nil}),
		ask("pins", func(b marshalers.BankAPI) ([]any, error) {
			return returned(b.DollarPins(bg, marshalers.Hide("1"), []marshalers.Secret{marshalers.Hide("2")}))
		}, marshalers.Hide("1"), []marshalers.Secret{marshalers.Hide("2")})),
	row("embeddedargs.Pages", embeddedargs.ProvidePages, zero,
		ask("touch", func(p embeddedargs.PagesAPI) ([]any, error) { return returned(p.DollarTouch(bg, page(1))) }, page(2)),
		ask("empty", func(p embeddedargs.PagesAPI) ([]any, error) {
			return returned(p.DollarTouch(bg, embeddedargs.Page{Title: "a"}))
		},
			touched("a"))),
	row("recursive.Trees", recursive.ProvideTrees, zero,
		ask("wrap", func(x recursive.TreesAPI) ([]any, error) {
			return returned(x.DollarWrap(bg, recursive.Node{Name: "a", Children: []recursive.Node{{Name: "b"}}}))
		}, &recursive.Node{
			Name:     "root",
			Children: []recursive.Node{{Name: "a", Children: []recursive.Node{{Name: "b"}}}},
			ByName:   map[string]*recursive.Node{"a": {Name: "copy"}},
		})),
	row("aliastypes.Ledger", aliastypes.ProvideLedger, zero,
		ask("sum", func(l aliastypes.LedgerAPI) ([]any, error) {
			return returned(l.DollarSum(bg, "a", map[string][]money.Amount{"a": {{Cents: 1}, {Cents: 2}}}))
		}, money.Amount{Cents: 3}),
		ask("repeat", func(l aliastypes.LedgerAPI) ([]any, error) { return returned(l.DollarRepeat(bg, 1, 2, 3)) }, []int{1, 2, 3}),
		ask("any", func(l aliastypes.LedgerAPI) ([]any, error) { return returned(l.DollarAny(bg, [][]string{{"a"}})) },
			[]struct{ Keys []string }{{[]string{"a"}}})),
}

// page is a page that was updated n times.
func page(n int) embeddedargs.Page {
	p := touched("tea")
	p.Updated = n
	p.Meta = &embeddedargs.Meta{Tags: []string{"a"}}
	p.Labels = embeddedargs.Labels{"lang": "en"}
	return p
}

// touched is a page that was updated once and has nothing but a title.
func touched(title string) embeddedargs.Page {
	p := embeddedargs.Page{Title: title}
	p.Updated = 1
	return p
}
