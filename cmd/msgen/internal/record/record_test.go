package record

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/dollarfn/msgen/cmd/msgen/internal/check"
	"github.com/dollarfn/msgen/cmd/msgen/internal/diag"
	"github.com/dollarfn/msgen/cmd/msgen/internal/load"
	"github.com/dollarfn/msgen/cmd/msgen/internal/pipeline"
)

// files is a module that uses another one from a local folder.
var files = map[string]string{
	"kiosk/go.mod":                    "module example.com/kiosk\n\ngo 1.26\n\nrequire example.com/stock v0.0.0\n\nreplace example.com/stock => ../stock\n",
	"kiosk/go.sum":                    "",
	"kiosk/shop/shop.go":              "package shop\n\n//go:embed page.html\n",
	"kiosk/shop/shop_windows.go":      "package shop\n",
	"kiosk/shop/shop_test.go":         "package shop\n",
	"kiosk/shop/page.html":            "",
	"kiosk/shop/msgen_gen.go":         "package shop\n",
	"kiosk/user/user.go":              "package user\n",
	"kiosk/user/c.h":                  "",
	"kiosk/testdata/golden/a/a.go":    "package a\n",
	"kiosk/testdata/golden/b/b.go":    "package b\n",
	"kiosk/testdata/other/c.go":       "package c\n",
	"kiosk/tools/go.mod":              "module example.com/tools\n",
	"kiosk/tools/tool.go":             "package tools\n",
	"kiosk/vendor/modules.txt":        "",
	"kiosk/vendor/example.com/x/x.go": "package x\n",
	"stock/go.mod":                    "module example.com/stock\n",
	"stock/stock.go":                  "package stock\n",
	"stock/msgen_gen.go":              "package stock\n",
}

// makeModule writes the files to a new folder and returns kiosk in it. Records are
// kept in a folder of their own.
func makeModule(t *testing.T) string {
	t.Helper()
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range files {
		put(t, filepath.Join(dir, filepath.FromSlash(name)), text)
	}
	t.Setenv(Variable, filepath.Join(dir, "records"))
	t.Setenv("GOFLAGS", "")
	t.Setenv("GOWORK", "off")
	return filepath.Join(dir, "kiosk")
}

