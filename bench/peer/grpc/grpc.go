// Package grpc makes calls and streams by gRPC with protobuf.
package grpc

import (
	"context"
	"fmt"
	"io"
	"net"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"

	"github.com/dollarfn/msgen/bench/internal/pb"
	"github.com/dollarfn/msgen/bench/internal/stack"
	"github.com/dollarfn/msgen/bench/shop"
)

// Stack has one ClientConn, and the defaults of client and server.
var Stack = stack.Stack{
	Name:    "gRPC",
	About:   "protobuf, one ClientConn, default settings",
	Streams: true,
	Serve:   serve,
	Dial:    dial,
}

type orders struct {
	pb.UnimplementedOrdersServer
	pb.UnimplementedItemsServer
}

func (orders) Echo(_ context.Context, in *pb.Order) (*pb.Order, error) { return in, nil }

func (orders) List(in *pb.Count, to grpc.ServerStreamingServer[pb.Item]) error {
	for i := range in.GetN() {
		if err := to.Send(&pb.Item{Number: i, Sku: stack.ItemSKU}); err != nil {
			return err
		}
	}
	return nil
}

func serve(listener net.Listener) error {
	server := grpc.NewServer()
	pb.RegisterOrdersServer(server, orders{})
	pb.RegisterItemsServer(server, orders{})
	return server.Serve(listener)
}

type client struct {
	orders pb.OrdersClient
	items  pb.ItemsClient
}

func dial(address string) (stack.Client, error) {
	conn, err := grpc.NewClient(address, grpc.WithTransportCredentials(insecure.NewCredentials()))
	if err != nil {
		return nil, err
	}
	return &client{orders: pb.NewOrdersClient(conn), items: pb.NewItemsClient(conn)}, nil
}

func (c *client) Caller(payload shop.Order) (stack.Call, error) {
	in := pb.FromShop(payload)
	return func(ctx context.Context) error {
		out, err := c.orders.Echo(ctx, in)
		if err != nil {
			return err
		}
		return stack.Check(&payload, out.GetId(), len(out.GetLines()))
	}, nil
}

func (c *client) Stream(ctx context.Context, n int) (received int, err error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	from, err := c.items.List(ctx, &pb.Count{N: int64(n)})
	if err != nil {
		return 0, err
	}
	for {
		item, err := from.Recv()
		if err == io.EOF {
			return received, nil
		}
		if err != nil {
			return received, err
		}
		if item.GetNumber() != int64(received) || item.GetSku() != stack.ItemSKU {
			return received, fmt.Errorf("item %d is %v", received, item)
		}
		received++
	}
}
