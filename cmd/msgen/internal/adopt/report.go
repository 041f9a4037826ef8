package adopt

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"strconv"
	"strings"

	"github.com/dollarfn/msgen/cmd/msgen/internal/diag"
	"github.com/dollarfn/msgen/cmd/msgen/internal/load"
	"github.com/dollarfn/msgen/cmd/msgen/internal/pipeline"
)

// leave gives up the methods that a finding is about, and returns the findings
// that are about none of them.
func (p *plan) leave(list diag.List) (again bool, others load.Errors) {
	for _, d := range list {
		u := p.about(d)
		if u == nil {
			others = append(others, load.Error{Pos: d.Pos, Message: d.Message + " [" + d.Code + "]"})
			continue
		}
		if u.left != nil {
			continue // the first finding will do
		}
		u.left = &reason{text: d.Message + " [" + d.Code + "]"}
		again = true
		if pos := p.original(d.Pos); pos.IsValid() && !u.declares(pos) {
			u.left.places = append(u.left.places, place{pos, "found here"})
		}
		for _, r := range d.Related {
			if pos := p.original(r.Pos); pos.IsValid() {
				u.left.places = append(u.left.places, place{pos, r.Message})
			}
		}
	}
	return again, others
}

// declares reports whether a position is in the signature of a member.
func (u *unit) declares(pos token.Pos) bool {
	return slices.ContainsFunc(u.members, func(m *member) bool { return m.ident.Pos() <= pos && pos <= m.typ.End() })
}

// about returns the unit that a finding is in, by its own place or a related
// one, or nil.
func (p *plan) about(d diag.Diagnostic) *unit {
	places := []token.Position{d.Pos}
	for _, r := range d.Related {
		places = append(places, r.Pos)
	}
	for _, at := range places {
		pos := p.original(at)
		for _, u := range p.units {
			for _, m := range u.members {
				if m.decl != nil && m.decl.Pos() <= pos && pos <= m.decl.End() {
					return u
				}
			}
		}
	}
	return nil
}

// original returns where a place in the changed text came from, or no position
// if it is in another file.
func (p *plan) original(at token.Position) token.Pos {
	f := p.prog.files[at.Filename]
	if f == nil {
		return token.NoPos
	}
	return f.tok.Pos(min(f.edits.before(at.Offset), f.tok.Size()))
}

// changed returns the texts of the files that have edits, not formatted yet.
func (p *plan) changed() map[string][]byte {
	out := map[string][]byte{}
	for _, f := range p.prog.files {
		if len(f.edits) > 0 {
			out[f.name] = f.edits.apply(f.text)
		}
	}
	return out
}

// files returns the changes.
func (p *plan) files() []pipeline.File {
	var out []pipeline.File
	for _, f := range p.prog.sorted() {
		if len(f.edits) > 0 {
			out = append(out, pipeline.File{Path: f.name, Old: f.text, New: f.result()})
		}
	}
	return out
}

// report says what becomes of each method, with places in the changed text or
// in the original one.
func (p *plan) report(r *Result, changed bool) {
	defects := map[string]string{} // of types, and the method that was refused for it first
	for _, u := range p.units {
		m := u.members
		if u.left != nil {
			defect := u.left.defect()
			if first := defects[defect]; defect != "" && first != "" {
				r.Left = append(r.Left, p.note(changed, u.pos, u.local+" stays as it is, for the same reason as "+first, nil))
				continue
			}
			defects[defect] = u.local
			r.Left = append(r.Left, p.note(changed, u.pos, u.local+" stays as it is: "+u.left.text, u.left.places))
			continue
		}
		if r.Refused || len(r.Gaps) > 0 && len(r.Files) == 0 {
			continue
		}
		var places []place
		if u.missed != nil {
			for _, at := range u.missed.places {
				places = append(places, place{at.pos, "ctx was not added: " + u.missed.text})
			}
		}
		for _, other := range m[1:] {
			places = append(places, place{other.ident.Pos(), other.local() + " is " + u.dollarName() + " too"})
		}
		r.Adopted = append(r.Adopted, p.note(changed, u.pos, u.local+" is "+u.dollarName()+" now"+u.additions(), places))
	}
	if len(r.Files) > 0 {
		for _, h := range p.helpers.list {
			if h.context {
				r.Adopted = append(r.Adopted, p.note(changed, h.pos, h.local+" takes ctx now, to hand it on", nil))
			}
		}
		p.remarks(r, changed)
	}
}

