package link

import (
	"encoding/binary"
	"fmt"
	"sync/atomic"
)

// Method is a method as one connection knows it: by a number.
type Method struct {
	Number uint32

	binary atomic.Bool
}

// Binary reports whether calls may carry the binary form: once the server has
// said that it knows the same.
func (m *Method) Binary() bool { return m.binary.Load() }

// Method returns the number of a method, which it declares when it is first asked
// for. The key stands for it, and shape is the fingerprint of its binary form, 0
// if it has none.
func (c *Conn) Method(key any, service, name string, shape uint64) *Method {
	if m, ok := c.declared.Load(key); ok {
		return m.(*Method)
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if m, ok := c.declared.Load(key); ok {
		return m.(*Method)
	}
	m := &Method{Number: uint32(len(c.methods))} //nolint:gosec // as many as a program has
	c.methods = append(c.methods, m)
	c.writer.queue(frame(TypeDeclare, m.Number, declaration{service, name, shape}.payload()))
	c.declared.Store(key, m)
	return m
}

// takeDeclared learns how a method's calls may be encoded.
func (c *Conn) takeDeclared(p piece) error {
	if int(p.id) >= len(c.methods) || len(p.data) != 1 {
		return fmt.Errorf("%w: an answer to no declaration", errProtocol)
	}
	c.methods[p.id].binary.Store(p.data[0] == declaredBinary)
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