func put(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o750); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func read(t *testing.T, cfg Config) *State {
	t.Helper()
	s, err := Read(t.Context(), cfg)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// TestInputs changes one thing after the other. Each that can decide an answer makes
// another state, and undoing it brings the first one back.
func TestInputs(t *testing.T) {
	kiosk := makeModule(t)
	base := Config{Dir: kiosk, Patterns: []string{"./..."}}
	was := read(t, base).key
	for _, c := range []struct {
		name, file string
		same       bool
	}{
		{name: "a source", file: "shop/shop.go"},
		{name: "a source with a build tag", file: "shop/shop_windows.go"},
		{name: "a test", file: "shop/shop_test.go"},
		{name: "a C header", file: "user/c.h"},
		{name: "a new file", file: "user/new.go"},
		{name: "a new package", file: "desk/desk.go"},
		{name: "a new module within", file: "user/go.mod"},
		{name: "go.mod", file: "go.mod"},
		{name: "go.sum", file: "go.sum"},
		{name: "vendor/modules.txt", file: "vendor/modules.txt"},
		{name: "a vendored source", file: "vendor/example.com/x/x.go"},
		{name: "what is declared", file: ".msgen.yaml"},
		{name: "the options", file: "msoptions.yaml"},
		{name: "a source of a replaced module", file: "../stock/stock.go"},
		{name: "go.mod of a replaced module", file: "../stock/go.mod"},
		{name: "what msgen wrote into a replaced module", file: "../stock/msgen_gen.go"},
		{name: "what msgen is to write into a replaced module", file: "../stock/desk/msgen_gen.go"},
		{name: "what msgen wrote into a vendored module", file: "vendor/example.com/x/msgen_gen.go"},
		{name: "what msgen wrote", file: "shop/msgen_gen.go", same: true},
		{name: "what msgen is to write", file: "user/msgen_gen.go", same: true},
		{name: "what an embedded file holds", file: "shop/page.html", same: true},
		{name: "a file that is no source", file: "shop/README.md", same: true},
		{name: "an editor's backup", file: "shop/.shop.go", same: true},
		{name: "a package of testdata", file: "testdata/golden/a/a.go", same: true},
		{name: "another module within", file: "tools/tool.go", same: true},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := filepath.Join(kiosk, filepath.FromSlash(c.file))
			old, err := os.ReadFile(path)
			text := strings.Replace(string(old), "replace", "// changed\nreplace", 1)
			if text == string(old) {
				text += "// changed\n"
			}
			if strings.HasSuffix(c.file, "user/go.mod") {
				text = "module example.com/user\n"
			}
			put(t, path, text)
			if now := read(t, base).key; (now == was) != c.same {
				t.Errorf("the same state: %t, want %t", now == was, c.same)
			}
			if err != nil {
				err = os.Remove(path)
				_ = os.Remove(filepath.Dir(path)) // where it was made for the file
			} else {
				err = os.WriteFile(path, old, 0o600)
			}
			if err != nil {
				t.Fatal(err)
			}
			if read(t, base).key != was {
				t.Error("undone, it is not what it was")
			}
		})
	}
	t.Run("an embedded file is gone", func(t *testing.T) {
		page := filepath.Join(kiosk, "shop", "page.html")
		if err := os.Remove(page); err != nil {
			t.Fatal(err)
		}
		if read(t, base).key == was {
			t.Error("it is the same state")
		}
		put(t, page, "")
	})
	for name, value := range map[string]string{"GOOS": "plan9", "GOFLAGS": "-tags=x", "CGO_ENABLED": "2", "GOEXPERIMENT": "synctest", "GODEBUG": "gotypesalias=0", "GOAMD64": "v3"} {
		t.Run(name, func(t *testing.T) {
			t.Setenv(name, value)
			if s, err := Read(t.Context(), base); err == nil && s.key == was {
				t.Error("it is the same state")
			}
		})
	}
	t.Run("tags", func(t *testing.T) {
		if read(t, Config{Dir: kiosk, Patterns: base.Patterns, Tags: "x"}).key == was {
			t.Error("it is the same state")
		}
	})
	t.Run("go generate", func(t *testing.T) {
		t.Setenv("GOFILE", "shop.go")
		t.Setenv("GOLINE", "3")
		t.Setenv("GOPACKAGE", "shop")
		if read(t, Config{Dir: filepath.Join(kiosk, "shop")}).key != was {
			t.Error("it is another state in a package")
		}
	})
	t.Run("time stamps", func(t *testing.T) {
		past := time.Now().Add(-time.Hour)
		if err := os.Chtimes(filepath.Join(kiosk, "shop", "shop.go"), past, past); err != nil {
			t.Fatal(err)
		}
		if read(t, base).key != was {
			t.Error("it is another state")
		}
	})
}

// TestTestdata has packages that wildcards leave out: those beside each other share
// a state, which is not that of the module.
func TestTestdata(t *testing.T) {
	kiosk := makeModule(t)
	at := func(elems ...string) string {
		return read(t, Config{Dir: filepath.Join(append([]string{kiosk}, elems...)...)}).key
	}
	a, b := at("testdata", "golden", "a"), at("testdata", "golden", "b")
	if a != b {
		t.Error("packages beside each other have two states")
	}
	if all := read(t, Config{Dir: kiosk, Patterns: []string{"./testdata/golden/...", "./shop"}}).key; all != a {
		t.Error("all of them have another state than one")
	}
	if a == at("shop") || a == at("testdata", "other") {
		t.Error("packages of other folders have the same state")
	}
	put(t, filepath.Join(kiosk, "testdata", "golden", "b", "b.go"), "package b // changed\n")
	if a == at("testdata", "golden", "a") {
		t.Error("a change beside it makes no difference")
	}
}

// TestNoRecord has what no record can be made of.
func TestNoRecord(t *testing.T) {
	kiosk := makeModule(t)
	for name, c := range map[string]struct {
		cfg Config
		env [2]string
	}{
		"off":               {Config{Dir: kiosk}, [2]string{Variable, "off"}},
		"a relative folder": {Config{Dir: kiosk}, [2]string{Variable, "records"}},
		"an import path":    {Config{Dir: kiosk, Patterns: []string{"example.com/kiosk/shop"}}, [2]string{}},
		"a file":            {Config{Dir: kiosk, Patterns: []string{"./shop/shop.go"}}, [2]string{}},
		"another module":    {Config{Dir: kiosk, Patterns: []string{"./tools"}}, [2]string{}},
		"no module":         {Config{Dir: filepath.Dir(kiosk)}, [2]string{}},
		"an overlay":        {Config{Dir: kiosk}, [2]string{"GOFLAGS", "-overlay=x.json"}},
		"another go.mod":    {Config{Dir: kiosk}, [2]string{"GOFLAGS", "-modfile=x.mod"}},
		"a driver":          {Config{Dir: kiosk}, [2]string{"GOPACKAGESDRIVER", "bazel"}},
	} {
		t.Run(name, func(t *testing.T) {
			if c.env[0] != "" {
				t.Setenv(c.env[0], c.env[1])
			}
			if _, err := Read(t.Context(), c.cfg); err == nil {
				t.Error("there is a state")
			}
		})
	}
}

