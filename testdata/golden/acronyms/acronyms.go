// Package acronyms has services and functions with names in capitals.
package acronyms

import "context"

//go:generate -command msgen go tool msgen
//go:generate msgen

type (
	// HTTPServer serves.
	HTTPServer struct{}
	// URLs are many.
	URLs struct{}
	// Urls has the same name in lower case.
	Urls struct{}
	// ID is short.
	ID struct{}
	// X is shorter.
	X struct{}
	// X2 has a digit.
	X2 struct{}
	// Ärzte_API has letters of other alphabets.
	Ärzte_API struct{}
)

// DollarGET has a name in capitals.
func (HTTPServer) DollarGET(ctx context.Context, URL string) (string, error) {
	return "GET " + URL, nil
}

// DollarGetURL ends in capitals.
func (HTTPServer) DollarGetURL(ctx context.Context, ID int) (HTTP string, err error) { return "/", nil }

// DollarX is short.
func (HTTPServer) DollarX(X, Y int) (int, error) { return X - Y, nil }

// DollarAll is one of three of that name.
func (URLs) DollarAll(ctx context.Context, IDs ...int) (int, int, error) { return len(IDs), 1, nil }

// DollarAll is one of three of that name.
func (Urls) DollarAll(ctx context.Context, ids ...int) (int, int, error) { return len(ids), 2, nil }

// DollarAll is one of three of that name.
func (ID) DollarAll(ctx context.Context, Ids ...int) (int, int, error) { return len(Ids), 3, nil }

// DollarDollarDollar repeats itself.
func (X) DollarDollarDollar(ctx context.Context, DollarDollar int) (int, error) {
	return DollarDollar, nil
}

// Dollar1 has a digit.
func (X2) Dollar1(ctx context.Context, p1 int) (int, error) { return p1, nil }

// DollarÖffnen has an umlaut.
func (Ärzte_API) DollarÖffnen(ctx context.Context, Tür string) (string, error) { return Tür, nil }
