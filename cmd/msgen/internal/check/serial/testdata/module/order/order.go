// Package order has a service that takes a type of another package.
package order

import "example.com/shop/item"

// Orders is a service.
type Orders struct{}

// DollarPlace has four faults, three of which are the module's own.
func (Orders) DollarPlace(i item.Item) error { // want "i.Notify has type chan int; remove the field or tag it" `i.Link.User has type \*url.Userinfo, .*; send text or a type of your own in place of url.URL` `i.Tag has type item.Tag, .*; export those that must travel or give item.Tag MarshalJSON and UnmarshalJSON` `i.Seal has type item.Seal, .*; add UnmarshalText to \*item.Seal`
	return nil
}
