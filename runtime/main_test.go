package runtime_test

import (
	"fmt"
	"os"
	goruntime "runtime"
	"strings"
	"testing"
	"time"
)

func TestMain(m *testing.M) {
	if drainTimeout := os.Getenv(childEnv); drainTimeout != "" {
		os.Exit(beChild(drainTimeout))
	}
	for _, name := range []string{"MS_OPTIONS", "MS_CURRENT", "MS_LISTEN", "MS_USERNAME", "MS_PASSWORD"} {
		os.Unsetenv(name)
	}
	code := m.Run()
	if left := leaked(); code == 0 && left != "" {
		fmt.Fprintf(os.Stderr, "goroutines were left running:\n%s\n", left)
		code = 1
	}
	os.Exit(code)
}

// leaked returns the stacks of goroutines that calls or servers left behind, if
// they don't end soon.
func leaked() string {
	var left []string
	for range 500 {
		stacks := make([]byte, 1<<20)
		stacks = stacks[:goruntime.Stack(stacks, true)]
		left = nil
		for i, stack := range strings.Split(string(stacks), "\n\n") {
			if i > 0 && (strings.Contains(stack, "msgen/runtime") || strings.Contains(stack, "net/http.")) {
				left = append(left, stack)
			}
		}
		if left == nil {
			break
		}
		time.Sleep(10 * time.Millisecond)
	}
	return strings.Join(left, "\n\n")
}
