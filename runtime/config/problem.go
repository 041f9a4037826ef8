package config

import (
	"cmp"
	"errors"
	"slices"
	"strconv"

	"go.yaml.in/yaml/v3"
)

// problems collects what is wrong, to be reported all at once.
type problems struct {
	file string
	all  []problem
	seen map[reportedFact]bool
}

type problem struct {
	line, column int // 0: not about a line of the file
	text         string
}

type reportedFact struct {
	node *yaml.Node
	fact string
}

func (p *problems) add(line, column int, text string) {
	if line > 0 {
		text = p.file + ":" + strconv.Itoa(line) + ": " + text
	}
	p.all = append(p.all, problem{line, column, text})
}

// isNew reports whether fact has not been reported of node. What a merge key brings in is read several times.
func (p *problems) isNew(node *yaml.Node, fact string) bool {
	if p.seen == nil {
		p.seen = make(map[reportedFact]bool)
	}
	key := reportedFact{node, fact}
	known := p.seen[key]
	p.seen[key] = true
	return !known
}

// report adds fact about a location, once.
func (p *problems) report(at location, fact string) {
	if !p.isNew(at.node, fact) {
		return
	}
	if at.path != "" {
		fact = at.path + ": " + fact
	}
	if at.node == nil {
		p.add(0, 0, fact)
		return
	}
	p.add(at.node.Line, at.node.Column, fact)
}

// err returns the problems in the order of the file, or nil.
func (p *problems) err() error {
	slices.SortStableFunc(p.all, func(a, b problem) int {
		return cmp.Or(cmp.Compare(a.line, b.line), cmp.Compare(a.column, b.column))
	})
	errs := make([]error, 0, len(p.all))
	for _, problem := range p.all {
		errs = append(errs, errors.New(problem.text))
	}
	return errors.Join(errs...)
}
