// Command msgen generates the proxies of dollar functions and refuses those
// that would behave differently once they are remote.
//
// Usage:
//
//	msgen [flags] [packages]         generate (the default package is ".")
//	msgen check [flags] [packages]   only check; -fix mends what can be mended
//	msgen explain [code]             say why a finding is one, and what to do
//	msgen adopt [flags] dir Type [Method…]
//	                                 turn methods into dollar functions
//	msgen up [flags] [dir] [-- args] run the microservices of dir's msoptions.yaml
//	msgen version                    print the version
//
// A service is a struct; its exported methods named Dollar and a capitalized
// word are dollar functions. For each package that has services msgen writes
// one file, msgen_gen.go. The usual way to run it is go generate:
//
//	//go:generate -command msgen go tool msgen
//	//go:generate msgen
//
// Findings are printed as
//
//	rel/file.go:line:col: fact; advice [code]
//
// and nothing is written when any of them is an error. The exit status is 1 then,
// and for msgen check when there are warnings; otherwise 0. It is 2 when the command
// was used wrongly or the packages don't load.
//
// What is found in a package depends on the whole module. The first process looks at
// the module and leaves a record for the others in the user's cache folder, or in the
// one that MSGEN_CACHE names; MSGEN_CACHE=off has none.
//
// As a vet tool, go vet -vettool=$(which msgen), it runs the same checks.
package main

import (
	"context"
	"os"
	"os/signal"
	"runtime"
	"syscall"
)

func main() {
	if vetting(os.Args[1:]) {
		os.Exit(vet(os.Args[1:]))
	}
	var ballast []byte
	if len(os.Args) < 2 || os.Args[1] != "up" { // which is there to stay, and needs little
		ballast = make([]byte, spareHeap)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	runtime.KeepAlive(ballast)
	os.Exit(code)
}

// spareHeap is how much the garbage collector takes to be in use from the start.
// It collects when that has doubled, so rarely while a program is being loaded.
// As nothing is ever written there, the system gives no memory for it.
const spareHeap = 16 << 20
