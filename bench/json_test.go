package bench

import (
	"bytes"
	"context"
	"crypto/subtle"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/goccy/go-json"

	"github.com/dollarfn/msgen/bench/shop"
	"github.com/dollarfn/msgen/runtime"
)

var started = time.Now()

func now() int64 { return int64(time.Since(started)) }

func open(b *testing.B, opts ...runtime.Option) *runtime.App {
	b.Helper()
	app, err := runtime.Open(opts...)
	if err != nil {
		b.Fatal(err)
	}
	return app
}

// BenchmarkJSONLane compares a remote call over loopback with the same call
// written by hand on net/http and go-json, by size of the argument, which comes
// back as the result. Client and server share the process in both.
func BenchmarkJSONLane(b *testing.B) {
	for _, size := range sizes {
		order := shop.Sample()
		for i := len(order.Lines); i < size.lines; i++ {
			order.Lines = append(order.Lines, shop.Line{SKU: fmt.Sprintf("SKU-%05d", i), Quantity: i%9 + 1, Price: float64(i) / 4})
		}
		calls := []struct {
			name string
			echo func(context.Context, shop.Order) (shop.Order, error)
		}{
			{"msgen", remoteProxy(b).DollarEcho},
			{"handwritten", handwritten(b)},
		}
		for _, call := range calls {
			b.Run(size.name+"/"+call.name, func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					echoed(b, call.echo, order)
				}
			})
			b.Run(size.name+"/"+call.name+"-parallel", func(b *testing.B) {
				b.ReportAllocs()
				b.SetParallelism(8)
				b.RunParallel(func(pb *testing.PB) {
					for pb.Next() {
						echoed(b, call.echo, order)
					}
				})
			})
		}
		b.Run(size.name+"/ratio", func(b *testing.B) { // in short rounds, so that both meet the same weather
			var spent [2]time.Duration
			for b.Loop() {
				for i, call := range calls {
					start := time.Now()
					for range 20 {
						echoed(b, call.echo, order)
					}
					spent[i] += time.Since(start)
				}
			}
			b.ReportMetric(float64(spent[0])/float64(spent[1]), "msgen/handwritten")
			b.ReportMetric(0, "ns/op")
		})
	}
}

// sizes are the arguments of the remote calls, by their length as JSON.
var sizes = []struct {
	name  string
	lines int
}{
	{"300B", 3},
	{"1.7KB", 34},
	{"100KB", 2150},
}

func echoed(b *testing.B, echo func(context.Context, shop.Order) (shop.Order, error), order shop.Order) {
	b.Helper()
	got, err := echo(context.Background(), order)
	if err != nil {
		b.Error(err)
		return
	}
	if got.ID != order.ID || len(got.Lines) != len(order.Lines) {
		b.Errorf("echo returned order %q with %d lines", got.ID, len(got.Lines))
	}
}

// remoteProxy returns a proxy whose service another App serves over a socket.
func remoteProxy(b *testing.B) shop.OrdersAPI {
	b.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		b.Fatal(err)
	}
	file := filepath.Join(b.TempDir(), "msoptions.yaml")
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
`, listener.Addr())
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		b.Fatal(err)
	}
	build := func(context.Context) (*shop.Orders, error) { return &shop.Orders{}, nil }
	owner := open(b, runtime.WithOptionsFile(file), runtime.WithCurrent("owner"))
	shop.ProvideOrders(owner, build)
	if err := owner.Start(context.Background()); err != nil {
		b.Fatal(err)
	}
	serve(b, listener, owner.Handler())
	caller := open(b, runtime.WithOptionsFile(file), runtime.WithCurrent("caller"), runtime.WithoutLink())
	return shop.ProvideOrders(caller, build)
}

// handwritten is what a careful person writes without msgen: credentials, a JSON
// object in, a JSON object out, an error's text with its status. It has no request
// id, and the server does not know how long the client waits.
func handwritten(b *testing.B) func(context.Context, shop.Order) (shop.Order, error) {
	b.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		b.Fatal(err)
	}
	service := &shop.Orders{}
	serve(b, listener, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		username, password, _ := r.BasicAuth()
		if subtle.ConstantTimeCompare([]byte(username), []byte("link"))&subtle.ConstantTimeCompare([]byte(password), []byte("bench")) != 1 {
			http.Error(w, "who is there?", http.StatusUnauthorized)
			return
		}
		var in shop.Order
		if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, 4<<20)).Decode(&in); err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		out, err := service.DollarEcho(r.Context(), in)
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		_ = json.NewEncoder(w).Encode(out)
	}))
	client := &http.Client{Timeout: 30 * time.Second, Transport: &http.Transport{MaxIdleConnsPerHost: 256}}
	url := "http://" + listener.Addr().String()
	return func(ctx context.Context, in shop.Order) (out shop.Order, err error) {
		body, err := json.Marshal(in)
		if err != nil {
			return out, err
		}
		req, err := http.NewRequestWithContext(ctx, http.MethodPost, url, bytes.NewReader(body))
		if err != nil {
			return out, err
		}
		req.Header.Set("Content-Type", "application/json")
		req.SetBasicAuth("link", "bench")
		resp, err := client.Do(req)
		if err != nil {
			return out, err
		}
		defer resp.Body.Close()
		if resp.StatusCode != http.StatusOK {
			return out, fmt.Errorf("status %s", resp.Status)
		}
		if err := json.NewDecoder(resp.Body).Decode(&out); err != nil {
			return out, err
		}
		_, err = io.Copy(io.Discard, resp.Body) // so that the connection can be used again
		return out, err
	}
}

func serve(b *testing.B, listener net.Listener, handler http.Handler) {
	b.Helper()
	server := &httptest.Server{Listener: listener, Config: &http.Server{Handler: handler, ReadHeaderTimeout: time.Minute}}
	server.Start()
	b.Cleanup(server.Close)
}
