package dollartest_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/dollarfn/msgen/runtime"
	"github.com/dollarfn/msgen/runtime/dollartest"
	"github.com/dollarfn/msgen/runtime/dollartest/internal/situation"
)

// stage is where a situation plays: one placement.
type stage struct {
	t     *testing.T
	ctx   context.Context //nolint:containedctx // of the test
	back  situation.BackAPI
	front situation.FrontAPI
}

// scene is one situation. What do returns is what a program can notice, and has to
// be the same in every placement.
type scene struct {
	name string
	do   func(s *stage) string
	// excuse names the function and the diagnostic by which msgen tells that a
	// plain local call differs here. Then all the other placements agree, and the
	// local one does differ: no excuse outlives its reason.
	excuse string
	// process says that the excuse holds for isolated calls too, which can't have
	// a goroutine of their own.
	process bool
}

var scenes = slices.Concat(errorScenes(), contextScenes, cookieScenes, timeScenes, panicScenes, valueScenes, streamScenes)

// TestSituations gets into every situation in every placement, and compares what
// a program notices there.
func TestSituations(t *testing.T) {
	if len(scenes) < 60 {
		t.Fatalf("only %d situations", len(scenes))
	}
	var placements []string
	seen := map[string][]string{} // by scene, in the order of the placements
	dollartest.Run(t, provideSituations, func(t *testing.T, app *runtime.App) {
		placements = append(placements, t.Name()[strings.LastIndexByte(t.Name(), '/')+1:])
		for _, sc := range scenes {
			s := &stage{t, t.Context(), dollartest.API[situation.BackAPI](t, app), dollartest.API[situation.FrontAPI](t, app)}
			seen[sc.name] = append(seen[sc.name], sc.do(s))
		}
	})
	if len(placements) < 4 {
		t.Fatalf("only the placements %v", placements)
	}
	for _, sc := range scenes {
		got := seen[sc.name]
		first := 0
		if sc.excuse != "" {
			if first = 1; sc.process {
				first = 2
			}
			if got[0] == got[first] {
				t.Errorf("%s: the same in every placement, so it needs no excuse", sc.name)
			}
		}
		for i := first + 1; i < len(got); i++ {
			if got[i] != got[first] {
				t.Errorf("%s:\n%s: %s\n%s: %s", sc.name, placements[first], got[first], placements[i], got[i])
			}
		}
	}
	t.Logf("%d situations in the placements %v", len(scenes), placements)
}

func provideSituations(app *runtime.App) {
	back := situation.ProvideBack(app, situation.NewBack)
	situation.ProvideFront(app, situation.NewFront(back))
}

// show writes what a call returned, with every difference that Go knows between
// values.
func show(values ...any) string {
	var out strings.Builder
	for _, v := range values {
		if err, ok := v.(error); ok {
			out.WriteString(explain(err))
		} else {
			out.WriteString(deep(v))
		}
		out.WriteString("; ")
	}
	return out.String()
}

// outcome is show for what is only compared by text.
func outcome(format string, args ...any) string { return fmt.Sprintf(format, args...) }
