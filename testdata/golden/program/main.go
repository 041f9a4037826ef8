// Command program has a service in package main. It greets who its argument
// names and ends, or serves when there is none.
package main

import (
	"context"
	"fmt"
	"log"
	"os"

	"github.com/dollarfn/msgen/runtime"
)

//go:generate -command msgen go tool msgen
//go:generate msgen

// Greeter greets.
type Greeter struct{}

// DollarGreet returns a greeting.
func (Greeter) DollarGreet(ctx context.Context, name string) (string, error) {
	return fmt.Sprintf("hello, %s (%s)", name, os.Getenv("MS_CURRENT")), nil
}

func main() {
	app := runtime.MustOpen()
	greeter := ProvideGreeter(app, func(context.Context) (*Greeter, error) { return new(Greeter), nil })
	if len(os.Args) < 2 {
		log.Fatal(app.Run(context.Background()))
	}
	greeting, err := greeter.DollarGreet(context.Background(), os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(greeting)
}
