// Command tracker serves issues over HTTP, at the address in LISTEN.
package main

import (
	"log"
	"log/slog"
	"net"
	"net/http"
	"os"
	"time"

	"example.com/tracker/issue"
	"example.com/tracker/people"
	"example.com/tracker/web"
)

func main() {
	directory := people.New("ada", "bob")
	server := &http.Server{
		Handler:           web.Handler(issue.New(directory), directory),
		ReadHeaderTimeout: 10 * time.Second,
	}
	listener, err := net.Listen("tcp", os.Getenv("LISTEN"))
	if err != nil {
		log.Fatal(err)
	}
	slog.Info("ready", "address", listener.Addr())
	log.Fatal(server.Serve(listener))
}
