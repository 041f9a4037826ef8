package precision

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"slices"
)

// seed decides what is drawn. With another one the judgements in
// docs/precision.md would be about other findings.
const seed = "msgen 1 "

// Draw draws n of the items of several modules, from each in proportion to how
// many it has. Which ones depends only on their keys, so that a few items more
// or less change little.
func Draw[T any](modules [][]T, key func(T) string, n int) [][]T {
	out := make([][]T, len(modules))
	for i, quota := range quotas(modules, n) {
		ranks := make([][]byte, len(modules[i]))
		order := make([]int, len(modules[i]))
		for j, item := range modules[i] {
			sum := sha256.Sum256([]byte(seed + key(item)))
			ranks[j], order[j] = sum[:], j
		}
		slices.SortStableFunc(order, func(a, b int) int { return bytes.Compare(ranks[a], ranks[b]) })
		drawn := slices.Sorted(slices.Values(order[:quota]))
		for _, j := range drawn {
			out[i] = append(out[i], modules[i][j])
		}
	}
	return out
}

// quotas splits n in proportion to the lengths of lists. What is left over by
// rounding goes to those that lost most.
func quotas[T any](lists [][]T, n int) []int {
	total := 0
	for _, l := range lists {
		total += len(l)
	}
	n = min(n, total)
	out := make([]int, len(lists))
	if total == 0 {
		return out
	}
	order := make([]int, len(lists))
	left := n
	for i, l := range lists {
		out[i], order[i] = n*len(l)/max(1, total), i
		left -= out[i]
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return cmp.Compare(n*len(lists[b])%total, n*len(lists[a])%total)
	})
	for _, i := range order[:left] {
		out[i]++
	}
	return out
}
