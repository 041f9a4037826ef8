// Package algo knows which encryption algorithms are good.
package algo

import "context"

//go:generate -command msgen go tool msgen
//go:generate msgen

// Algorithm is a way to encrypt with authentication.
type Algorithm struct {
	Name    string `json:"name"`
	KeyBits int    `json:"keyBits"`
}

// Algo is the service that recommends algorithms.
type Algo struct {
	good []Algorithm
}

// New returns the service with today's recommendation: AES in Galois/Counter
// Mode (NIST SP 800-38D), the longest key first.
func New(context.Context) (*Algo, error) {
	return &Algo{good: []Algorithm{
		{Name: "AES-256-GCM", KeyBits: 256},
		{Name: "AES-192-GCM", KeyBits: 192},
		{Name: "AES-128-GCM", KeyBits: 128},
	}}, nil
}

// DollarGood lists the algorithms that may be used for new content, best first.
//
//msgen:public
func (a *Algo) DollarGood(ctx context.Context) ([]Algorithm, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return append([]Algorithm(nil), a.good...), nil
}
