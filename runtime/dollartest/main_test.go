package dollartest_test

import (
	"os"
	"testing"

	"go.uber.org/goleak"
)

func TestMain(m *testing.M) {
	for _, name := range []string{"MS_OPTIONS", "MS_CURRENT", "MS_LISTEN", "MS_USERNAME", "MS_PASSWORD"} {
		os.Unsetenv(name)
	}
	goleak.VerifyTestMain(m)
}
