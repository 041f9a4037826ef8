package desk_test

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"connectrpc.com/connect"
	"github.com/aws/smithy-go"
	"github.com/hashicorp/go-multierror"
	pkgerrors "github.com/pkg/errors"
	"google.golang.org/grpc/status"
	apierrors "k8s.io/apimachinery/pkg/api/errors"

	"github.com/dollarfn/msgen/runtime"
	"github.com/dollarfn/msgen/runtime/dollartest"
	"github.com/dollarfn/msgen/testdata/foreignerrors/desk"
)

// TestErrors compares what the functions of the modules find out about an error in
// every placement with what they find where it was made.
func TestErrors(t *testing.T) {
	provide := func(app *runtime.App) { desk.ProvideDesk(app, desk.New) }
	dollartest.Run(t, provide, func(t *testing.T, app *runtime.App) {
		api := dollartest.API[desk.DeskAPI](t, app)
		for _, kind := range desk.Kinds() {
			_, made := new(desk.Desk).DollarFail(t.Context(), kind)
			_, got := api.DollarFail(t.Context(), kind)
			if want := seen(made); seen(got) != want {
				t.Errorf("%s:\ngot  %s\nwant %s", kind, seen(got), want)
			}
		}
	})
}

// seen is what callers of the modules' errors ask for.
func seen(err error) string {
	out := fmt.Sprintf("%v; gone %t, canceled %t", err, errors.Is(err, desk.ErrGone), errors.Is(err, context.Canceled))
	s, ok := status.FromError(err)
	out += fmt.Sprintf("; status %t %s %q", ok, s.Code(), s.Message())
	out += fmt.Sprintf("; connect %s", connect.CodeOf(err))
	if e := (*connect.Error)(nil); errors.As(err, &e) {
		out += fmt.Sprintf(" %q", e.Message())
	}
	out += fmt.Sprintf("; cause %v", pkgerrors.Cause(err))
	if e := (*multierror.Error)(nil); errors.As(err, &e) {
		out += fmt.Sprintf("; %d errors", e.Len())
	}
	out += fmt.Sprintf("; not found %t, conflict %t, reason %q", apierrors.IsNotFound(err), apierrors.IsConflict(err), apierrors.ReasonForError(err))
	if e := (smithy.APIError)(nil); errors.As(err, &e) {
		out += fmt.Sprintf("; API error %s %s %s", e.ErrorCode(), e.ErrorMessage(), e.ErrorFault())
	}
	if e := (*smithy.OperationError)(nil); errors.As(err, &e) {
		out += fmt.Sprintf("; operation %s.%s", e.Service(), e.Operation())
	}
	return out
}
