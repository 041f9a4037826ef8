package runtime

import "net/http"

// Code says what kind of failure an Error is. The set and the meaning of each
// code are those of gRPC's canonical status codes
// (https://grpc.io/docs/guides/status-codes/), the HTTP statuses those of the
// Connect protocol (https://connectrpc.com/docs/protocol/#error-codes).
type Code string

// The canonical codes.
const (
	CodeCanceled           Code = "canceled"            // the caller gave up
	CodeUnknown            Code = "unknown"             // an error without a code
	CodeInvalidArgument    Code = "invalid_argument"    // the arguments are wrong, whatever the state
	CodeDeadlineExceeded   Code = "deadline_exceeded"   // the time ran out
	CodeNotFound           Code = "not_found"           // what was asked for does not exist
	CodeAlreadyExists      Code = "already_exists"      // what was to be created does
	CodePermissionDenied   Code = "permission_denied"   // the caller is known and may not
	CodeResourceExhausted  Code = "resource_exhausted"  // a quota or a size limit
	CodeFailedPrecondition Code = "failed_precondition" // the state does not allow it
	CodeAborted            Code = "aborted"             // a conflict; start over
	CodeOutOfRange         Code = "out_of_range"        // past the end
	CodeUnimplemented      Code = "unimplemented"       // no such service or method here
	CodeInternal           Code = "internal"            // a broken invariant
	CodeUnavailable        Code = "unavailable"         // not reachable now; try again later
	CodeDataLoss           Code = "data_loss"           // data is gone
	CodeUnauthenticated    Code = "unauthenticated"     // the caller is not known
)

// statusClientClosed is nginx's status for a request whose client has gone.
const statusClientClosed = 499

var statusByCode = map[Code]int{
	CodeCanceled:           statusClientClosed,
	CodeUnknown:            http.StatusInternalServerError,
	CodeInvalidArgument:    http.StatusBadRequest,
	CodeDeadlineExceeded:   http.StatusGatewayTimeout,
	CodeNotFound:           http.StatusNotFound,
	CodeAlreadyExists:      http.StatusConflict,
	CodePermissionDenied:   http.StatusForbidden,
	CodeResourceExhausted:  http.StatusTooManyRequests,
	CodeFailedPrecondition: http.StatusBadRequest,
	CodeAborted:            http.StatusConflict,
	CodeOutOfRange:         http.StatusBadRequest,
	CodeUnimplemented:      http.StatusNotImplemented,
	CodeInternal:           http.StatusInternalServerError,
	CodeUnavailable:        http.StatusServiceUnavailable,
	CodeDataLoss:           http.StatusInternalServerError,
	CodeUnauthenticated:    http.StatusUnauthorized,
}

// HTTPStatus returns the HTTP status that goes with the code. A code that is
// none of the canonical ones has the status of CodeUnknown, 500.
func (c Code) HTTPStatus() int {
	if status, ok := statusByCode[c]; ok {
		return status
	}
	return http.StatusInternalServerError
}

// codeOfStatus is the best guess at what an HTTP status means that came with no
// code, from a proxy in between.
func codeOfStatus(status int) Code {
	switch status {
	case http.StatusBadRequest:
		return CodeInternal
	case http.StatusUnauthorized:
		return CodeUnauthenticated
	case http.StatusForbidden:
		return CodePermissionDenied
	case http.StatusNotFound:
		return CodeUnimplemented
	case http.StatusRequestEntityTooLarge:
		return CodeResourceExhausted
	case http.StatusTooManyRequests, http.StatusBadGateway, http.StatusServiceUnavailable, http.StatusGatewayTimeout:
		return CodeUnavailable
	}
	return CodeUnknown
}
