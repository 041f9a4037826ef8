package main

import (
	"github.com/dollarfn/msgen/runtime"
	"github.com/dollarfn/msgen/testdata/golden/blankparams"
	"github.com/dollarfn/msgen/testdata/golden/ctxonly"
	"github.com/dollarfn/msgen/testdata/golden/errorvalues"
	"github.com/dollarfn/msgen/testdata/golden/mixedreceivers"
	"github.com/dollarfn/msgen/testdata/golden/namedresults"
	"github.com/dollarfn/msgen/testdata/golden/noctx"
	"github.com/dollarfn/msgen/testdata/golden/noparams"
	"github.com/dollarfn/msgen/testdata/golden/oneresult"
	"github.com/dollarfn/msgen/testdata/golden/onlyerror"
	"github.com/dollarfn/msgen/testdata/golden/pointerreceiver"
	"github.com/dollarfn/msgen/testdata/golden/publicmethods"
	"github.com/dollarfn/msgen/testdata/golden/publicmethods/base"
	"github.com/dollarfn/msgen/testdata/golden/severalresults"
	"github.com/dollarfn/msgen/testdata/golden/streams"
	"github.com/dollarfn/msgen/testdata/golden/unnamedparams"
	"github.com/dollarfn/msgen/testdata/golden/valuereceiver"
	"github.com/dollarfn/msgen/testdata/golden/variadic"
	"iter"
)

// drained takes what a stream holds, up to the first error.
func drained[T any](seq iter.Seq2[T, error]) (items []T, err error) {
	for item, err := range seq {
		if err != nil {
			return items, err
		}
		items = append(items, item)
	}
	return items, nil
}

