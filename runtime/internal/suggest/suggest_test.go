package suggest_test

import (
	"testing"

	"github.com/dollarfn/msgen/runtime/internal/suggest"
)

func TestClosest(t *testing.T) {
	words := []string{"timeout", "url", "urls", "openBackDoor"}
	for word, want := range map[string]string{
		"timeuot": "timeout", "TimeOut": "timeout", "timeout": "timeout", "tmeot": "timeout",
		"ulr": "url", "urlz": "url", "openbackdoors": "openBackDoor",
		"": "", "time": "", "port": "", "backDoor": "openBackDoor",
	} {
		if got := suggest.Closest(word, words); got != want {
			t.Errorf("%q: got %q, want %q", word, got, want)
		}
	}
	if got := suggest.Closest("x", nil); got != "" {
		t.Errorf("of no words: %q", got)
	}
}
