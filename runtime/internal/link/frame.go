// Package link is the link lane's connection: frames that carry many calls at
// once over one connection in both directions. It knows nothing of what calls
// hold. PROTOCOL.md describes the frames byte by byte.
//
// The client has no goroutine that reads: the caller of a lone call reads its own
// reply, and of several callers one reads for all. Whoever writes does so for
// those who come meanwhile, too. The server runs what is quick on the goroutine that reads.
package link

import (
	"encoding/binary"
	"errors"
	"fmt"
)

// Version is the version of the protocol that this package speaks.
const Version = 1

// Type is what a frame is.
type Type byte

// The types of frames.
const (
	TypeDeclare  Type = iota + 1 // client: the number of a method stands for this name
	TypeDeclared                 // server: how calls of that number may be encoded
	TypeCall                     // client: a call
	TypeReply                    // server: its result
	TypeError                    // server: or its error
	TypeRefuse                   // server: it was not run, and may be tried elsewhere
	TypeCancel                   // client: its caller has gone
	TypeData                     // both: more of a message that did not fit a frame
	TypePing                     // both: are you there
	TypePong                     // both: yes
	TypeDrain                    // server: make no new calls here
	TypeClose                    // both: the last frame, and why
	TypeItems                    // server: items of a stream
	TypeCredit                   // client: how many more bytes of items may be sent
	typeEnd
)

// Flags say more about a frame.
type Flags byte

const (
	// FlagMore says that frames of TypeData follow. Of the message's first frame,
	// the payload begins with the length of the whole message, 4 bytes.
	FlagMore Flags = 1 << iota
	// FlagJSON says that arguments or result are JSON.
	FlagJSON
	// FlagContext says that a context goes with the message.
	FlagContext
	// FlagDefault says that nobody has asked for the call's time.
	FlagDefault
	// FlagValue says that a result comes with an error.
	FlagValue
)

const (
	headerSize = 10
	totalSize  = 4
	// maxFrame is how long a frame's payload may be: short enough that nobody waits
	// long behind it.
	maxFrame = 64 << 10
	// maxControl is how long that of a frame may be which is no part of a message,
	// so that the reader has all of it at once.
	maxControl = 8 << 10
)

// control reports whether a frame is no part of a message.
func (t Type) control() bool {
	switch t {
	case TypeDeclare, TypeDeclared, TypeRefuse, TypeCancel, TypePing, TypePong, TypeDrain, TypeClose, TypeCredit:
		return true
	default:
		return false
	}
}

// header begins every frame: the length of the payload, 4 bytes, the type, the
// flags, and the number of the call, 4 bytes, all little-endian.
type header struct {
	length int
	typ    Type
	flags  Flags
	id     uint32
}

func (h header) put(b []byte) {
	_ = b[headerSize-1]
	binary.LittleEndian.PutUint32(b, uint32(h.length)) //nolint:gosec // at the most maxFrame
	b[4], b[5] = byte(h.typ), byte(h.flags)
	binary.LittleEndian.PutUint32(b[6:], h.id)
}

// errProtocol says that the other side does not speak the protocol.
var errProtocol = errors.New("protocol error")

// parseHeader reads a header, of which b has all bytes.
func parseHeader(b []byte) (header, error) {
	_ = b[headerSize-1]
	length := binary.LittleEndian.Uint32(b)
	h := header{int(length), Type(b[4]), Flags(b[5]), binary.LittleEndian.Uint32(b[6:])}
	switch {
	case length > maxFrame:
		return h, fmt.Errorf("%w: a frame of %d bytes", errProtocol, length)
	case h.typ == 0 || h.typ >= typeEnd:
		return h, fmt.Errorf("%w: a frame of type %d", errProtocol, h.typ)
	case h.typ.control() && (length > maxControl || h.flags&FlagMore != 0):
		return h, fmt.Errorf("%w: a frame of type %d with %d bytes and flags %#x", errProtocol, h.typ, length, h.flags)
	case h.flags&FlagMore != 0 && h.typ != TypeData && h.length < totalSize:
		return h, fmt.Errorf("%w: the beginning of a message has %d bytes", errProtocol, length)
	}
	return h, nil
}

// room begins a buffer that a message is to be appended to, with room for what
// goes before it.
func room(b []byte) []byte {
	var space [headerSize + totalSize]byte
	return append(b[:0], space[:]...)
}

// begin is what room has taken.
const begin = headerSize + totalSize

// frames cuts a message, that was appended to room, into frames and calls write
// for each: with its beginning, which is only valid during the call, and the rest.
// A message that fits one frame has no rest.
func frames(message []byte, typ Type, flags Flags, id uint32, write func(head, rest []byte) error) error {
	payload := message[begin:]
	if len(payload) <= maxFrame {
		h := header{len(payload), typ, flags &^ FlagMore, id}
		h.put(message[totalSize:])
		return write(message[totalSize:], nil)
	}
	binary.LittleEndian.PutUint32(message[headerSize:], uint32(len(payload))) //nolint:gosec // limited by both sides
	header{maxFrame, typ, flags | FlagMore, id}.put(message)
	const first = maxFrame - totalSize
	if err := write(message[:begin], payload[:first]); err != nil {
		return err
	}
	for payload = payload[first:]; len(payload) > 0; {
		n := min(len(payload), maxFrame)
		h := header{n, TypeData, FlagMore, id}
		if n == len(payload) {
			h.flags = 0
		}
		var head [headerSize]byte
		h.put(head[:])
		if err := write(head[:], payload[:n]); err != nil {
			return err
		}
		payload = payload[n:]
	}
	return nil
}

// frame returns a frame whose payload is short.
func frame(typ Type, id uint32, payload []byte) []byte {
	b := make([]byte, headerSize, headerSize+len(payload))
	header{length: len(payload), typ: typ, id: id}.put(b)
	return append(b, payload...)
}
