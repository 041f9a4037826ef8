package link

import (
	"context"
	"encoding/binary"
	"fmt"
	"sync/atomic"
	"time"
)

// Method is a method as one connection knows it: by a number.
type Method struct {
	Number uint32
	// Binary says that calls may carry the binary form: the server knows the same.
	Binary bool

	answered atomic.Bool
	waiting  []*Call // for the answer; it belongs to the lock of the Conn
}

// Method returns the number of a method, which it declares when it is first asked
// for; then it waits for the server's answer, as Do does for a reply. The key
// stands for the method, and shape is the fingerprint of its binary form, 0 if it
// has none.
func (c *Conn) Method(ctx context.Context, key any, service, name string, shape uint64, until time.Time) (*Method, error) {
	if m, ok := c.declared.Load(key); ok && m.(*Method).answered.Load() {
		return m.(*Method), nil
	}
	call := NewCall()
	defer call.Release()
	if err := c.enter(ctx, call, until); err != nil {
		return nil, err
	}
	m := c.declare(call, key, declaration{service, name, shape})
	call.arm(ctx, until)
	c.writer.flush(call)
	switch c.await(call) {
	case replied:
		return m, nil
	case ended:
		return nil, ErrEnded
	default:
		return nil, ErrNotSent // no call was
	}
}

// declare has a call wait for what the server says of a method.
func (c *Conn) declare(call *Call, key any, d declaration) *Method {
	c.mu.Lock()
	defer c.mu.Unlock()
	m := &Method{Number: uint32(len(c.methods))} //nolint:gosec // as many as a program has
	if known, ok := c.declared.LoadOrStore(key, m); ok {
		m = known.(*Method)
	} else {
		c.methods = append(c.methods, m)
		c.writer.add(frame(TypeDeclare, m.Number, d.payload()))
	}
	switch {
	case !m.answered.Load():
		m.waiting = append(m.waiting, call)
	case call.state == waiting:
		c.finish(call, replied)
	}
	return m
}

// takeDeclared learns how a method's calls may be encoded.
func (c *Conn) takeDeclared(p piece) error {
	if int(p.id) >= len(c.methods) || len(p.data) != 1 || c.methods[p.id].answered.Load() {
		return fmt.Errorf("%w: an answer to no declaration", errProtocol)
	}
	m := c.methods[p.id]
	m.Binary = p.data[0] == declaredBinary
	m.answered.Store(true)
	for _, call := range m.waiting {
		if call.state == waiting {
			c.finish(call, replied)
		}
	}
	m.waiting = nil
	return nil
}

// What a server says of a method.
const (
	declaredJSON   = 0 // its calls carry JSON
	declaredBinary = 1 // or the binary form
)

// declaration is the payload of a TypeDeclare frame: the fingerprint, 8 bytes,
// the length of the service's name, a byte, that name, and the method's.
type declaration struct {
	service, method string
	shape           uint64
}

const shapeSize = 8

func (d declaration) payload() []byte {
	b := binary.LittleEndian.AppendUint64(nil, d.shape)
	b = append(b, byte(len(d.service))) //nolint:gosec // longer ones are cut, and not found
	b = append(b, d.service[:min(len(d.service), 255)]...)
	return append(b, d.method...)
}

func parseDeclaration(b []byte) (d declaration, err error) {
	if len(b) <= shapeSize || len(b) <= shapeSize+int(b[shapeSize]) {
		return d, fmt.Errorf("%w: a declaration of %d bytes", errProtocol, len(b))
	}
	names := b[shapeSize+1:]
	n := int(b[shapeSize])
	return declaration{string(names[:n]), string(names[n:]), binary.LittleEndian.Uint64(b)}, nil
}