// signatureRows are about receivers, contexts, parameters and results.
var signatureRows = []goldenRow{
	row("pointerreceiver.Cart", pointerreceiver.ProvideCart, pointerreceiver.New,
		ask("first", func(c pointerreceiver.CartAPI) ([]any, error) { return returned(c.DollarAdd(bg, "tea")) }, 1),
		ask("second", func(c pointerreceiver.CartAPI) ([]any, error) { return returned(c.DollarAdd(bg, "milk")) }, 2),
		ask("items", func(c pointerreceiver.CartAPI) ([]any, error) { return returned(c.DollarItems(bg)) }, []string{"tea", "milk"})),
	row("valuereceiver.Tax", valuereceiver.ProvideTax, valuereceiver.New,
		ask("gross", func(x valuereceiver.TaxAPI) ([]any, error) { return returned(x.DollarGross(bg, 1000)) }, 1190)),
	row("mixedreceivers.Stock", mixedreceivers.ProvideStock, mixedreceivers.New,
		ask("take", func(s mixedreceivers.StockAPI) ([]any, error) { return returned(s.DollarTake(bg, 3)) }, int64(7)),
		ask("left", func(s mixedreceivers.StockAPI) ([]any, error) { return returned(s.DollarLeft(bg)) }, int64(7))),
	row("noctx.Rates", noctx.ProvideRates, zero,
		ask("convert", func(r noctx.RatesAPI) ([]any, error) { return returned(r.DollarConvert(200, 150)) }, 300)),
	row("ctxonly.Health", ctxonly.ProvideHealth, zero,
		ask("ping", func(h ctxonly.HealthAPI) ([]any, error) { return returned(h.DollarPing(bg)) }),
		ask("status", func(h ctxonly.HealthAPI) ([]any, error) { return returned(h.DollarStatus(bg)) }, "open")),
	row("noparams.Build", noparams.ProvideBuild, zero,
		ask("version", func(b noparams.BuildAPI) ([]any, error) { return returned(b.DollarVersion()) }, "1.2.3"),
		ask("verify", func(b noparams.BuildAPI) ([]any, error) { return returned(b.DollarVerify()) }),
		ask("platform", func(b noparams.BuildAPI) ([]any, error) { return returned(b.DollarPlatform()) }, "plan9", "arm")),
	row("onlyerror.Limits", onlyerror.ProvideLimits, zero,
		ask("fine", func(l onlyerror.LimitsAPI) ([]any, error) { return returned(l.DollarCheck(bg, 10)) }),
		fails("too many", func(l onlyerror.LimitsAPI) ([]any, error) { return returned(l.DollarCheck(bg, 11)) },
			runtime.CodeOutOfRange, "11 are more than ten"),
		fails("absurd", func(l onlyerror.LimitsAPI) ([]any, error) { return returned(l.DollarCheck(bg, 101)) },
			runtime.CodeUnknown, "absurd quantity")),
	row("oneresult.Catalog", oneresult.ProvideCatalog, zero,
		ask("scalar", func(c oneresult.CatalogAPI) ([]any, error) { return returned(c.DollarCount(bg)) }, 2),
		ask("struct", func(c oneresult.CatalogAPI) ([]any, error) { return returned(c.DollarFirst(bg)) },
			oneresult.Product{Name: "tea", Cents: 250}),
		ask("pointer", func(c oneresult.CatalogAPI) ([]any, error) { return returned(c.DollarFind(bg, "tea")) },
			&oneresult.Product{Name: "tea", Cents: 250}),
		ask("nil pointer", func(c oneresult.CatalogAPI) ([]any, error) { return returned(c.DollarFind(bg, "")) },
			(*oneresult.Product)(nil)),
		ask("slice", func(c oneresult.CatalogAPI) ([]any, error) { return returned(c.DollarAll(bg)) },
			[]oneresult.Product{{Name: "tea", Cents: 250}, {Name: "milk", Cents: 120}}),
		ask("nil slice", func(c oneresult.CatalogAPI) ([]any, error) { return returned(c.DollarNone(bg, false)) },
			[]oneresult.Product(nil)),
		ask("empty slice", func(c oneresult.CatalogAPI) ([]any, error) { return returned(c.DollarNone(bg, true)) },
			[]oneresult.Product{})),
	row("severalresults.Names", severalresults.ProvideNames, zero,
		ask("split", func(n severalresults.NamesAPI) ([]any, error) { return returned(n.DollarSplit(bg, "Ada")) }, "A", "da"),
		fails("empty", func(n severalresults.NamesAPI) ([]any, error) { return returned(n.DollarSplit(bg, "")) },
			runtime.CodeInvalidArgument, "the name is empty", "", ""),
		ask("measure", func(n severalresults.NamesAPI) ([]any, error) { return returned(n.DollarMeasure(bg, "Ada")) },
			3, false, &severalresults.Part{Text: "Ada"}, []severalresults.Part{{Text: "Ada"}, {Text: "."}}, map[string]int{"Ada": 1})),
	row("streams.Book", streams.ProvideBook, zero,
		ask("numbers", func(b streams.BookAPI) ([]any, error) { return returned(drained(b.DollarCount(bg, 3))) }, []int{0, 1, 2}),
		ask("no numbers", func(b streams.BookAPI) ([]any, error) { return returned(drained(b.DollarCount(bg, 0))) }, []int(nil)),
		ask("pages", func(b streams.BookAPI) ([]any, error) {
			pages, err := b.DollarPages(bg, 7, 8)
			if err != nil {
				return nil, err
			}
			return returned(drained(pages))
		}, []*streams.Page{{Number: 7, Lines: []string{"7"}}, {Number: 8, Lines: []string{"8"}}}),
		fails("no pages", func(b streams.BookAPI) ([]any, error) {
			_, err := b.DollarPages(bg, 8, 7)
			return nil, err
		}, runtime.CodeUnknown, "no such pages"),
		fails("words", func(b streams.BookAPI) ([]any, error) {
			words, err := b.DollarWords("a", "", "b")
			if err != nil {
				return nil, err
			}
			return returned(drained(words))
		}, runtime.CodeUnknown, "no such pages", []string{"a"})),
	row("namedresults.Totals", namedresults.ProvideTotals, zero,
		ask("sum", func(x namedresults.TotalsAPI) ([]any, error) { return returned(x.DollarSum(bg, 1, 2)) }, 3),
		ask("divide", func(x namedresults.TotalsAPI) ([]any, error) { return returned(x.DollarDivide(bg, 17, 5)) }, 3, 2),
		ask("echo", func(x namedresults.TotalsAPI) ([]any, error) { return returned(x.DollarEcho(bg, 1)) }, 7),
		ask("blank", func(x namedresults.TotalsAPI) ([]any, error) { return returned(x.DollarBlank(bg, 4)) }, 4, 8)),
	row("variadic.Sum", variadic.ProvideSum, zero,
		ask("numbers", func(s variadic.SumAPI) ([]any, error) { return returned(s.DollarNumbers(1, 2, 3)) }, 6),
		ask("no numbers", func(s variadic.SumAPI) ([]any, error) { return returned(s.DollarNumbers()) }, 0),
		ask("items", func(s variadic.SumAPI) ([]any, error) {
			return returned(s.DollarItems(bg, variadic.Item{Name: "tea", Cents: 250}, variadic.Item{Cents: 5}))
		}, 255),
		ask("join", func(s variadic.SumAPI) ([]any, error) { return returned(s.DollarJoin(bg, "-", "a", "b")) }, "a-b", false),
		ask("join nothing", func(s variadic.SumAPI) ([]any, error) { return returned(s.DollarJoin(bg, "-")) }, "", true),
		ask("join a slice", func(s variadic.SumAPI) ([]any, error) { return returned(s.DollarJoin(bg, "", []string{"a"}...)) }, "a", false),
		ask("rows", func(s variadic.SumAPI) ([]any, error) { return returned(s.DollarRows(bg, []int{1, 2}, nil, []int{3})) }, 3),
		ask("no name", func(s variadic.SumAPI) ([]any, error) { return returned(s.DollarCount(nil, &variadic.Item{})) }, 1)),
	row("unnamedparams.Audit", unnamedparams.ProvideAudit, zero,
		ask("rate", func(a unnamedparams.AuditAPI) ([]any, error) { return returned(a.DollarRate("tea", 0.5)) }, "fair")),
	row("blankparams.Mail", blankparams.ProvideMail, zero,
		ask("send", func(m blankparams.MailAPI) ([]any, error) { return returned(m.DollarSend(bg, "me", "you", 2)) }, "sent to you"),
		ask("shred", func(m blankparams.MailAPI) ([]any, error) { return returned(m.DollarShred(bg, "a", "b")) })),
	row("base.Pinger", base.ProvidePinger, zero,
		ask("ping", func(p base.PingerAPI) ([]any, error) { return returned(p.DollarPing(bg)) }, "pong")),
	row("publicmethods.Numbers", publicmethods.ProvideNumbers, zero,
		ask("count", func(n publicmethods.NumbersAPI) ([]any, error) { return returned(n.DollarCount(bg, []int{1, 2})) }, 2)),
	row("publicmethods.Shop", publicmethods.ProvideShop, zero,
		ask("place", func(s publicmethods.ShopAPI) ([]any, error) {
			return returned(s.DollarPlace(bg, publicmethods.Line{SKU: "tea", Quantity: 1}))
		}, 1),
		ask("ship", func(s publicmethods.ShopAPI) ([]any, error) {
			return returned(s.DollarShip(bg, publicmethods.Node{Name: "x"}))
		}, "x"),
		ask("keep", func(s publicmethods.ShopAPI) ([]any, error) {
			return returned(s.DollarKeep(bg, publicmethods.Kept{Name: "x"}))
		}, "x"),
		ask("audit", func(s publicmethods.ShopAPI) ([]any, error) {
			return returned(s.DollarAudit(bg, publicmethods.Line{Quantity: 2}))
		}, 2),
		ask("count", func(s publicmethods.ShopAPI) ([]any, error) {
			return returned(s.DollarCount(bg, []publicmethods.Line{{SKU: "tea", Quantity: 1}}))
		}, 1),
		ask("ping", func(s publicmethods.ShopAPI) ([]any, error) { return returned(s.DollarPing(bg)) }, "pong")),
	row("errorvalues.Door", errorvalues.ProvideDoor, zero,
		ask("no error", knock(""), "come in"),
		fails("plain", knock("plain"), runtime.CodeUnknown, "the door is closed", ""),
		fails("wrapped", knock("wrapped"), runtime.CodeUnknown, "knock: the door is closed", ""),
		fails("code", knock("code"), runtime.CodePermissionDenied, "not on the list", ""),
		fails("wrapped code", knock("wrapped code"), runtime.CodeNotFound, "knock: no door", ""),
		fails("odd code", knock("odd code"), "it_is_odd", "odd", ""),
		fails("deadline", knock("deadline"), runtime.CodeDeadlineExceeded, "knock: context deadline exceeded", ""),
		fails("joined", knock("joined"), runtime.CodeUnknown, "the door is closed\nand dark", ""),
		fails("pointer type", knock("jam"), runtime.CodeUnknown, "knock: the handle is jammed", ""),
		fails("value type", knock("late"), runtime.CodeUnknown, "refused: late", ""),
		fails("sentinel with a code", knock("locked"), runtime.CodeFailedPrecondition, "the door is locked", ""),
		fails("number", knock("number"), runtime.CodeUnknown, "code 3", ""),
		fails("type that is not sent", knock("local"), runtime.CodeUnknown, "local", ""),
		fails("type that is not exported", knock("silent"), runtime.CodeUnknown, "nobody is there\nhush", ""),
		fails("empty", knock("empty"), runtime.CodeUnknown, "", ""),
		fails("letters", knock("letters"), runtime.CodeUnknown, "<ä> & \"quotes\"\u2028\nnew line \x00", "")),
}

func knock(kind string) func(errorvalues.DoorAPI) ([]any, error) {
	return func(d errorvalues.DoorAPI) ([]any, error) { return returned(d.DollarKnock(bg, kind)) }
}
