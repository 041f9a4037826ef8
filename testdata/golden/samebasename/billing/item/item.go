// Package item has what bills are made of.
package item

// Item is a line of a bill.
type Item struct{ Cents int }
