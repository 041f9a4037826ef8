// Package raw sends the bytes of a payload to and fro: what the machine's loopback
// takes for it, and so the limit of every other stack.
package raw

import (
	"context"
	"encoding/binary"
	"errors"
	"io"
	"net"

	"github.com/goccy/go-json"

	"github.com/dollarfn/msgen/bench/internal/stack"
	"github.com/dollarfn/msgen/bench/shop"
)

// Stack has a connection for each caller, and no codec: four bytes of length and
// the payload's JSON, written at once from a buffer that is used again.
var Stack = stack.Stack{
	Name:  "raw TCP",
	About: "a connection for each caller, length and bytes, no codec",
	Serve: serve,
	Dial:  func(address string) (stack.Client, error) { return client(address), nil },
}

const header = 4

func serve(listener net.Listener) error {
	for {
		conn, err := listener.Accept()
		if err != nil {
			return err
		}
		go echo(conn)
	}
}

func echo(conn net.Conn) {
	defer conn.Close()
	var buf []byte
	for {
		var err error
		if buf, err = read(conn, buf); err != nil {
			return
		}
		if _, err = conn.Write(buf); err != nil {
			return
		}
	}
}

// read reads a message with its header into buf, or into a larger one.
func read(conn net.Conn, buf []byte) ([]byte, error) {
	buf = append(buf[:0], make([]byte, header)...)
	// Most often one read brings all of it: what is there after the header is
	// wanted too, since a caller sends nothing more before it has its answer.
	buf = buf[:cap(buf)]
	n, err := io.ReadAtLeast(conn, buf, header)
	if err != nil {
		return nil, err
	}
	size := header + int(binary.BigEndian.Uint32(buf))
	if size > len(buf) {
		buf = append(make([]byte, 0, size), buf[:n]...)[:size]
	}
	if n < size {
		if _, err := io.ReadFull(conn, buf[n:size]); err != nil {
			return nil, err
		}
	}
	return buf[:size], nil
}

type client string

func (c client) Caller(payload shop.Order) (stack.Call, error) {
	conn, err := net.Dial("tcp", string(c))
	if err != nil {
		return nil, err
	}
	body, err := json.Marshal(payload)
	if err != nil {
		return nil, err
	}
	message := append(binary.BigEndian.AppendUint32(nil, uint32(len(body))), body...)
	var reply []byte
	return func(context.Context) error {
		if _, err := conn.Write(message); err != nil {
			return err
		}
		var err error
		if reply, err = read(conn, reply); err != nil {
			return err
		}
		if len(reply) != len(message) || reply[len(reply)-1] != message[len(message)-1] {
			return errors.New("the echo is not what was sent")
		}
		return nil
	}, nil
}
