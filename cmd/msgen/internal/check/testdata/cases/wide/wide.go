// Package wide has functions that write to more places than a summary lists.
package wide

import "context"

// Order is what is ordered.
type Order struct {
	Total int
	Tags  []string
}

// Line refers to an order.
type Line struct{ order *Order }

// form has more fields than are told apart.
type form struct {
	F00 *Line
	F01 *Line
	F02 *Line
	F03 *Line
	F04 *Line
	F05 *Line
	F06 *Line
	F07 *Line
	F08 *Line
	F09 *Line
	F10 *Line
	F11 *Line
	F12 *Line
	F13 *Line
	F14 *Line
	F15 *Line
	F16 *Line
	F17 *Line
	F18 *Line
	F19 *Line
	F20 *Line
	F21 *Line
	F22 *Line
	F23 *Line
	F24 *Line
	F25 *Line
	F26 *Line
	F27 *Line
	F28 *Line
	F29 *Line
	F30 *Line
	F31 *Line
	F32 *Line
	F33 *Line
	F34 *Line
	F35 *Line
	F36 *Line
	F37 *Line
	F38 *Line
	F39 *Line
	F40 *Line
	F41 *Line
	F42 *Line
	F43 *Line
	F44 *Line
	F45 *Line
	F46 *Line
	F47 *Line
	F48 *Line
	F49 *Line
	F50 *Line
	F51 *Line
}

// fill puts new lines of one order into all fields.
func fill(f *form, o *Order) {
	f.F00 = &Line{o}
	f.F01 = &Line{o}
	f.F02 = &Line{o}
	f.F03 = &Line{o}
	f.F04 = &Line{o}
	f.F05 = &Line{o}
	f.F06 = &Line{o}
	f.F07 = &Line{o}
	f.F08 = &Line{o}
	f.F09 = &Line{o}
	f.F10 = &Line{o}
	f.F11 = &Line{o}
	f.F12 = &Line{o}
	f.F13 = &Line{o}
	f.F14 = &Line{o}
	f.F15 = &Line{o}
	f.F16 = &Line{o}
	f.F17 = &Line{o}
	f.F18 = &Line{o}
	f.F19 = &Line{o}
	f.F20 = &Line{o}
	f.F21 = &Line{o}
	f.F22 = &Line{o}
	f.F23 = &Line{o}
	f.F24 = &Line{o}
	f.F25 = &Line{o}
	f.F26 = &Line{o}
	f.F27 = &Line{o}
	f.F28 = &Line{o}
	f.F29 = &Line{o}
	f.F30 = &Line{o}
	f.F31 = &Line{o}
	f.F32 = &Line{o}
	f.F33 = &Line{o}
	f.F34 = &Line{o}
	f.F35 = &Line{o}
	f.F36 = &Line{o}
	f.F37 = &Line{o}
	f.F38 = &Line{o}
	f.F39 = &Line{o}
	f.F40 = &Line{o}
	f.F41 = &Line{o}
	f.F42 = &Line{o}
	f.F43 = &Line{o}
	f.F44 = &Line{o}
	f.F45 = &Line{o}
	f.F46 = &Line{o}
	f.F47 = &Line{o}
	f.F48 = &Line{o}
	f.F49 = &Line{o}
	f.F50 = &Line{o}
	f.F51 = &Line{o}
}

// made returns a new form with new lines of one order.
func made(o *Order) *form {
	f := &form{}
	f.F00 = &Line{o}
	f.F01 = &Line{o}
	f.F02 = &Line{o}
	f.F03 = &Line{o}
	f.F04 = &Line{o}
	f.F05 = &Line{o}
	f.F06 = &Line{o}
	f.F07 = &Line{o}
	f.F08 = &Line{o}
	f.F09 = &Line{o}
	f.F10 = &Line{o}
	f.F11 = &Line{o}
	f.F12 = &Line{o}
	f.F13 = &Line{o}
	f.F14 = &Line{o}
	f.F15 = &Line{o}
	f.F16 = &Line{o}
	f.F17 = &Line{o}
	f.F18 = &Line{o}
	f.F19 = &Line{o}
	f.F20 = &Line{o}
	f.F21 = &Line{o}
	f.F22 = &Line{o}
	f.F23 = &Line{o}
	f.F24 = &Line{o}
	f.F25 = &Line{o}
	f.F26 = &Line{o}
	f.F27 = &Line{o}
	f.F28 = &Line{o}
	f.F29 = &Line{o}
	f.F30 = &Line{o}
	f.F31 = &Line{o}
	f.F32 = &Line{o}
	f.F33 = &Line{o}
	f.F34 = &Line{o}
	f.F35 = &Line{o}
	f.F36 = &Line{o}
	f.F37 = &Line{o}
	f.F38 = &Line{o}
	f.F39 = &Line{o}
	f.F40 = &Line{o}
	f.F41 = &Line{o}
	f.F42 = &Line{o}
	f.F43 = &Line{o}
	f.F44 = &Line{o}
	f.F45 = &Line{o}
	f.F46 = &Line{o}
	f.F47 = &Line{o}
	f.F48 = &Line{o}
	f.F49 = &Line{o}
	f.F50 = &Line{o}
	f.F51 = &Line{o}
	return f
}

