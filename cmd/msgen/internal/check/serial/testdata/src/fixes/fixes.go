// Package fixes has fields that can be left out.
package fixes

import (
	"foreign"
	"unsafe"
)

// S is a service.
type S struct{}

type (
	// Order has fields of all sorts that can't be sent.
	Order struct {
		ID     string
		Notify chan string
		Done   func()         // called at the end
		Raw    unsafe.Pointer `yaml:"raw"`
		Subs   []chan int     `json:"subs,omitempty" yaml:"subs"`
		Quoted func()         "json:\"q\" yaml:\"`\""
		Key    func()         `yaml:"a\"b" json:"k"`
		Wrong  func()         `yaml`
		A, B   chan int
		Line   Line
	}
	// Line is another struct.
	Line struct {
		SKU  string
		Each func(Line)
	}
	// Hook is embedded.
	Hook func()
	// Few has an embedded one and one further in.
	Few struct {
		ID string
		Hook
		Inner struct {
			ID   string
			Done func()
		}
	}
	// Box is generic.
	Box[T any] struct {
		Item T
		Free func(T)
	}
	// Any leaves a choice.
	Any struct {
		V any
		N uintptr
		M map[chan int]string
	}
)

func (S) DollarOrder(o *Order) error { return nil } // want `o.Notify has` `o.Done has` `o.Raw has` `o.Subs\[\] has` `o.Quoted has` `o.Key has` `o.Wrong has` `o.A has` `o.B has` `o.Line.Each has`

func (S) DollarFew(f Few) (few []Few, err error) { return nil, nil } // want `f.Hook has` `f.Inner.Done has` `few\[\].Hook has` `few\[\].Inner.Done has`

func (S) DollarBox(a Box[int], b Box[func()]) error { return nil } // want `a.Free has` `b.Item has` `b.Free has`

func (S) DollarAny(a Any) error { return nil } // want `a.V has` `a.N has` `key of a.M has`

func (S) DollarInner(v struct{ F func() }) error { // want `v.F has`
	return nil
}

func (S) DollarParam(f func()) error { return nil } // want `f has`

func (S) DollarForeign(c foreign.Config) error { return nil } // want `c.Hook has` `c.Log.Out has`
