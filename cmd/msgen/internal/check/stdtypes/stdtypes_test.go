package stdtypes

import (
	"bufio"
	"crypto/x509"
	stdjson "encoding/json"
	"log/slog"
	"maps"
	"math/big"
	"net"
	"net/netip"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/goccy/go-json"
)

// values has a value of every type that the standard library encodes by methods,
// one that JSON changes if there is any.
func values(t *testing.T) map[name][]any {
	oid, err := x509.ParseOID("1.2.840.113549")
	if err != nil {
		t.Fatal(err)
	}
	level := new(slog.LevelVar)
	level.Set(slog.LevelWarn + 1)
	huge, _ := new(big.Int).SetString("-123456789012345678901234567890", 10)
	posix := regexp.MustCompilePOSIX("a+|b")
	posix.FindString("") // compiles it
	return map[name][]any{
		{"crypto/x509", "OID"}:          {oid},
		{"encoding/json", "Number"}:     {stdjson.Number("")},
		{"encoding/json", "RawMessage"}: {stdjson.RawMessage(`{ "a": 1 }`)},
		{"log/slog", "Level"}:           {slog.LevelDebug, slog.LevelInfo + 3},
		{"log/slog", "LevelVar"}:        {level},
		{"math/big", "Float"}:           {big.NewFloat(0.1)},
		{"math/big", "Int"}:             {huge, new(big.Int), (*big.Int)(nil)},
		{"math/big", "Rat"}:             {big.NewRat(-1, 3), big.NewRat(2, 1)},
		{"net", "IP"}:                   {net.IP{10, 0, 0, 1}},
		{"net/netip", "Addr"}:           {netip.Addr{}, netip.MustParseAddr("fe80::1%eth0"), netip.MustParseAddr("::ffff:10.0.0.1")},
		{"net/netip", "AddrPort"}:       {netip.AddrPort{}, netip.MustParseAddrPort("[fe80::1%eth0]:80")},
		{"net/netip", "Prefix"}:         {netip.Prefix{}, netip.MustParsePrefix("10.0.0.0/8")},
		{"regexp", "Regexp"}:            {posix},
		{"time", "Time"}:                {time.Now()},
	}
}

// TestValues sends the values there and back. The types of those that arrive
// changed are those that the package knows.
func TestValues(t *testing.T) {
	for of, all := range values(t) {
		changed := false
		for _, sent := range all {
			for codec, c := range map[string]struct {
				marshal   func(any) ([]byte, error)
				unmarshal func([]byte, any) error
			}{"encoding/json": {stdjson.Marshal, stdjson.Unmarshal}, "go-json": {json.Marshal, json.Unmarshal}} {
				text, err := c.marshal(sent)
				if err != nil {
					t.Errorf("%v: %s: %v", of, codec, err)
					continue
				}
				got := reflect.New(reflect.TypeOf(sent))
				if err := c.unmarshal(text, got.Interface()); err != nil {
					t.Errorf("%v: %s: %v", of, codec, err)
				}
				changed = changed || !same(sent, got.Elem().Interface())
			}
		}
		if _, known := changes[of]; known != changed {
			t.Errorf("%v changes: %v, known: %v", of, changed, known)
		}
	}
}

func same(a, b any) bool {
	if x, ok := a.(*big.Int); ok && x != nil {
		return x.Cmp(b.(*big.Int)) == 0
	}
	return reflect.DeepEqual(a, b)
}

// TestComplete compares values with what the Go release says that it has.
func TestComplete(t *testing.T) {
	method := regexp.MustCompile(`^pkg ([a-z0-9/]+), method \(\*?(\w+)\) Marshal(?:JSON|Text)\(`)
	files, err := filepath.Glob(filepath.Join(runtime.GOROOT(), "api", "go1*.txt")) //nolint:staticcheck // the one that runs the tests
	if err != nil || len(files) == 0 {
		t.Skip("this Go release comes without its list of functions")
	}
	want := map[name]bool{}
	for _, file := range files {
		f, err := os.Open(file)
		if err != nil {
			t.Fatal(err)
		}
		for lines := bufio.NewScanner(f); lines.Scan(); {
			if m := method.FindStringSubmatch(lines.Text()); m != nil && !strings.HasPrefix(m[1], "encoding/json/") {
				want[name{m[1], m[2]}] = true
			}
		}
		f.Close()
	}
	have := values(t)
	for _, n := range slices.SortedFunc(maps.Keys(want), func(a, b name) int { return strings.Compare(a.path+a.name, b.path+b.name) }) {
		if have[n] == nil {
			t.Errorf("no value of %s.%s, which has methods of its own", n.path, n.name)
		}
	}
}