// found is what a run over kiosk might find.
func found(kiosk string) *pipeline.Module {
	m := &pipeline.Module{Broken: []pipeline.Broken{{Path: "example.com/kiosk/broken", Error: load.Error{Message: "broken"}}}}
	for _, name := range []string{"shop", "user"} {
		dir := filepath.Join(kiosk, name)
		m.Folders = append(m.Folders, dir)
		m.Outcomes = append(m.Outcomes, &pipeline.Outcome{
			Path: "example.com/kiosk/" + name, Dir: dir, File: filepath.Join(dir, "msgen_gen.go"), Text: []byte("package " + name + "\n\nvar _ = 1\n"),
			Report: &check.Report{Findings: diag.List{{Code: "lost", Severity: diag.Warning, Message: name + " loses; keep"}}},
		})
	}
	return m
}

func messages(m *pipeline.Module) (out []string) {
	for _, o := range m.Outcomes {
		out = append(out, o.Report.Findings[0].Message)
	}
	return out
}

// TestKeep keeps a record, and finds in it the packages that are asked for.
func TestKeep(t *testing.T) {
	kiosk := makeModule(t)
	s := read(t, Config{Dir: kiosk, Patterns: []string{"./..."}})
	if s.Find() != nil {
		t.Fatal("there is a record before one is kept")
	}
	if err := s.Keep(found(kiosk)); err != nil {
		t.Fatal(err)
	}
	all := read(t, Config{Dir: kiosk, Patterns: []string{"./..."}}).Find()
	if all == nil || len(all.Outcomes) != 2 || len(all.Broken) != 1 {
		t.Fatalf("found %v", all)
	}
	one := read(t, Config{Dir: filepath.Join(kiosk, "user")}).Find()
	if one == nil || !slices.Equal(messages(one), []string{"user loses; keep"}) || string(one.Outcomes[0].Text) != "package user\n\nvar _ = 1\n" {
		t.Fatalf("found %v", one)
	}
	if read(t, Config{Dir: kiosk, Patterns: []string{"./shop", "./nowhere"}}).Find() != nil {
		t.Error("a package is found that there is not")
	}
}

// TestNotKept changes something while the module is looked at, or looks at what the
// state does not cover.
func TestNotKept(t *testing.T) {
	kiosk := makeModule(t)
	cfg := Config{Dir: kiosk, Patterns: []string{"./..."}}
	shop := filepath.Join(kiosk, "shop", "shop.go")
	for name, spoil := range map[string]func(m *pipeline.Module){
		"a change": func(*pipeline.Module) { put(t, shop, "package shop // changed\n") },
		"a change that was undone": func(*pipeline.Module) {
			text, _ := os.ReadFile(shop)
			past := time.Now().Add(-time.Minute) // as if it had been written a minute later
			put(t, shop, string(text))
			if err := os.Chtimes(shop, past, past); err != nil {
				t.Fatal(err)
			}
		},
		"a package elsewhere": func(m *pipeline.Module) { m.Folders = append(m.Folders, filepath.Join(kiosk, "testdata", "other")) },
		"what may pass":       func(m *pipeline.Module) { m.Passing = true },
		"a failure":           func(m *pipeline.Module) { m.Errors = load.Errors{{Message: "no network"}} },
	} {
		t.Run(name, func(t *testing.T) {
			s, m := read(t, cfg), found(kiosk)
			spoil(m)
			if err := s.Keep(m); err == nil {
				t.Error("it is not said why no record was kept")
			}
			if s.Find() != nil || read(t, cfg).Find() != nil {
				t.Error("a record was kept")
			}
		})
	}
}

