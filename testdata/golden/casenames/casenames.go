// Package casenames has parameters whose names differ only in case, start with
// an underscore or aren't ASCII.
package casenames

import "context"

//go:generate -command msgen go tool msgen
//go:generate msgen

// Registry looks things up.
type Registry struct{}

// DollarFind has three spellings of id.
func (Registry) DollarFind(ctx context.Context, id, ID, iD, Id string) (string, error) {
	return id + "," + ID + "," + iD + "," + Id, nil
}

// DollarHidden has leading underscores.
func (Registry) DollarHidden(ctx context.Context, _id, __id, X_id, _1 string) (string, error) {
	return _id + "," + __id + "," + X_id + "," + _1, nil
}

// DollarMaß has letters of other alphabets, with and without case.
func (Registry) DollarMaß(ctx context.Context, größe, Größe int, 名前, ñ, ǆ, ß string) (int, string, error) {
	return 10*größe + Größe, 名前 + ñ + ǆ + ß, nil
}
