// Command golangci is golangci-lint with msgen's checks in it: what golangci-lint
// custom would write, without cloning anything.
package main

import (
	"fmt"
	"os"

	"github.com/golangci/golangci-lint/v2/pkg/commands"
	"github.com/golangci/golangci-lint/v2/pkg/exitcodes"

	_ "github.com/dollarfn/msgen/cmd/msgen/golangci"
)

func main() {
	if err := commands.Execute(commands.BuildInfo{Version: "2 with msgen"}); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(exitcodes.Failure)
	}
}