// additions tells what else is new in the method's signature.
func (u *unit) additions() string {
	switch {
	case u.context && u.failure:
		return ", with ctx and an error added"
	case u.context:
		return ", with ctx added"
	case u.failure:
		return ", with an error added"
	}
	return ""
}

// note makes a note of positions in the original text.
func (p *plan) note(changed bool, pos token.Pos, message string, places []place) Note {
	n := Note{Pos: p.position(changed, pos), Message: message}
	for _, at := range places {
		n.Related = append(n.Related, diag.Related{Pos: p.position(changed, at.pos), Message: at.text})
	}
	return n
}

// position returns where a position of the original text is, in the changed
// text if that is asked for.
func (p *plan) position(changed bool, pos token.Pos) token.Position {
	f := p.prog.fileAt(pos)
	if f == nil || !changed {
		return p.prog.fset.Position(pos)
	}
	offset := f.edits.after(f.offset(pos))
	text := f.edits.apply(f.text)[:offset]
	line := bytes.LastIndexByte(text, '\n') + 1
	return token.Position{Filename: f.name, Offset: offset, Line: bytes.Count(text, []byte("\n")) + 1, Column: offset - line + 1}
}

// remarks points out what only a person can see to: files that others generate,
// what makes the service and returns no pointer to it, and what may mean an adopted
// method but can't be told from types, its name in a string and selectors in files
// that are not built here.
func (p *plan) remarks(r *Result, changed bool) {
	adopted := map[string]*unit{}
	for _, u := range p.adopted() {
		adopted[u.name] = u
	}
	p.remarkConstructors(r, changed)
	for _, f := range p.prog.sorted() {
		generated := ast.IsGenerated(f.syntax)
		if len(f.edits) > 0 && generated {
			r.Remarks = append(r.Remarks, p.note(changed, f.syntax.Package, "this file is generated; run what generates it again", nil))
		}
		if generated {
			continue // its strings are the generator's
		}
		for c := range f.root.Preorder((*ast.BasicLit)(nil)) {
			lit := c.Node().(*ast.BasicLit)
			name, err := strconv.Unquote(lit.Value)
			if err != nil || lit.Kind != token.STRING || adopted[name] == nil || p.mocked[lit.Pos()] {
				continue
			}
			r.Remarks = append(r.Remarks, p.note(changed, lit.Pos(),
				fmt.Sprintf("the string %q is the former name of %s; change it if it means the method", name, adopted[name].local), nil))
		}
	}
	for _, name := range p.ignored() {
		fset := token.NewFileSet()
		syntax, err := parser.ParseFile(fset, name, nil, parser.SkipObjectResolution)
		if err != nil {
			continue
		}
		ast.Inspect(syntax, func(n ast.Node) bool {
			if sel, ok := n.(*ast.SelectorExpr); ok && adopted[sel.Sel.Name] != nil {
				r.Remarks = append(r.Remarks, Note{Pos: fset.Position(sel.Sel.Pos()), Message: fmt.Sprintf(
					"%s may be the former name of %s, but build constraints leave this file out; look at it by hand", sel.Sel.Name, adopted[sel.Sel.Name].local)})
			}
			return true
		})
	}
}

// ignored lists the Go files of the module that build constraints leave out.
func (p *plan) ignored() []string {
	var out []string
	for _, s := range p.prog.list {
		for _, name := range s.meta.IgnoredFiles {
			if strings.HasSuffix(name, ".go") && p.prog.files[name] == nil && !slices.Contains(out, name) {
				out = append(out, name)
			}
		}
	}
	slices.Sort(out)
	return out
}
