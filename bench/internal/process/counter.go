package process

import (
	"net"
	"sync"
	"sync/atomic"
)

// counter is a proxy that counts the bytes of connections in both directions.
type counter struct {
	listener net.Listener
	to       string
	bytes    atomic.Int64
	running  sync.WaitGroup
}

func newCounter(to string) (*counter, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	c := &counter{listener: listener, to: to}
	c.running.Go(c.accept)
	return c, nil
}

func (c *counter) address() string { return c.listener.Addr().String() }

func (c *counter) total() int64 { return c.bytes.Load() }

// close waits for the connections, so the processes have to be gone before.
func (c *counter) close() error {
	err := c.listener.Close()
	c.running.Wait()
	return err
}

func (c *counter) accept() {
	for {
		near, err := c.listener.Accept()
		if err != nil {
			return
		}
		far, err := net.Dial("tcp", c.to)
		if err != nil {
			near.Close()
			continue
		}
		c.running.Go(func() { c.copy(far, near) })
		c.running.Go(func() { c.copy(near, far) })
	}
}

// copy counts bytes before it passes them on, so that they are counted when a call
// has its answer.
func (c *counter) copy(to, from net.Conn) {
	defer to.Close()
	buf := make([]byte, 64<<10)
	for {
		n, err := from.Read(buf)
		c.bytes.Add(int64(n))
		if _, werr := to.Write(buf[:n]); werr != nil || err != nil {
			return
		}
	}
}
