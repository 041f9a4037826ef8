// Package connect makes calls by Connect with protobuf.
package connect

import (
	"context"
	"net"
	"net/http"

	"connectrpc.com/connect"

	"github.com/dollarfn/msgen/bench/internal/pb"
	"github.com/dollarfn/msgen/bench/internal/pb/pbconnect"
	"github.com/dollarfn/msgen/bench/internal/stack"
	"github.com/dollarfn/msgen/bench/peer/nethttp"
	"github.com/dollarfn/msgen/bench/shop"
)

// Stack speaks the Connect protocol over HTTP/1.1, which is faster for it on
// loopback than HTTP/2 without TLS. It accepts no compressed replies: none of the
// other stacks compresses.
var Stack = stack.Stack{
	Name:  "Connect",
	About: "protobuf, HTTP/1.1, up to 1024 idle connections, no compression",
	Serve: serve,
	Dial:  dial,
}

type orders struct{}

func (orders) Echo(_ context.Context, in *connect.Request[pb.Order]) (*connect.Response[pb.Order], error) {
	return connect.NewResponse(in.Msg), nil
}

func serve(listener net.Listener) error {
	mux := http.NewServeMux()
	mux.Handle(pbconnect.NewOrdersHandler(orders{}))
	return nethttp.NewServer(mux).Serve(listener)
}

type client struct{ orders pbconnect.OrdersClient }

func dial(address string) (stack.Client, error) {
	plain := connect.WithAcceptCompression("gzip", nil, nil)
	return client{pbconnect.NewOrdersClient(nethttp.NewClient(), "http://"+address, plain)}, nil
}

func (c client) Caller(payload shop.Order) (stack.Call, error) {
	in := pb.FromShop(payload)
	return func(ctx context.Context) error {
		out, err := c.orders.Echo(ctx, connect.NewRequest(in))
		if err != nil {
			return err
		}
		return stack.Check(&payload, out.Msg.GetId(), len(out.Msg.GetLines()))
	}, nil
}
