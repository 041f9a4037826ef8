// Package drpc makes calls by DRPC with protobuf.
package drpc

import (
	"context"
	"net"

	"storj.io/drpc/drpcconn"
	"storj.io/drpc/drpcmux"
	"storj.io/drpc/drpcpool"
	"storj.io/drpc/drpcserver"

	"github.com/dollarfn/msgen/bench/internal/pb"
	"github.com/dollarfn/msgen/bench/internal/stack"
	"github.com/dollarfn/msgen/bench/shop"
)

// Stack has a pool of connections, since one carries one call at a time.
var Stack = stack.Stack{
	Name:  "DRPC",
	About: "protobuf, a pool of up to 1024 connections",
	Serve: serve,
	Dial:  dial,
}

type orders struct{}

func (orders) Echo(_ context.Context, in *pb.Order) (*pb.Order, error) { return in, nil }

func serve(listener net.Listener) error {
	mux := drpcmux.New()
	if err := pb.DRPCRegisterOrders(mux, orders{}); err != nil {
		return err
	}
	return drpcserver.New(mux).Serve(context.Background(), listener)
}

type client struct{ orders pb.DRPCOrdersClient }

func dial(address string) (stack.Client, error) {
	pool := drpcpool.New[string, drpcpool.Conn](drpcpool.Options{Capacity: 1024})
	conn := pool.Get(context.Background(), address, func(ctx context.Context, address string) (drpcpool.Conn, error) {
		var dialer net.Dialer
		raw, err := dialer.DialContext(ctx, "tcp", address)
		if err != nil {
			return nil, err
		}
		return drpcconn.New(raw), nil
	})
	return client{pb.NewDRPCOrdersClient(conn)}, nil
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