// TestDamaged shortens a record, changes it, and leaves what a killed run would.
func TestDamaged(t *testing.T) {
	kiosk := makeModule(t)
	cfg := Config{Dir: kiosk, Patterns: []string{"./..."}}
	s := read(t, cfg)
	if err := s.Keep(found(kiosk)); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(s.store.dir, s.name()+suffix)
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for size := 0; size < len(whole); size += 7 {
		put(t, path, string(whole[:size]))
		if s.Find() != nil {
			t.Fatalf("%d of %d bytes are a record", size, len(whole))
		}
	}
	for at := range whole {
		if at%5 != 0 {
			continue
		}
		text := slices.Clone(whole)
		text[at] ^= 1
		put(t, path, string(text))
		if s.Find() != nil {
			t.Fatalf("with byte %d changed it is a record", at)
		}
	}
	put(t, filepath.Join(s.store.dir, "123"+temporary), string(whole[:100]))
	if err := s.Keep(found(kiosk)); err != nil || s.Find() == nil {
		t.Errorf("no new record is kept: %v", err)
	}
}

// TestConstraint changes the conditions under which a generated file is built.
func TestConstraint(t *testing.T) {
	kiosk := makeModule(t)
	file := filepath.Join(kiosk, "shop", "msgen_gen.go")
	for _, c := range []struct {
		name, was, now string
		ignored, want  bool
	}{
		{"gone", "package shop\n", "", false, true},
		{"edited", "package shop\n", "package shop\n\nvar X = 1\n", false, true},
		{"the one that belongs there", "package shop\n", "//go:build linux\n\npackage shop\n", false, true},
		{"another", "package shop\n", "//go:build never\n\npackage shop\n", false, false},
		{"left out as before", "//go:build never\n\npackage shop\n", "//go:build never\n\npackage shop\n\nvar X = 1\n", true, true},
		{"left out no longer", "//go:build never\n\npackage shop\n", "package shop\n", true, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			put(t, file, c.was)
			s, m := read(t, Config{Dir: kiosk, Patterns: []string{"./..."}}), found(kiosk)
			m.Outcomes[0].Text, m.Outcomes[0].Ignored = []byte("//go:build linux\n\npackage shop\n"), c.ignored
			if err := s.Keep(m); err != nil {
				t.Fatal(err)
			}
			if c.now == "" {
				if err := os.Remove(file); err != nil {
					t.Fatal(err)
				}
			} else {
				put(t, file, c.now)
			}
			if got := s.Find() != nil; got != c.want {
				t.Errorf("a record holds: %t, want %t", got, c.want)
			}
		})
	}
}

// TestAtOnce has several runs keep and find one record.
func TestAtOnce(t *testing.T) {
	kiosk := makeModule(t)
	s := read(t, Config{Dir: kiosk, Patterns: []string{"./..."}})
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 20 {
				if err := s.Keep(found(kiosk)); err != nil {
					t.Errorf("keep: %v", err)
				}
				if m := s.Find(); m == nil || len(m.Outcomes) != 2 {
					t.Error("no record is found after one was kept")
				}
			}
		})
	}
	wg.Wait()
	left, err := os.ReadDir(s.store.dir)
	if err != nil || len(left) != 1 {
		t.Errorf("%d files are left, %v", len(left), err)
	}
}

// TestTwins has two modules of one path.
func TestTwins(t *testing.T) {
	one := makeModule(t)
	records := os.Getenv(Variable)
	two := makeModule(t)
	t.Setenv(Variable, records)
	s := read(t, Config{Dir: one, Patterns: []string{"./..."}})
	if err := s.Keep(found(one)); err != nil {
		t.Fatal(err)
	}
	if read(t, Config{Dir: two, Patterns: []string{"./..."}}).Find() != nil {
		t.Error("the record of one module is found for the other")
	}
}

// TestUnwritable has a folder that can't be made.
func TestUnwritable(t *testing.T) {
	kiosk := makeModule(t)
	file := filepath.Join(kiosk, "go.mod")
	t.Setenv(Variable, filepath.Join(file, "records"))
	s := read(t, Config{Dir: kiosk, Patterns: []string{"./..."}})
	if s.Find() != nil {
		t.Error("a record is found")
	}
	if err := s.Keep(found(kiosk)); err == nil || !strings.HasPrefix(err.Error(), "keep a record: ") {
		t.Errorf("keeping a record says %v", err)
	}
}

