package trip

import (
	"database/sql"
	"encoding/json"
	"errors"
	"log/slog"
	"math/big"
	"net"
	"net/netip"
	"net/textproto"
	"net/url"
	"regexp"
	"strings"
	"sync/atomic"
	"time"
	"unsafe"
)

var (
	one    = 1
	noInt  *int
	moment = time.Date(2026, 2, 3, 4, 5, 6, 7, time.UTC)
	addr   = netip.MustParseAddr("fe80::1")
	link   = url.URL{Scheme: "https", Host: "example.com", User: url.UserPassword("a", "b")}
)

// KeptValues has a value for every method of Kept, by the rest of its name.
func KeptValues() map[string]any {
	_, ipNet, _ := net.ParseCIDR("fe80::/10")
	return map[string]any{
		"Bool":           true,
		"Float":          0.1,
		"Bytes":          []byte{1, 2},
		"ByteArray":      [4]byte{1, 2},
		"Matrix":         [][]float32{{1.5}, nil, {}},
		"Alias":          7,
		"Empty":          struct{}{},
		"Time":           moment,
		"TimePointer":    &moment,
		"Duration":       time.Second,
		"Raw":            json.RawMessage(`{"a":[1]}`),
		"Number":         json.Number("1.50"),
		"BigInt":         big.NewInt(5),
		"BigIntValue":    *big.NewInt(5),
		"BigFloat":       new(big.Float).SetPrec(64).SetFloat64(1.5),
		"BigRat":         []big.Rat{*big.NewRat(1, 3)},
		"BigMap":         map[string]*big.Int{"a": big.NewInt(5)},
		"Addr":           addr,
		"Prefix":         netip.PrefixFrom(addr, 64),
		"AddrPort":       netip.AddrPortFrom(addr, 80),
		"IP":             net.IPv4(1, 2, 3, 4),
		"IPNet":          ipNet,
		"Header":         textproto.MIMEHeader{"A": {"b", "c"}},
		"LogLevel":       slog.LevelWarn,
		"Regexp":         regexp.MustCompile("a+"),
		"NullString":     sql.NullString{String: "a", Valid: true},
		"NullTime":       sql.NullTime{Time: moment, Valid: true},
		"NullID":         sql.Null[ID]{V: ID{1}, Valid: true},
		"Money":          Money{1, 2},
		"MoneyMap":       map[string]Money{"a": {1, 2}},
		"ID":             ID{1, 2},
		"Token":          Token{"a"},
		"Tokens":         []Token{{"a"}},
		"TokenArray":     [2]Token{{"a"}, {"b"}},
		"TokenMap":       map[string]*Token{"k": {"a"}},
		"TokenLists":     map[string][]Token{"k": {{"a"}}},
		"TokenBox":       Box[Token]{Token{"a"}},
		"Phase":          Phase(complex(1, 2)),
		"Checked":        Checked{3},
		"Name":           Name("a"),
		"Letters":        []Letter("ab"),
		"Octets":         []Octet{1, 2},
		"Moment":         Moment{moment},
		"MomentMark":     MomentMark{Time: moment},
		"MomentDashed":   MomentDashed{Time: moment},
		"UnnamedPointer": &struct{ time.Time }{moment},
		"EmbedsBase":     EmbedsBase{base{1}, 2},
		"EmbedsTagged":   EmbedsTagged{base{1}, 2},
		"EmbedsPointer":  EmbedsPointer{&Base{1}, 2},
		"EmbedsNames":    EmbedsNames{Names{"a"}, 2},
		"Incomparable":   Incomparable{N: 1},
		"Quoted":         Quoted{1, &one, true},
		"Dash":           Dash{1},
		"Odd":            Odd{1, 2},
		"Tree":           &Tree{L: &Tree{V: 1}, Kids: []Tree{{V: 2}}, By: map[string]Tree{"a": {V: 3}}},
		"Forest":         Forest{{}, {{}}},
		"Box":            Box[[]string]{[]string{"a"}},
		"Outer":          Outer{A: 1},
		"KeyInt":         map[int32]string{-1: "a"},
		"KeyRune":        map[rune]string{'a': "b"},
		"KeyAddr":        map[netip.Addr]int{addr: 1},
		"KeyTime":        map[time.Time]int{moment: 1},
		"KeyID":          map[ID]int{{1}: 1},
		"KeyLevel":       map[Level]int{3: 1},
		"KeyName":        map[Name]int{"a": 1},
		"KeyCode":        map[Code]int{"a": 1},
		"KeyMoment":      map[Moment]int{{moment}: 1},
		"KeyUnnamed":     map[struct{ netip.Addr }]int{{addr}: 1},
	}
}

