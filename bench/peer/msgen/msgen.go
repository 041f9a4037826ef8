// Package msgen makes calls by msgen's generated proxies.
package msgen

import (
	"context"
	"fmt"
	"log/slog"
	"net"
	"os"
	"path/filepath"

	"github.com/dollarfn/msgen/bench/internal/stack"
	"github.com/dollarfn/msgen/bench/shop"
	"github.com/dollarfn/msgen/runtime"
)

// The lanes differ by the options of the calling app alone.
var (
	jsonLane = []runtime.Option{runtime.WithoutLink()}
	linkLane []runtime.Option
)

// JSON makes each call a request of HTTP/1.1.
var JSON = onLane("msgen JSON", "a request of HTTP/1.1 for each call", jsonLane)

// Link makes calls as a program does that sets nothing.
var Link = onLane("msgen link", "as it comes", linkLane)

func onLane(name, about string, lane []runtime.Option) stack.Stack {
	return stack.Stack{Name: name, About: about, Streams: true, Serve: serve, Dial: func(address string) (stack.Client, error) {
		return dial(address, lane)
	}}
}

func serve(listener net.Listener) error {
	app, err := open("owner", listener.Addr().String(), runtime.WithListener(listener))
	if err != nil {
		return err
	}
	shop.ProvideOrders(app, build)
	return app.Run(context.Background())
}

func build(context.Context) (*shop.Orders, error) { return &shop.Orders{}, nil }

// open opens an app as one of two microservices; the owner is at the address.
func open(current, address string, opts ...runtime.Option) (*runtime.App, error) {
	dir, err := os.MkdirTemp("", "compare")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	file := filepath.Join(dir, "msoptions.yaml")
	text := fmt.Sprintf(`
username: link
password: bench
microServices:
  owner:
    services: [Orders]
    openBackDoor: true
    url: http://%s
  caller:
    services: []
    url: http://127.0.0.1:1
`, address)
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		return nil, err
	}
	quiet := slog.New(slog.DiscardHandler)
	return runtime.Open(append(opts, runtime.WithOptionsFile(file), runtime.WithCurrent(current), runtime.WithLogger(quiet))...)
}

type client struct{ orders shop.OrdersAPI }

func dial(address string, lane []runtime.Option) (stack.Client, error) {
	app, err := open("caller", address, lane...)
	if err != nil {
		return nil, err
	}
	orders := shop.ProvideOrders(app, build)
	if err := app.Start(context.Background()); err != nil {
		return nil, err
	}
	return &client{orders}, nil
}

func (c *client) Caller(payload shop.Order) (stack.Call, error) {
	return func(ctx context.Context) error {
		out, err := c.orders.DollarEcho(ctx, payload)
		if err != nil {
			return err
		}
		return stack.Check(&payload, out.ID, len(out.Lines))
	}, nil
}

func (c *client) Stream(ctx context.Context, n int) (received int, err error) {
	for item, err := range c.orders.DollarList(ctx, n) {
		if err != nil {
			return received, err
		}
		if item.Number != int64(received) || item.SKU != stack.ItemSKU {
			return received, fmt.Errorf("item %d is %v", received, item)
		}
		received++
	}
	return received, nil
}

// Local returns the proxy of a service that is in this process.
func Local() (shop.OrdersAPI, error) {
	app, err := runtime.Open(runtime.WithCurrent(""), runtime.WithLogger(slog.New(slog.DiscardHandler)))
	if err != nil {
		return nil, err
	}
	orders := shop.ProvideOrders(app, build)
	return orders, app.Start(context.Background())
}
