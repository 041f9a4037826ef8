package model

import (
	"errors"
	"fmt"
	"go/token"
	"regexp"
	"slices"
	"strings"
)

// PublicDirective starts a line of a dollar function's doc comment that lets
// the public call it: everybody, or those with one of the roles.
//
//	//msgen:public
//	//msgen:public roles=admin,editor
const PublicDirective = "//msgen:public"

// Public says who may call a dollar function from outside.
type Public struct {
	Roles []string // any one of them is enough, in order as written; none: everybody
}

// role is what a role may be called.
var role = regexp.MustCompile(`^[\pL\pN_.:-]+$`)

// ParsePublic reads one comment. It returns nil if that is no PublicDirective,
// and an error, a fact and an advice, if it is one that can't be understood.
func ParsePublic(comment string) (*Public, error) {
	rest, ok := strings.CutPrefix(comment, PublicDirective)
	if !ok {
		return nil, nil
	}
	words := strings.Fields(rest)
	if rest != "" && !strings.ContainsAny(rest[:1], " \t\r") {
		return nil, fmt.Errorf("%s%s is no directive; write %s", PublicDirective, words[0], PublicDirective)
	}
	p := &Public{}
	for i, word := range words {
		list, ok := strings.CutPrefix(word, "roles=")
		switch {
		case !ok:
			return nil, fmt.Errorf("msgen:public does not know the word %q; write %s or %s roles=admin,editor, without spaces in between",
				word, PublicDirective, PublicDirective)
		case i > 0:
			return nil, errors.New("msgen:public has roles= twice; write one list, as in roles=admin,editor")
		}
		for name := range strings.SplitSeq(list, ",") {
			switch {
			case name == "":
				return nil, errors.New("msgen:public has an empty role; name one, or leave out roles= to let everybody call")
			case !role.MatchString(name):
				return nil, fmt.Errorf("msgen:public has the role %q; use letters, digits and _ . : - only", name)
			case !slices.Contains(p.Roles, name):
				p.Roles = append(p.Roles, name)
			}
		}
	}
	return p, nil
}

// public returns what the doc comment of the declaration at pos says of the
// public. Where it says so twice, or what can't be understood, that is nothing:
// nobody gets in by a mistake.
func (d Docs) public(pos token.Pos) *Public {
	group := d[pos]
	if group == nil {
		return nil
	}
	var found *Public
	for _, c := range group.List {
		switch p, err := ParsePublic(c.Text); {
		case err != nil || p != nil && found != nil:
			return nil
		case p != nil:
			found = p
		}
	}
	return found
}
