package link

import (
	"bytes"
	"encoding/binary"
	"fmt"
	goruntime "runtime"
	"sync"
	"sync/atomic"
)

// service is what the tests' servers serve.
type service struct {
	entered   chan string   // gets the payload of each call of wait
	cancelled chan string   // and of each of those that is cancelled
	release   chan struct{} // closed, to end them
	stuck     atomic.Bool   // nap blocks until release
	napping   chan struct{} // and says so
	ran       atomic.Int64
	targets   map[string]*Target
}

func newService() *service {
	s := &service{
		entered: make(chan string, 10_000), cancelled: make(chan string, 10_000),
		release: make(chan struct{}), napping: make(chan struct{}, 100),
	}
	s.targets = map[string]*Target{}
	for name, f := range map[string]func(*Request){
		"echo": func(r *Request) { r.reply(r.Payload) },
		"wait": s.wait,
		"nap": func(r *Request) {
			if s.stuck.Load() {
				s.napping <- struct{}{}
				<-s.release
			}
			r.reply(r.Payload)
		},
		"exit": func(r *Request) {
			if string(r.Payload) == "exit" {
				goruntime.Goexit()
			}
			r.reply(r.Payload)
		},
		"blob": func(r *Request) {
			n, _ := binary.Uvarint(r.Payload)
			r.reply(bytes.Repeat([]byte{'x'}, int(n)))
		},
		"count": s.count,
	} {
		s.targets[name] = &Target{
			Apart: name == "count",
			Serve: func(r *Request) {
				s.ran.Add(1)
				f(r)
			},
			Fail: func(r *Request, why Reason) {
				r.Reply(TypeError, 0, append(r.Message(), fmt.Sprintf("reason %d", why)...))
			},
		}
	}
	return s
}

func (r *Request) reply(payload []byte) { r.Reply(TypeReply, r.Flags, append(r.Message(), payload...)) }

// note leaves a name, as long as there is room.
func note(in chan string, name string) {
	select {
	case in <- name:
	default:
	}
}

// wait replies when it is released, or fails when it is cancelled.
func (s *service) wait(r *Request) {
	name := string(r.Payload)
	gone := make(chan struct{})
	if r.OnCancel(sync.OnceFunc(func() { close(gone) })) {
		close(gone)
	}
	note(s.entered, name)
	select {
	case <-gone:
		note(s.cancelled, name)
		r.Reply(TypeError, 0, append(r.Message(), "cancelled"...))
	case <-s.release:
		r.reply([]byte(name))
	}
}

func (s *service) Target(_, method string, shape uint64) (*Target, bool) {
	return s.targets[method], shape == 1
}

// free ends the calls that wait for it.
func (s *service) free() {
	select {
	case <-s.release:
	default:
		close(s.release)
	}
}
