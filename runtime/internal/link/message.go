package link

import (
	"fmt"
	"slices"
)

// grow is how much of a long message is made room for in advance: what it says of
// its length need not be true.
const grow = 256 << 10

// message is put together from the pieces of its frames.
type message struct {
	data  []byte
	total int
}

// size is how long the message is that p begins, as it says.
func (p piece) size() int {
	if p.flags&FlagMore != 0 {
		return p.total
	}
	return p.length
}

// begin takes the first piece of a message.
func (m *message) begin(p piece) error {
	m.data, m.total = m.data[:0], p.size()
	return m.add(p)
}

// add takes a further one.
func (m *message) add(p piece) error {
	if len(m.data)+len(p.data) > m.total {
		return fmt.Errorf("%w: a message is longer than it says", errProtocol)
	}
	m.room(len(p.data))
	m.data = append(m.data, p.data...)
	return nil
}

// room makes room for n bytes or more, as far as the message goes.
func (m *message) room(n int) []byte {
	if cap(m.data)-len(m.data) < n {
		m.data = slices.Grow(m.data, min(max(n, len(m.data), grow), m.total-len(m.data)))
	}
	return m.data[len(m.data):min(cap(m.data), m.total)]
}

// took counts what was read into room.
func (m *message) took(n int) { m.data = m.data[:len(m.data)+n] }

// whole reports whether p ends the message.
func (m *message) whole(p piece) (bool, error) {
	if !p.last || p.flags&FlagMore != 0 {
		return false, nil
	}
	if len(m.data) != m.total {
		return false, fmt.Errorf("%w: a message is shorter than it says", errProtocol)
	}
	return true, nil
}
