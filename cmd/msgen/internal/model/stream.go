package model

import "go/types"

// StreamItem returns T for iter.Seq2[T, error], the type of a stream, and nil for
// any other type.
func StreamItem(t types.Type) types.Type {
	if !IsNamed(t, "iter", "Seq2") {
		return nil
	}
	args := types.Unalias(t).(*types.Named).TypeArgs()
	if args.Len() != 2 || !IsError(args.At(1)) {
		return nil
	}
	return args.At(0)
}

// streamItem returns what a dollar function's stream carries, where its results
// are one: iter.Seq2[T, error], alone or followed by error. Otherwise it is nil.
func streamItem(results []*Result) *Result {
	if n := len(results); n == 0 || n > 2 || n == 2 && !IsError(results[1].Type) {
		return nil
	}
	item := StreamItem(results[0].Type)
	if item == nil {
		return nil
	}
	return &Result{Type: item, Pos: results[0].Pos}
}
