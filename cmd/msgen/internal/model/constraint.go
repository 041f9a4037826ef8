package model

import (
	"go/ast"
	"go/build/constraint"
	"path/filepath"
	"strings"
)

// fileConstraint joins a file's //go:build line with the constraint that its
// name implies (orders_linux.go), as one expression; "" when it has neither.
func fileConstraint(f *ast.File, filename string) string {
	var all constraint.Expr
	and := func(x constraint.Expr) {
		if all == nil {
			all = x
		} else {
			all = &constraint.AndExpr{X: all, Y: x}
		}
	}
	for _, group := range f.Comments {
		if group.Pos() >= f.Package {
			break
		}
		for _, c := range group.List {
			if constraint.IsGoBuild(c.Text) {
				if x, err := constraint.Parse(c.Text); err == nil {
					and(x)
				}
			}
		}
	}
	for _, tag := range nameTags(filepath.Base(filename)) {
		and(&constraint.TagExpr{Tag: tag})
	}
	if all == nil {
		return ""
	}
	return all.String()
}

// nameTags returns the operating system and architecture that a file's name
// ends in, by the rule of 'go help buildconstraint'.
func nameTags(base string) []string {
	base = strings.TrimSuffix(base, ".go")
	// A name that is a tag altogether, linux.go, is not constrained.
	i := strings.Index(base, "_")
	if i < 0 {
		return nil
	}
	parts := strings.Split(base[i+1:], "_")
	n := len(parts)
	switch {
	case n >= 2 && knownOS[parts[n-2]] && knownArch[parts[n-1]]:
		return []string{parts[n-2], parts[n-1]}
	case knownOS[parts[n-1]] || knownArch[parts[n-1]]:
		return []string{parts[n-1]}
	}
	return nil
}

// The names that the go command knows, from 'go tool dist list' and
// internal/syslist, which keeps those of retired ports.
var (
	knownOS   = set("aix android darwin dragonfly freebsd hurd illumos ios js linux nacl netbsd openbsd plan9 solaris wasip1 windows zos")
	knownArch = set("386 amd64 amd64p32 arm armbe arm64 arm64be loong64 mips mipsle mips64 mips64le mips64p32 mips64p32le ppc ppc64 ppc64le riscv riscv64 s390 s390x sparc sparc64 wasm")
)

func set(words string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		m[w] = true
	}
	return m
}
