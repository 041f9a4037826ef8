package main

import (
	"net/netip"
	"time"

	"github.com/dollarfn/msgen/testdata/golden/acronyms"
	"github.com/dollarfn/msgen/testdata/golden/argnames"
	"github.com/dollarfn/msgen/testdata/golden/casenames"
	"github.com/dollarfn/msgen/testdata/golden/doccomments"
	"github.com/dollarfn/msgen/testdata/golden/dollars"
	"github.com/dollarfn/msgen/testdata/golden/importnames"
	"github.com/dollarfn/msgen/testdata/golden/importproxy"
	"github.com/dollarfn/msgen/testdata/golden/localnames"
	"github.com/dollarfn/msgen/testdata/golden/ownnames"
	"github.com/dollarfn/msgen/testdata/golden/predeclared"
	"github.com/dollarfn/msgen/testdata/golden/typegroup"
	"github.com/dollarfn/msgen/testdata/golden/typenames"
)

// nameRows are about names that could collide, and what stands beside names.
var nameRows = []goldenRow{
	row("argnames.Forms", argnames.ProvideForms, zero,
		ask("fill", func(f argnames.FormsAPI) ([]any, error) { return returned(f.DollarFill(bg, "a", "b")) }, "b"),
		ask("swap", func(f argnames.FormsAPI) ([]any, error) { return returned(f.DollarSwap(bg, "a", "b", 0)) }, "ab"),
		ask("taken", func(f argnames.FormsAPI) ([]any, error) { return returned(f.DollarTaken(9, 1, 2, 3)) }, 123)),
	row("localnames.Shop", localnames.ProvideShop, zero,
		ask("letters", func(s localnames.ShopAPI) ([]any, error) { return returned(s.DollarLetters(bg, 1, 2, 3, 4)) }, 1234, "1"),
		ask("words", func(s localnames.ShopAPI) ([]any, error) {
			return returned(s.DollarWords(bg, "a", "b", "c", "d", "e", "f"))
		}, "abcdef"),
		ask("service", func(s localnames.ShopAPI) ([]any, error) { return returned(s.DollarService(bg, 1, 2, 3, 4)) }),
		ask("underscore", func(s localnames.ShopAPI) ([]any, error) {
			return returned(s.DollarUnderscore(1, 20, 2, 40, 4, 80))
		}, 7, 140)),
	row("importproxy.Fleet", importproxy.ProvideFleet, zero,
		ask("speed", func(f importproxy.FleetAPI) ([]any, error) {
			return returned(f.DollarSpeed("argo", netip.MustParseAddr("10.0.0.1")))
		}, "ARGO at 10.0.0.1")),
	row("importnames.Jobs", importnames.ProvideJobs, zero,
		ask("run", func(j importnames.JobsAPI) ([]any, error) { return returned(j.DollarRun(bg, "a", "b", "c")) }, "abc"),
		ask("plan", func(j importnames.JobsAPI) ([]any, error) { return returned(j.DollarPlan("a", "b")) }, "ab"),
		ask("delay", func(j importnames.JobsAPI) ([]any, error) { return returned(j.DollarDelay(bg, time.Second)) }, 2*time.Second),
		ask("stop", func(j importnames.JobsAPI) ([]any, error) { return returned(j.DollarStop("a", "b")) })),
	row("predeclared.Words", predeclared.ProvideWords, zero,
		ask("describe", func(w predeclared.WordsAPI) ([]any, error) {
			return returned(w.DollarDescribe(bg, "a", 1, true, []string{"x", "y", "z"}, "b"))
		}, "ab", []string{"x", "y"}),
		ask("new", func(w predeclared.WordsAPI) ([]any, error) {
			return returned(w.DollarNew(bg, true, true, true, true, false))
		}, false),
		ask("last", func(w predeclared.WordsAPI) ([]any, error) { return returned(w.DollarLast(bg, "a", "b")) }, "b", 2)),
	row("typenames.Orders", typenames.ProvideOrders, zero,
		ask("place", func(o typenames.OrdersAPI) ([]any, error) {
			return returned(o.DollarPlace(bg, typenames.Order{Count: 2}, &typenames.Receipt{Cents: 3}))
		}, []typenames.Order{{Count: 2}}, typenames.Receipt{Cents: 3}),
		ask("cancel", func(o typenames.OrdersAPI) ([]any, error) {
			return returned(o.DollarCancel(bg, typenames.Order{}, typenames.Order{}, typenames.Order{}))
		})),
	row("casenames.Registry", casenames.ProvideRegistry, zero,
		ask("find", func(r casenames.RegistryAPI) ([]any, error) { return returned(r.DollarFind(bg, "a", "b", "c", "d")) }, "a,b,c,d"),
		ask("hidden", func(r casenames.RegistryAPI) ([]any, error) { return returned(r.DollarHidden(bg, "a", "b", "c", "d")) }, "a,b,c,d"),
		ask("other alphabets", func(r casenames.RegistryAPI) ([]any, error) {
			return returned(r.DollarMaß(bg, 4, 2, "名", "ñ", "ǆ", "ß"))
		}, 42, "名ñǆß")),
	row("ownnames.Orders", ownnames.ProvideOrders, zero,
		ask("place", func(o ownnames.OrdersAPI) ([]any, error) { return returned(o.DollarPlace(bg, 1)) }, "this package's own"),
		ask("twice", func(o ownnames.OrdersAPI) ([]any, error) { return returned(o.DollarTwice(bg, 4)) }, 4, 8)),
	row("dollars.Till", dollars.ProvideTill, zero,
		ask("count", func(x dollars.TillAPI) ([]any, error) { return returned(x.DollarCount(bg, dollars.Money{Cents: 1999})) }, 19),
		ask("digit", func(x dollars.TillAPI) ([]any, error) { return returned(x.Dollar2Euro(bg, dollars.Money{Cents: 8})) },
			dollars.Money{Cents: 4}),
		ask("underscore", func(x dollars.TillAPI) ([]any, error) { return returned(x.Dollar_Log(bg)) })),
	row("doccomments.Docs", doccomments.ProvideDocs, zero,
		ask("paragraphs", func(d doccomments.DocsAPI) ([]any, error) { return returned(d.DollarParagraphs(bg)) }, "paragraphs"),
		ask("stars", func(d doccomments.DocsAPI) ([]any, error) { return returned(d.DollarStars(bg)) }, "stars"),
		ask("looks like a directive", func(d doccomments.DocsAPI) ([]any, error) { return returned(d.DollarLooksLike(bg)) }, "looks"),
		ask("umlaut", func(d doccomments.DocsAPI) ([]any, error) { return returned(d.DollarBrüder(bg)) }, "brüder")),
	row("acronyms.HTTPServer", acronyms.ProvideHTTPServer, zero,
		ask("GET", func(h acronyms.HTTPServerAPI) ([]any, error) { return returned(h.DollarGET(bg, "/a")) }, "GET /a"),
		ask("URL", func(h acronyms.HTTPServerAPI) ([]any, error) { return returned(h.DollarGetURL(bg, 1)) }, "/"),
		ask("X", func(h acronyms.HTTPServerAPI) ([]any, error) { return returned(h.DollarX(3, 1)) }, 2)),
	row("acronyms.URLs", acronyms.ProvideURLs, zero,
		ask("all", func(u acronyms.URLsAPI) ([]any, error) { return returned(u.DollarAll(bg, 7, 8)) }, 2, 1)),
	row("acronyms.Urls", acronyms.ProvideUrls, zero,
		ask("all", func(u acronyms.UrlsAPI) ([]any, error) { return returned(u.DollarAll(bg, 7, 8)) }, 2, 2)),
	row("acronyms.ID", acronyms.ProvideID, zero,
		ask("all", func(u acronyms.IDAPI) ([]any, error) { return returned(u.DollarAll(bg)) }, 0, 3)),
	row("acronyms.X", acronyms.ProvideX, zero,
		ask("repeated", func(x acronyms.XAPI) ([]any, error) { return returned(x.DollarDollarDollar(bg, 5)) }, 5)),
	row("acronyms.X2", acronyms.ProvideX2, zero,
		ask("digit", func(x acronyms.X2API) ([]any, error) { return returned(x.Dollar1(bg, 6)) }, 6)),
	row("acronyms.Ärzte_API", acronyms.ProvideÄrzte_API, zero,
		ask("umlaut", func(a acronyms.Ärzte_APIAPI) ([]any, error) { return returned(a.DollarÖffnen(bg, "Tür")) }, "Tür")),
	row("typegroup.Paint", typegroup.ProvidePaint, typegroup.New,
		ask("mix", func(p typegroup.PaintAPI) ([]any, error) { return returned(p.DollarMix(bg, "red")) }, typegroup.Color("red on white"))),
	row("typegroup.Plain", typegroup.ProvidePlain, zero,
		ask("none", func(p typegroup.PlainAPI) ([]any, error) { return returned(p.DollarNone(bg)) })),
}
