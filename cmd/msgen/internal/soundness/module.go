// Package soundness makes random Go modules whose dollar functions may change
// what their arguments refer to, runs them to see which do, and compares that
// with what the check byref says. Only tests use it.
package soundness

import (
	"embed"
	"fmt"
	"go/format"
	"io/fs"
	"path"
	"strings"
)

// perPackage is how many dollar functions a package has.
const perPackage = 250

// fixed is what every module has: package kit, which values are passed through,
// and package observe, which calls the functions.
//
//go:embed testdata/kit/*.go observe/observe.go observe/cell.go observe/maker.go observe/reach.go
var fixed embed.FS

// Module is a generated module.
type Module struct {
	Seed  uint64
	Files map[string]string // by path
}

// Generate returns a module with n dollar functions, DollarF00000 and so on. It
// depends on nothing but its arguments; a larger n only adds functions.
func Generate(seed uint64, n int) (*Module, error) {
	m := &Module{Seed: seed, Files: map[string]string{}}
	if err := m.copyFixed(); err != nil {
		return nil, err
	}
	d := newDice(seed, 0)
	u := newUniverse()
	u.grow(d)
	shape := newPack(d, u, "shape")
	u.declare(&shape.out)
	shape.declareGlobals()
	shape.interfaces()
	shape.methods()
	shape.helpers(30, "shape.H")
	m.Files["shape/shape.go"] = shape.source()
	var names []string
	for i := 0; i*perPackage < n; i++ {
		name := fmt.Sprintf("pack%03d", i)
		names = append(names, name)
		p := newPack(newDice(seed, uint64(i+1)), u.clone(), name)
		p.callables = append(p.callables, shape.callables...)
		p.declareGlobals()
		p.helpers(40, "help")
		p.hooks()
		p.service(i*perPackage, min((i+1)*perPackage, n))
		m.Files[path.Join(name, "service.go")] = p.source()
	}
	m.Files["main.go"] = mainFile(seed, names)
	return m, m.format()
}

func (m *Module) format() error {
	for name, text := range m.Files {
		formatted, err := format.Source([]byte(text))
		if err != nil {
			return fmt.Errorf("format %s: %w", name, err)
		}
		m.Files[name] = string(formatted)
	}
	return nil
}

func (m *Module) copyFixed() error {
	return fs.WalkDir(fixed, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := fixed.ReadFile(name)
		m.Files[strings.TrimPrefix(name, "testdata/")] = string(text)
		return err
	})
}

// mainFile is the program that calls all functions.
func mainFile(seed uint64, packages []string) string {
	var imports, services strings.Builder
	for _, p := range packages {
		fmt.Fprintf(&imports, "%q\n", ModulePath+"/"+p)
		fmt.Fprintf(&services, "&%s.S{},\n", p)
	}
	return fmt.Sprintf("package main\n\nimport (\n\"log\"\n\"os\"\n\n\"%s/observe\"\n%s)\n\n"+
		"func main() {\nif err := observe.Services(os.Stdout, %d,\n%s); err != nil {\nlog.Fatal(err)\n}\n}\n",
		ModulePath, imports.String(), seed, services.String())
}
