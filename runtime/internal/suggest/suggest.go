// Package suggest finds what a misspelled word was meant to be.
package suggest

import "strings"

// Closest returns the one of words that word was most likely meant to be, or "" when none is near enough. Letter case
// counts for nothing; otherwise a third of a candidate's letters may be wrong, missing or too many, and two letters
// that changed places are one mistake. Of equally near words the first wins.
func Closest(word string, words []string) string {
	typed := []rune(strings.ToLower(word))
	best, least := "", 0
	for _, w := range words {
		candidate := []rune(strings.ToLower(w))
		limit := len(candidate) / 3
		// The lengths alone rule most out, which also keeps a huge word from costing anything.
		if max(len(typed)-len(candidate), len(candidate)-len(typed)) > limit || len(typed) > 100 {
			continue
		}
		if d := editDistance(typed, candidate); d <= limit && (best == "" || d < least) {
			best, least = w, d
		}
	}
	return best
}

// editDistance counts the insertions, deletions, replacements and swaps of neighbours that turn a into b.
func editDistance(a, b []rune) int {
	// Row i holds the distances between a[:i] and every prefix of b; a swap looks two rows back.
	before, above, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range above {
		above[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		for j := 1; j <= len(b); j++ {
			replaced := above[j-1]
			if a[i-1] != b[j-1] {
				replaced++
			}
			row[j] = min(above[j]+1, row[j-1]+1, replaced)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, above, row = above, row, before
	}
	return above[len(b)]
}
