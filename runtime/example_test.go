package runtime_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"

	"github.com/dollarfn/msgen/example/encrypt/algo"
	"github.com/dollarfn/msgen/runtime"
)

// Without msoptions.yaml and MS_CURRENT, every service is in this process, and
// a call is the method call.
func ExampleOpen() {
	app, err := runtime.Open()
	if err != nil {
		log.Fatal(err)
	}
	algos := algo.ProvideAlgo(app, algo.New)

	good, err := algos.DollarGood(context.Background())
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(good[0].Name)
	// Output: AES-256-GCM
}

// The same two programs as one microservice each: the proxy that ms-B was given
// no build function for calls ms-A.
func Example_split() {
	// In earnest, this is msoptions.yaml, and MS_CURRENT names the process.
	file := filepath.Join(os.TempDir(), fmt.Sprintf("msoptions-%d.yaml", os.Getpid()))
	server := httptest.NewUnstartedServer(nil)
	options := fmt.Sprintf(`
username: link
password: secret
microServices:
  ms-A:
    services: [Algo]
    openBackDoor: true
    url: http://%s
  ms-B:
    services: []
    url: http://localhost:3006
`, server.Listener.Addr())
	if err := os.WriteFile(file, []byte(options), 0o600); err != nil {
		log.Fatal(err)
	}

	// The process ms-A. A program would call Run instead of the next three.
	a := runtime.MustOpen(runtime.WithOptionsFile(file), runtime.WithCurrent("ms-A"))
	algo.ProvideAlgo(a, algo.New)
	if err := a.Start(context.Background()); err != nil {
		log.Fatal(err)
	}
	server.Config.Handler = a.Handler()
	server.Start()
	defer a.Close() // which a server of one's own leaves to the program

	// The process ms-B.
	b := runtime.MustOpen(runtime.WithOptionsFile(file), runtime.WithCurrent("ms-B"))
	algos := algo.ProvideAlgo(b, nil)
	good, err := algos.DollarGood(context.Background())
	fmt.Println(len(good), err)

	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err = algos.DollarGood(ctx)
	fmt.Println(runtime.CodeOf(err), errors.Is(err, context.Canceled))
	server.Close()
	os.Remove(file)
	// Output:
	// 3 <nil>
	// canceled true
}

// Handler serves an App by a server of the program's own, or by a test's.
func ExampleApp_Handler() {
	app := runtime.MustOpen()
	algos := algo.ProvideAlgo(app, algo.New)
	app.Handle("GET /best", http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		good, err := algos.DollarGood(r.Context())
		if err != nil {
			http.Error(w, err.Error(), runtime.CodeOf(err).HTTPStatus())
			return
		}
		fmt.Fprint(w, good[0].Name)
	}))
	if err := app.Start(context.Background()); err != nil {
		log.Fatal(err)
	}
	server := httptest.NewServer(app.Handler())

	for _, path := range []string{"/best", "/readyz"} {
		resp, err := http.Get(server.URL + path)
		if err != nil {
			log.Fatal(err)
		}
		body, _ := io.ReadAll(resp.Body)
		resp.Body.Close()
		fmt.Println(resp.StatusCode, string(body))
	}
	server.Close()
	// Output:
	// 200 AES-256-GCM
	// 200 {"microservice":"","status":"ready"}
}

// An error keeps its code and its message on the way to another process.
func ExampleErrorf() {
	err := fmt.Errorf("place order: %w", runtime.Errorf(runtime.CodeNotFound, "no item %q", "LAMP"))
	fmt.Println(err)
	fmt.Println(runtime.CodeOf(err), runtime.CodeOf(err).HTTPStatus())
	// Output:
	// place order: no item "LAMP"
	// not_found 404
}
