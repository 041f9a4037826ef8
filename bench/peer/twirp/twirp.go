// Package twirp makes calls by Twirp with protobuf.
package twirp

import (
	"context"
	"net"

	"github.com/dollarfn/msgen/bench/internal/pb"
	"github.com/dollarfn/msgen/bench/internal/stack"
	"github.com/dollarfn/msgen/bench/peer/nethttp"
	"github.com/dollarfn/msgen/bench/shop"
)

// Stack has the HTTP client and server of the stack written by hand.
var Stack = stack.Stack{
	Name:  "Twirp",
	About: "protobuf, HTTP/1.1, up to 1024 idle connections",
	Serve: serve,
	Dial:  dial,
}

type orders struct{}

func (orders) Echo(_ context.Context, in *pb.Order) (*pb.Order, error) { return in, nil }

func serve(listener net.Listener) error {
	return nethttp.NewServer(pb.NewOrdersServer(orders{})).Serve(listener)
}

type client struct{ orders pb.Orders }

func dial(address string) (stack.Client, error) {
	return client{pb.NewOrdersProtobufClient("http://"+address, nethttp.NewClient())}, nil
}

func (c client) Caller(payload shop.Order) (stack.Call, error) {
	in := pb.FromShop(payload)
	return func(ctx context.Context) error {
		out, err := c.orders.Echo(ctx, in)
		if err != nil {
			return err
		}
		return stack.Check(&payload, out.GetId(), len(out.GetLines()))
	}, nil
}