// TestPrune keeps more records than the folder is for. The ones used last stay,
// whatever the clock says of the future.
func TestPrune(t *testing.T) {
	kiosk := makeModule(t)
	s := read(t, Config{Dir: kiosk, Patterns: []string{"./..."}})
	module, _, _ := strings.Cut(s.name(), "-")
	ages := map[string]time.Duration{}
	for i := range keptOfModule + 5 {
		name := module + "-" + strings.Repeat("0", i+1) + suffix
		ages[name] = time.Duration(i-3) * time.Hour
	}
	ages["1"+temporary], ages["2"+temporary], ages["other-1"+suffix] = 2*time.Hour, 0, 1000*time.Hour
	for name, age := range ages {
		path := filepath.Join(s.store.dir, name)
		put(t, path, "x")
		used := time.Now().Add(-age)
		if err := os.Chtimes(path, used, used); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Keep(found(kiosk)); err != nil || s.Find() == nil {
		t.Fatalf("no record is kept: %v", err)
	}
	entries, err := os.ReadDir(s.store.dir)
	if err != nil {
		t.Fatal(err)
	}
	own := 0
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), module) {
			own++
		}
		if e.Name() == "1"+temporary {
			t.Error("what a killed run left stays")
		}
		if strings.HasPrefix(e.Name(), module) && ages[e.Name()] > (keptOfModule-4)*time.Hour {
			t.Errorf("%s stays, which was not used for long", e.Name())
		}
	}
	if own != keptOfModule {
		t.Errorf("%d records of one module stay, want %d", own, keptOfModule)
	}
	if len(entries) != keptOfModule+2 {
		t.Errorf("%d files stay, want %d", len(entries), keptOfModule+2)
	}
}

// TestWorkspace has two modules that are worked on together.
func TestWorkspace(t *testing.T) {
	kiosk := makeModule(t)
	work := filepath.Join(filepath.Dir(kiosk), "go.work")
	put(t, work, "go 1.26\n\nuse (\n\t./kiosk\n\t./stock\n)\n")
	t.Setenv("GOWORK", "")
	at := func(dir string) string { return read(t, Config{Dir: dir, Patterns: []string{"./..."}}).key }
	was := at(kiosk)
	if at(filepath.Join(filepath.Dir(kiosk), "stock")) != was {
		t.Error("its modules have two states")
	}
	put(t, work, "go 1.26\n\nuse (\n\t./kiosk\n\t./stock\n)\n// changed\n")
	if at(kiosk) == was {
		t.Error("go.work makes no difference")
	}
	was = at(kiosk)
	put(t, filepath.Join(filepath.Dir(kiosk), "stock", "stock.go"), "package stock // changed\n")
	if at(kiosk) == was {
		t.Error("the other module makes no difference")
	}
}

func TestBuildID(t *testing.T) {
	for head, want := range map[string]string{
		"ELF\xff Go build ID: \"a/b/c/d\"\n \xffrest":  "a/b/c/d",
		"ELF\xff Go build ID: \"redacted\"\n \xffrest": "",
		"ELF\xff Go build ID: \"\"\n \xff":             "",
		"ELF\xff Go build ID: \"a/b/c/d":               "",
		"ELF":                                          "",
		"\x7fELF\x04\x00\x00\x00\x07\x00\x00\x00\x04\x00\x00\x00Go\x00\x00a/b/c/drest":                                                          "a/b/c/d",
		"\x7fELF\x00\x00\x00\x04\x00\x00\x00\x07\x00\x00\x00\x04Go\x00\x00a/b/c/drest":                                                          "a/b/c/d",
		"\x7fELFGo\x00\x00xxxxxxxxxxGo\x00\x00\x04\x00\x00\x00\x07\x00\x00\x00\x04\x00\x00\x00Go\x00\x00a/b/c/d":                                "a/b/c/d",
		"\x7fELF\x04\x00\x00\x00\x70\x00\x00\x00\x04\x00\x00\x00Go\x00\x00a/b/c/d":                                                              "",
		"\x7fELF\x04\x00\x00\x00\x03\x00\x00\x00\x04\x00\x00\x00Go\x00\x00my1\x04\x00\x00\x00\x07\x00\x00\x00\x04\x00\x00\x00Go\x00\x00a/b/c/d": "",
	} {
		if got := buildID([]byte(head)); got != want {
			t.Errorf("%q: got %q, want %q", head, got, want)
		}
	}
}
