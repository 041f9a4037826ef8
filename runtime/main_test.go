package runtime_test

import (
	"os"
	"testing"

	"go.uber.org/goleak"
)

func TestMain(m *testing.M) {
	if drainTimeout := os.Getenv(childEnv); drainTimeout != "" {
		os.Exit(beChild(drainTimeout))
	}
	for _, name := range []string{"MS_OPTIONS", "MS_CURRENT", "MS_LISTEN", "MS_USERNAME", "MS_PASSWORD"} {
		os.Unsetenv(name)
	}
	// After a request that it refuses to read, net/http pauses before it closes.
	goleak.VerifyTestMain(m, goleak.IgnoreAnyFunction("net/http.(*conn).closeWriteAndWait"))
}
