// Command encrypt is a host that seals and opens text over HTTP:
//
//	curl 'http://localhost:3000/encrypt?content=foo'
//
// The host calls the service Encrypt, which calls the service Algo. All three
// run in one process, or as the microservices of msoptions.yaml; nothing here
// knows which.
package main

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"log"
	"log/slog"
	"net/http"
	"os"

	"github.com/dollarfn/msgen/example/encrypt/algo"
	"github.com/dollarfn/msgen/example/encrypt/encrypt"
	"github.com/dollarfn/msgen/runtime"
)

// exampleKey makes the example run without any setting. It protects nothing:
// it is published with the source.
const exampleKey = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"

func main() {
	app := runtime.MustOpen()
	algos := algo.ProvideAlgo(app, algo.New)
	sealer := encrypt.ProvideEncrypt(app, func(context.Context) (*encrypt.Encrypt, error) {
		secret, err := secretKey()
		if err != nil {
			return nil, err
		}
		return encrypt.New(secret, algos)
	})
	app.Handle("GET /encrypt", content(sealer.DollarEncrypt))
	app.Handle("GET /decrypt", content(sealer.DollarDecrypt))
	if err := app.Run(context.Background()); err != nil {
		log.Fatal(err)
	}
}

// secretKey reads ENCRYPT_KEY: 32 bytes in hexadecimal.
func secretKey() ([]byte, error) {
	text := os.Getenv("ENCRYPT_KEY")
	if text == "" {
		slog.Warn("ENCRYPT_KEY is not set; using the example key, which protects nothing")
		text = exampleKey
	}
	key, err := hex.DecodeString(text)
	if err != nil || len(key) != 32 {
		return nil, errors.New("ENCRYPT_KEY is not 64 hexadecimal digits; make one with: openssl rand -hex 32")
	}
	return key, nil
}

// content answers with what call makes of the query's content.
func content(call func(context.Context, string) (string, error)) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !r.URL.Query().Has("content") {
			http.Error(w, "add ?content=…", http.StatusBadRequest)
			return
		}
		answer, err := call(r.Context(), r.URL.Query().Get("content"))
		if err != nil {
			runtime.WriteError(w, r, err)
			return
		}
		w.Header().Set("Content-Type", "text/plain; charset=utf-8")
		fmt.Fprintln(w, answer)
	})
}
