package model

import (
	"go/ast"
	"go/token"
	"go/types"
	"path/filepath"
)

// ForeignError is an error that can come out of the package's dollar functions and
// has no name on the wire by its own package: declared where there is no service,
// or not exported. The package's generated file registers it.
type ForeignError struct {
	Path    string // import path of the package that declares it
	Package string // that package's name
	Name    string
	Wire    string // its name on the wire
	// Sentinel tells a variable or a constant from a type.
	Sentinel bool
	// Member is the part of the variable that is the error: .Missing, [1]; "" for all.
	Member string
	// Type is the instance of a generic type, or nil.
	Type *types.Named
	// ByValue tells that the type itself is an error, not only a pointer to it.
	ByValue bool
	// Codec is the shape by which an error travels that its fields don't make up; ""
	// where they do.
	Codec string
}

// PackagesOf lists the packages that a type names: its own, and those of its type
// arguments, as far as they are names and what is made of them.
func PackagesOf(t types.Type) []*types.Package {
	switch t := types.Unalias(t).(type) {
	case *types.Named:
		var out []*types.Package
		if t.Obj().Pkg() != nil {
			out = append(out, t.Obj().Pkg())
		}
		for arg := range t.TypeArgs().Types() {
			out = append(out, PackagesOf(arg)...)
		}
		return out
	case *types.Pointer:
		return PackagesOf(t.Elem())
	case *types.Slice:
		return PackagesOf(t.Elem())
	case *types.Map:
		return append(PackagesOf(t.Key()), PackagesOf(t.Elem())...)
	}
	return nil
}

// StandardErrorPackages are the packages of the standard library whose exported
// errors the runtime registers itself.
var StandardErrorPackages = []string{
	"bufio", "bytes", "context", "crypto/tls", "crypto/x509", "encoding/base64", "encoding/hex", "encoding/json", "errors",
	"io", "io/fs", "mime", "mime/multipart", "net", "net/http", "net/netip", "net/textproto", "net/url", "os", "strconv", "syscall",
	"time",
}

// CarryError tells what becomes of an error of type t on its way: the parts for
// which there is no JSON, and the fields that are left out. Fields that hold errors
// travel as chains of their own.
func CarryError(t *types.Named) (unsent, lost []Part) { return carry(t) }

// IsMarshaled reports whether t has JSON or text methods of its own both ways.
func IsMarshaled(t types.Type) bool {
	set := types.NewMethodSet(types.NewPointer(t))
	return set.Lookup(nil, "MarshalJSON") != nil && set.Lookup(nil, "UnmarshalJSON") != nil ||
		set.Lookup(nil, "MarshalText") != nil && set.Lookup(nil, "UnmarshalText") != nil
}

// FileConstraint returns the build constraint of a file, by its //go:build line
// and its name, or "".
func FileConstraint(f *ast.File, filename string) string { return fileConstraint(f, filename) }

// Names reports whether the package's generated file can name what is declared at
// pos in the package itself: that is built whenever the generated file is.
func (p *Package) Names(pos token.Pos) bool { return p.names != nil && p.names(pos) }

// IsGenFile reports whether a file is one that msgen writes.
func IsGenFile(name string) bool { return filepath.Base(name) == GenFile }
