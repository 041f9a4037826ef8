// Package stack says what the comparison wants of a way to make calls.
package stack

import (
	"context"
	"fmt"
	"net"

	"github.com/dollarfn/msgen/bench/shop"
)

// Stack is a way to make calls. The client encodes an order, the server decodes
// it, calls a function that returns it, and encodes the result, and the client
// decodes that.
type Stack struct {
	Name    string // short: the heading of its row
	About   string // how it is set up, in one line
	Streams bool   // its clients are Streamers

	Serve func(net.Listener) error             // answers until the process ends
	Dial  func(address string) (Client, error) // of a server that listens
}

// Client makes calls to a server.
type Client interface {
	// Caller returns the call that one caller makes again and again, one at a time.
	// Callers call at the same time.
	Caller(payload shop.Order) (Call, error)
}

// Call makes a call and looks at what came back.
type Call func(context.Context) error

// Streamer is a Client whose server also streams.
type Streamer interface {
	// Stream has the server send n small items, and returns how many came.
	Stream(ctx context.Context, n int) (received int, err error)
}

// Echo is the function behind the servers that are written by hand.
func Echo(_ context.Context, in shop.Order) (shop.Order, error) { return in, nil }

// Check tells whether id and the number of lines came back.
func Check(sent *shop.Order, id string, lines int) error {
	if id != sent.ID || lines != len(sent.Lines) {
		return fmt.Errorf("sent order %q of %d lines, got %q of %d", sent.ID, len(sent.Lines), id, lines)
	}
	return nil
}

// ItemSKU is in each item of a stream, beside its number.
const ItemSKU = shop.ItemSKU