// reset writes to all fields, and to nothing that they lead to.
func reset(f *form) {
	f.F00 = nil
	f.F01 = nil
	f.F02 = nil
	f.F03 = nil
	f.F04 = nil
	f.F05 = nil
	f.F06 = nil
	f.F07 = nil
	f.F08 = nil
	f.F09 = nil
	f.F10 = nil
	f.F11 = nil
	f.F12 = nil
	f.F13 = nil
	f.F14 = nil
	f.F15 = nil
	f.F16 = nil
	f.F17 = nil
	f.F18 = nil
	f.F19 = nil
	f.F20 = nil
	f.F21 = nil
	f.F22 = nil
	f.F23 = nil
	f.F24 = nil
	f.F25 = nil
	f.F26 = nil
	f.F27 = nil
	f.F28 = nil
	f.F29 = nil
	f.F30 = nil
	f.F31 = nil
	f.F32 = nil
	f.F33 = nil
	f.F34 = nil
	f.F35 = nil
	f.F36 = nil
	f.F37 = nil
	f.F38 = nil
	f.F39 = nil
	f.F40 = nil
	f.F41 = nil
	f.F42 = nil
	f.F43 = nil
	f.F44 = nil
	f.F45 = nil
	f.F46 = nil
	f.F47 = nil
	f.F48 = nil
	f.F49 = nil
	f.F50 = nil
	f.F51 = nil
}

// scrub writes to what all fields lead to.
func scrub(f *form) {
	f.F00.order.Total = 0 // want byref:2 "parameter o"
	f.F01.order.Total = 0
	f.F02.order.Total = 0
	f.F03.order.Total = 0
	f.F04.order.Total = 0
	f.F05.order.Total = 0
	f.F06.order.Total = 0
	f.F07.order.Total = 0
	f.F08.order.Total = 0
	f.F09.order.Total = 0
	f.F10.order.Total = 0
	f.F11.order.Total = 0
	f.F12.order.Total = 0
	f.F13.order.Total = 0
	f.F14.order.Total = 0
	f.F15.order.Total = 0
	f.F16.order.Total = 0
	f.F17.order.Total = 0
	f.F18.order.Total = 0
	f.F19.order.Total = 0
	f.F20.order.Total = 0
	f.F21.order.Total = 0
	f.F22.order.Total = 0
	f.F23.order.Total = 0
	f.F24.order.Total = 0
	f.F25.order.Total = 0
	f.F26.order.Total = 0
	f.F27.order.Total = 0
	f.F28.order.Total = 0
	f.F29.order.Total = 0
	f.F30.order.Total = 0
	f.F31.order.Total = 0
	f.F32.order.Total = 0
	f.F33.order.Total = 0
	f.F34.order.Total = 0
	f.F35.order.Total = 0
	f.F36.order.Total = 0
	f.F37.order.Total = 0
	f.F38.order.Total = 0
	f.F39.order.Total = 0
	f.F40.order.Total = 0
	f.F41.order.Total = 0
	f.F42.order.Total = 0
	f.F43.order.Total = 0
	f.F44.order.Total = 0
	f.F45.order.Total = 0
	f.F46.order.Total = 0
	f.F47.order.Total = 0
	f.F48.order.Total = 0
	f.F49.order.Total = 0
	f.F50.order.Total = 0
	f.F51.order.Total = 0
}

// Desk is a service.
type Desk struct{ forms []*form }

// The order is written to through one of many fields of a form.
func (d *Desk) DollarFill(ctx context.Context, o *Order) error {
	f := &form{}
	fill(f, o)
	f.F07.order.Total = 1 // want byref:2 "parameter o"
	return nil
}

// So it is if the form was made elsewhere.
func (d *Desk) DollarMade(ctx context.Context, o *Order) error {
	f := made(o)
	f.F51.order.Tags = nil // want byref:2 "parameter o"
	return nil
}

// A helper that writes to the form's own fields leaves alone what they led to.
func (d *Desk) DollarReset(ctx context.Context, o *Order) error {
	f := made(o)
	reset(f)
	return nil
}

// One that writes to what they lead to doesn't.
func (d *Desk) DollarScrub(ctx context.Context, o *Order) error {
	f := made(o)
	scrub(f)
	return nil
}

// The order is reached from what a field held, which has another type.
func (d *Desk) DollarLine(ctx context.Context, o *Order) error {
	l := made(o).F30
	*l.order = Order{} // want byref:2 "parameter o"
	return nil
}

// A copy of the form leads to the order as well.
func (d *Desk) DollarCopy(ctx context.Context, o *Order) error {
	f := *made(o)
	f.F00 = nil
	f.F01.order.Tags = append(f.F01.order.Tags, "copied") // want byref:2 "parameter o"
	return nil
}

// Fields that were set since lead elsewhere.
func (d *Desk) DollarElsewhere(ctx context.Context, o *Order) (int, error) {
	f := made(o)
	f.F02 = &Line{&Order{}}
	return len(f.F02.order.Tags), nil
}
