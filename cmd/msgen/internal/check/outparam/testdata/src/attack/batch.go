package attack

import (
	"context"

	"carts"
)

func goodBatch(ctx context.Context, api carts.CartsAPI, all []string) error {
	batch := make([]string, 0, 10)
	for _, w := range all {
		batch = append(batch, w)
		if len(batch) == 10 {
			if _, err := api.DollarSort(ctx, batch); err != nil {
				return err
			}
			batch = batch[:0]
		}
	}
	return nil
}

func batch(ctx context.Context, api carts.CartsAPI, all []string) (first string) {
	batch := make([]string, 0, 10)
	for _, w := range all {
		batch = append(batch, w)
		if len(batch) == 10 {
			_, _ = api.DollarSort(ctx, batch)
			first = batch[0] // want `batch\[\] is read`
			batch = batch[:0]
		}
	}
	return first
}

func filtered(ctx context.Context, api carts.CartsAPI, words []string) []string {
	_, _ = api.DollarSort(ctx, words)
	kept := words[:0]
	for _, w := range words { // want `words\[\] is read`
		if w != "" {
			kept = append(kept, w)
		}
	}
	return kept
}

func grows(ctx context.Context, api carts.CartsAPI, all []string) error {
	var batch []string
	for _, w := range all {
		batch = append(batch, w)
		if _, err := api.DollarSort(ctx, batch); err != nil { // want `all\[\] is read|batch.* is read|is read`
			return err
		}
	}
	return nil
}
