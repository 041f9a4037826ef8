// Package pb has the payloads as protobuf messages, and the service as gRPC, DRPC,
// Connect and Twirp generate it. The generated files are committed: the benchmarks
// need no protoc.
//
// To write them anew, have protoc 3.21 or newer (Debian's protobuf-compiler) and
// these plugins in PATH:
//
//	go install google.golang.org/protobuf/cmd/protoc-gen-go@v1.36.12
//	go install google.golang.org/grpc/cmd/protoc-gen-go-grpc@v1.6.2
//	go install connectrpc.com/connect/cmd/protoc-gen-connect-go@v1.21.1
//	go install storj.io/drpc/cmd/protoc-gen-go-drpc@v1.0.0
//	go install github.com/twitchtv/twirp/protoc-gen-twirp@v8.1.3+incompatible
//
// Then run go generate here.
package pb

//go:generate protoc --go_out=. --go_opt=paths=source_relative --go-grpc_out=. --go-grpc_opt=paths=source_relative orders.proto items.proto
//go:generate protoc --go-drpc_out=. --go-drpc_opt=paths=source_relative --connect-go_out=. --connect-go_opt=paths=source_relative --twirp_out=. --twirp_opt=paths=source_relative orders.proto

import "github.com/dollarfn/msgen/bench/shop"

// FromShop returns the order as a message.
func FromShop(in shop.Order) *Order {
	out := &Order{
		Id: in.ID, Customer: in.Customer, Email: in.Email,
		Tags: in.Tags, Total: in.Total, Express: in.Express,
	}
	for _, line := range in.Lines {
		out.Lines = append(out.Lines, &Line{Sku: line.SKU, Quantity: int64(line.Quantity), Price: line.Price})
	}
	return out
}
