package funcparam

type Orders struct{}

func (o *Orders) DollarEach(visit func(id string) bool) error { return nil }

/* want:
funcparam.go:5:29: parameter visit of Orders.DollarEach cannot be sent: visit has type func(id string) bool; pass data in place of a function [serial]
*/
