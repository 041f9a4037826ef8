package runtime_test

import (
	"context"
	"strings"
	"testing"

	"github.com/dollarfn/msgen/runtime"
)

// bomb is an argument whose decoder panics on what a stranger sends.
type bomb struct{}

func (*bomb) UnmarshalJSON(text []byte) error { panic("cut " + string(text)) }

type bombArgs struct {
	Wire bomb `json:"wire"`
}

func (bombArgs) call(context.Context, any) (runtime.None, error) { return runtime.None{}, nil }

// A panic while the arguments are decoded is answered like one in the function.
func TestPanicInADecoder(t *testing.T) {
	c := newCluster(t, strings.Replace(twoServices, "[Probe]", "[Probe, Shed]", 1))
	p := c.open("ms-A").provide()
	shed := runtime.Provide[any](p.App, runtime.ServiceName{Path: "example.com/shed", Package: "shed", Type: "Shed"},
		func(context.Context) (*bomb, error) { return &bomb{}, nil })
	runtime.NewMethod(shed, "DollarOpen", bombArgs.call)
	run(t, p.serve(), []exchange{{"bomb", ask{path: "/backdoor/Shed/DollarOpen", body: `{"wire":"red"}`}, 500,
		failure("internal", `Shed.DollarOpen panicked: cut "red"`), nil}})
}
