// Package price is what the signatures in package base are written with.
package price

// Price is an amount in a currency.
type Price struct {
	Cents    int    `json:"cents"`
	Currency string `json:"currency"`
}
