package main

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/dollarfn/msgen/bench/internal/stack"
	"github.com/dollarfn/msgen/bench/peer"
)

// plan is what to measure.
type plan struct {
	stacks   []stack.Stack
	payloads []payload
	callers  []int

	span   time.Duration
	rounds int
	items  int
}

// payload is an order of a size.
type payload struct {
	name  string // its size as JSON
	lines int
}

var payloads = []payload{{"300 B", 3}, {"1.7 KB", 33}, {"100 KB", 2130}}

// newPlan reads lists with commas between.
func newPlan(stacks, sizes, callers string) (plan, error) {
	p := plan{stacks: peer.Matching(split(stacks))}
	if len(p.stacks) == 0 {
		return p, fmt.Errorf("no stack has a name like %q; see the rows of the table", stacks)
	}
	for _, size := range payloads {
		if begins(size.name, split(sizes)) {
			p.payloads = append(p.payloads, size)
		}
	}
	if len(p.payloads) == 0 {
		return p, fmt.Errorf("no payload begins with %q; there are 300 B, 1.7 KB and 100 KB", sizes)
	}
	for _, word := range split(callers) {
		n, err := strconv.Atoi(word)
		if err != nil || n < 1 || n > 10_000 {
			return p, fmt.Errorf("%q is no number of callers; give numbers from 1 to 10000 with commas between", word)
		}
		p.callers = append(p.callers, n)
	}
	return p, nil
}

func split(list string) (words []string) {
	for word := range strings.SplitSeq(list, ",") {
		if word = strings.TrimSpace(word); word != "" {
			words = append(words, word)
		}
	}
	return words
}

func begins(name string, words []string) bool {
	for _, word := range words {
		if strings.HasPrefix(name, word) {
			return true
		}
	}
	return len(words) == 0
}
