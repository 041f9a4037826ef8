// Package item has what parcels are made of.
package item

// Item is a thing in a parcel.
type Item struct{ Grams int }
