package model_test

import (
	"strings"
	"testing"
)

const failure = `
func (Failure) Error() string { return "" }
type Failure struct{}
`

// TestErrors checks which errors get a name on the wire, in which order, and that
// those which the generated file can't name don't.
func TestErrors(t *testing.T) {
	t.Parallel()
	const service = "package shop\ntype Orders struct{}\nfunc (Orders) DollarPlace() error { return nil }\n"
	for name, c := range map[string]struct {
		files map[string]string
		want  string
	}{
		"order": {map[string]string{
			"b.go": "package shop\nvar ErrB, ErrA = Failure{}, &Failure{}\ntype Pointer int\nfunc (*Pointer) Error() string { return \"\" }" + failure,
			"a.go": service + "var ErrC error = Failure{}",
		}, "ErrC ErrB ErrA *Pointer Failure"},
		"no service": {map[string]string{"a.go": "package shop\nvar ErrA = Failure{}" + failure}, ""},
		"no value": {map[string]string{"a.go": service + "var ErrA error\nvar ErrB error = nil\nvar ErrC, ErrD = error(Failure{}), error(nil)\n" + failure},
			"ErrC ErrD Failure"},
		"private": {map[string]string{"a.go": service + "var errA = Failure{}\nfunc f() { var ErrB = Failure{}; _ = ErrB }\ntype other Failure\nfunc (other) Error() string { return \"\" }" + failure}, "Failure"},
		"by pointer": {map[string]string{"a.go": service + "type P struct{}\nfunc (*P) Error() string { return \"\" }\nvar ErrA, ErrB = P{}, &P{}"},
			"ErrB *P"},
		"unsent": {map[string]string{"a.go": service + "type P struct{ F map[bool]int }\nfunc (P) Error() string { return \"\" }"}, "(P)"},
		"elsewhere": {map[string]string{
			"a.go":         service,
			"b_windows.go": "package shop\nvar ErrA = Failure{}",
			"c.go":         "//go:build special\n\npackage shop\nvar ErrB = Failure{}" + failure,
			"d_test.go":    "package shop\nvar ErrC = Failure{}",
			"msgen_gen.go": "package shop\nvar ErrD = Failure{}",
		}, ""},
		"all there": {map[string]string{
			"a.go": "//go:build special\n\n" + service,
			"c.go": "//go:build special\n\npackage shop\nvar ErrB = Failure{}",
			"d.go": "package shop" + failure,
		}, "ErrB Failure"},
	} {
		pkg := buildFiles(t, c.files)
		var got []string
		for _, v := range pkg.Sentinels {
			got = append(got, v.Name())
		}
		for _, e := range pkg.ErrorTypes {
			switch {
			case !e.Sent():
				got = append(got, "("+e.Name+")")
			case e.ByValue:
				got = append(got, e.Name)
			default:
				got = append(got, "*"+e.Name)
			}
		}
		if got := strings.Join(got, " "); got != c.want {
			t.Errorf("%s: got %q, want %q", name, got, c.want)
		}
	}
}

// TestEndlessError has a type that unfolds without end, as an editor may show it
// to a check before the compiler refuses it.
func TestEndlessError(t *testing.T) {
	t.Parallel()
	pkg := buildFiles(t, map[string]string{"a.go": `package shop
type Orders struct{}
func (Orders) DollarPlace() error { return nil }
type T[P any] struct { Next *T[[]P]; n P }
type Failure struct { T T[int] }
func (Failure) Error() string { return "" }
`})
	if len(pkg.ErrorTypes) != 1 || pkg.WireName(pkg.ErrorTypes[0].Name) != "shop.Failure" {
		t.Errorf("got %v", pkg.ErrorTypes)
	}
}
