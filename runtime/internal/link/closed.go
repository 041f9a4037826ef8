package link

import (
	"encoding/binary"
	"fmt"
)

// closedError says that the server has closed the connection, and why.
type closedError struct {
	calls  int64 // how many calls of the connection it has looked at
	reason string
}

func (e *closedError) Error() string { return "the other side has closed the connection: " + e.reason }

// callsSize is how long the number of calls is in the payload of a TypeClose
// frame. The reason follows.
const callsSize = 8

func (e *closedError) payload() []byte {
	return append(binary.LittleEndian.AppendUint64(nil, uint64(e.calls)), e.reason...) //nolint:gosec // it counts
}

func parseClosed(b []byte) error {
	if len(b) < callsSize {
		return fmt.Errorf("%w: a last frame of %d bytes", errProtocol, len(b))
	}
	return &closedError{int64(binary.LittleEndian.Uint64(b)), string(b[callsSize:])} //nolint:gosec // it counts
}
