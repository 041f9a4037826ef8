package exit

import (
	"context"
	"log"
	"os"
)

type Orders struct{ path string }

func (o *Orders) DollarLoad(ctx context.Context) error {
	if o.path == "" {
		os.Exit(2)
	}
	must(os.Chdir(o.path))
	return nil
}

func must(err error) {
	if err != nil {
		log.Fatal(err)
	}
}

/* want:
exit.go:13:3: warning: Orders.DollarLoad calls os.Exit, which ends the caller's process when the call is local and one of the service's when it is remote; return an error [exit]
exit.go:21:3: warning: Orders.DollarLoad calls log.Fatal, which ends the caller's process when the call is local and one of the service's when it is remote; return an error [exit]
	exit.go:15:2: Orders.DollarLoad calls must here
*/
