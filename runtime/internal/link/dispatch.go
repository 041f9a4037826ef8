package link

import (
	"fmt"
)

// dispatch hands out what was read. The lock is held.
func (c *Conn) dispatch() error {
	for {
		p, ok, err := c.reader.next()
		if !ok {
			return err
		}
		c.received++
		if err := c.take(p); err != nil {
			return err
		}
	}
}

// take hands out one piece.
func (c *Conn) take(p piece) error {
	switch p.typ {
	case TypeReply, TypeError, TypeRefuse, TypeItems, TypeData:
		return c.takeMessage(p)
	case TypeDeclared:
		return c.takeDeclared(p)
	case TypePing:
		c.writer.post(frame(TypePong, p.id, nil))
	case TypePong:
	case TypeDrain:
		if !c.draining {
			c.draining = true
			c.drained()
			c.leave()
		}
	case TypeClose:
		return parseClosed(p.data)
	default:
		return fmt.Errorf("%w: a server sent a frame of type %d", errProtocol, p.typ)
	}
	return nil
}

// takeMessage hands out a piece of a reply. That to a call which has ended is
// dropped.
func (c *Conn) takeMessage(p piece) error {
	call := c.calls[p.id]
	c.into = call
	if call == nil {
		return nil
	}
	m := &call.reply
	switch {
	case call.place.Load() == unsent:
		return fmt.Errorf("%w: a reply to a call that was not sent", errProtocol)
	case p.first && p.typ != TypeData:
		if call.Type != 0 {
			return fmt.Errorf("%w: a second reply to a call", errProtocol)
		}
		call.Type, call.Flags = p.typ, p.flags
		if p.size() > c.maxReply {
			call.err, c.into = ErrTooLarge, nil
			c.finish(call, failed)
			c.writer.post(frame(TypeCancel, call.id, nil))
			return nil
		}
		if p.typ == TypeItems {
			if err := call.owes(p.size()); err != nil {
				return err
			}
		}
		if err := m.begin(p); err != nil {
			return err
		}
	case call.Type == 0:
		return fmt.Errorf("%w: more of a reply that has not begun", errProtocol)
	default:
		if err := m.add(p); err != nil {
			return err
		}
	}
	whole, err := m.whole(p)
	switch {
	case whole && call.Type == TypeItems:
		c.takeItems(call)
	case whole:
		call.Reply = m.data
		c.finish(call, replied)
	}
	return err
}