// LostValues has a value for every method of Lost, by the rest of its name.
func LostValues() map[string]any {
	locked := &Guarded{N: 1}
	locked.Lock()
	counter := new(atomic.Int64)
	counter.Store(1)
	builder := new(strings.Builder)
	builder.WriteString("a")
	return map[string]any{
		"Func":               func() {},
		"Chan":               make(chan int),
		"Complex":            complex(1, 2),
		"Unsafe":             unsafe.Pointer(&one),
		"Any":                any(1),
		"Error":              Fault{"a"},
		"HasError":           HasError{errors.New("a")},
		"OneWay":             OneWay{1},
		"OneWayText":         OneWayText{1},
		"Mixed":              Mixed{1},
		"Return":             Return{"a"},
		"Classes":            [2]Class{1, 2},
		"Zoned":              Zoned{moment, "Berlin"},
		"ZonedTag":           ZonedTag{moment, "Berlin"},
		"Maybe":              Maybe{&moment},
		"Decodes":            Decodes{Checked{1}, 2},
		"Unnamed":            struct{ time.Time }{moment},
		"Unnameds":           []struct{ time.Time }{{moment}},
		"Instant":            Instant(&moment),
		"Twice":              Twice{First{1}, Second{2}},
		"Both":               Both{Left{1}, Right{2}},
		"Tagged":             Tagged{"a", "b"},
		"EmbedsHidden":       EmbedsHidden{&base{1}, 2},
		"EmbedsHiddenTagged": EmbedsHiddenTagged{&base{1}, 2},
		"EmbedsError":        EmbedsError{errors.New("a"), 1},
		"EmbedsOpaque":       EmbedsOpaque{Opaque{1, 2}, 3},
		"WordQuoted":         WordQuoted{"a"},
		"SumQuoted":          SumQuoted{1},
		"Opaque":             Opaque{1, 2},
		"Builder":            builder,
		"Guarded":            locked,
		"Counter":            counter,
		"URL":                link,
		"URLPointer":         &link,
		"HasURL":             HasURL{link},
		"Location":           time.FixedZone("a", 3600),
		"Pointers":           &noInt,
		"BigMap":             map[string]big.Int{"a": *big.NewInt(5)},
		"TokenMap":           map[string]Token{"a": {"b"}},
		"ArrayMap":           map[string]InArray{"a": {[1]Token{{"b"}}}},
		"RankMap":            map[string]Rank{"a": 1},
		"KeyBool":            map[bool]int{true: 1},
		"KeyFloat":           map[float64]int{1: 1},
		"KeyStruct":          map[struct{ A int }]int{{1}: 1},
		"KeyMoney":           map[Money]int{{1, 2}: 1},
		"KeyAny":             map[any]int{1: 1},
		"KeyPointer":         map[*int]int{&one: 1},
		"KeyMethods":         map[PointerKey]int{{"a"}: 1},
		"KeyWord":            map[Word]int{"a": 1},
		"KeyRank":            map[Rank]int{1: 1},
		"KeyGrade":           map[Grade]int{1: 1},
		"KeyClass":           map[Class]int{1: 1},
		"KeyEmbeds":          map[Scoped]int{{addr, "a"}: 1},
		"KeyMaybe":           map[struct{ *PointerKey }]int{{&PointerKey{"a"}}: 1},
	}
}
