// Package desk lets out errors of well-known modules.
package desk

import (
	"context"
	"errors"
	"fmt"

	"connectrpc.com/connect"
	"github.com/aws/smithy-go"
	"github.com/hashicorp/go-multierror"
	pkgerrors "github.com/pkg/errors"
	"go.uber.org/multierr"
	"golang.org/x/xerrors"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/apimachinery/pkg/runtime/schema"
)

//go:generate -command msgen go tool msgen
//go:generate msgen

// ErrGone is wrapped by the others.
var ErrGone = errors.New("gone")

// Desk fails.
type Desk struct{}

// New returns a desk.
func New(context.Context) (*Desk, error) { return &Desk{}, nil }

// Kinds are the ways to fail.
func Kinds() []string {
	return []string{"grpc", "grpc wrapped", "grpc joined", "connect", "connect wrapped", "pkg/errors", "pkg/errors cause", "multierr",
		"go-multierror", "xerrors", "kubernetes", "kubernetes wrapped", "smithy", "smithy operation"}
}

// DollarFail fails in the way that kind names.
func (d *Desk) DollarFail(ctx context.Context, kind string) (int, error) {
	switch kind {
	case "grpc":
		return 0, status.Error(codes.NotFound, "no such row")
	case "grpc wrapped":
		return 0, fmt.Errorf("load: %w", status.Errorf(codes.Aborted, "row %d", 7))
	case "grpc joined":
		return 0, errors.Join(ErrGone, status.New(codes.DataLoss, "bits").Err())
	case "connect":
		return 0, connect.NewError(connect.CodeUnavailable, errors.New("later"))
	case "connect wrapped":
		return 0, fmt.Errorf("load: %w", connect.NewError(connect.CodeNotFound, ErrGone))
	case "pkg/errors":
		return 0, pkgerrors.Wrap(ErrGone, "load")
	case "pkg/errors cause":
		return 0, pkgerrors.WithMessage(pkgerrors.WithStack(ErrGone), "load")
	case "multierr":
		return 0, multierr.Append(ErrGone, context.Canceled)
	case "go-multierror":
		return 0, multierror.Append(ErrGone, context.Canceled).ErrorOrNil()
	case "xerrors":
		return 0, xerrors.Errorf("load: %w", ErrGone)
	case "kubernetes":
		return 0, apierrors.NewNotFound(schema.GroupResource{Group: "apps", Resource: "deployments"}, "front")
	case "kubernetes wrapped":
		return 0, fmt.Errorf("apply: %w", apierrors.NewConflict(schema.GroupResource{Resource: "pods"}, "back", ErrGone))
	case "smithy":
		return 0, &smithy.GenericAPIError{Code: "NoSuchKey", Message: "no such key", Fault: smithy.FaultClient}
	case "smithy operation":
		return 0, &smithy.OperationError{ServiceID: "S3", OperationName: "GetObject", Err: &smithy.GenericAPIError{Code: "Slow", Message: "slow down"}}
	}
	return 1, nil
}
