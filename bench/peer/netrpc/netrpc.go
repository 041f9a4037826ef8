// Package netrpc makes calls by the standard library's net/rpc, which writes gob.
package netrpc

import (
	"context"
	"net"
	"net/rpc"

	"github.com/dollarfn/msgen/bench/internal/stack"
	"github.com/dollarfn/msgen/bench/shop"
)

// Stack has one connection for all callers.
var Stack = stack.Stack{
	Name:  "net/rpc",
	About: "gob, one connection",
	Serve: serve,
	Dial:  dial,
}

// Orders is the service in the form that net/rpc wants.
type Orders struct{}

// Echo returns the order.
func (*Orders) Echo(in shop.Order, out *shop.Order) (err error) {
	*out, err = stack.Echo(context.Background(), in)
	return err
}

func serve(listener net.Listener) error {
	server := rpc.NewServer()
	if err := server.Register(&Orders{}); err != nil {
		return err
	}
	server.Accept(listener)
	return nil
}

type client struct{ rpc *rpc.Client }

func dial(address string) (stack.Client, error) {
	conn, err := rpc.Dial("tcp", address)
	if err != nil {
		return nil, err
	}
	return client{conn}, nil
}

func (c client) Caller(payload shop.Order) (stack.Call, error) {
	return func(context.Context) error {
		var out shop.Order
		if err := c.rpc.Call("Orders.Echo", &payload, &out); err != nil {
			return err
		}
		return stack.Check(&payload, out.ID, len(out.Lines))
	}, nil
}
