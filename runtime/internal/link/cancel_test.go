package link

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"math/rand/v2"
	"net"
	"sync"
	"testing"
	"time"
)

// A caller that reads for itself, and one for whom another reads: by its context
// and by its time.
func TestCancel(t *testing.T) {
	bothWays(t, func(t *testing.T, change func(*pairOptions)) {
		for _, others := range []int{0, 3} {
			p := newPair(t, change)
			var calling sync.WaitGroup
			for i := range others {
				name := fmt.Sprintf("other %d", i)
				calling.Go(func() {
					if got, err := p.call(t.Context(), "wait", []byte(name), time.Time{}); string(got) != name || err != nil {
						t.Errorf("%s: %q, %v", name, got, err)
					}
				})
				receive(t, p.entered, "a call")
			}
			for range 20 {
				ctx, cancel := context.WithCancel(t.Context())
				result := make(chan error)
				go func() {
					_, err := p.call(ctx, "wait", []byte("cancelled"), time.Time{})
					result <- err
				}()
				receive(t, p.entered, "a call")
				cancel()
				wantErr(t, receive(t, result, "an end of the call"), ErrEnded)
				if name := receive(t, p.cancelled, "a cancellation at the server"); name != "cancelled" {
					t.Errorf("%s was cancelled", name)
				}
				p.mustEcho("between")
			}
			for range 5 {
				_, err := p.call(t.Context(), "wait", []byte("late"), time.Now().Add(5*time.Millisecond))
				wantErr(t, err, ErrEnded)
				receive(t, p.entered, "a call")
				receive(t, p.cancelled, "a cancellation at the server")
			}
			p.free()
			calling.Wait()
			p.mustEcho("afterwards")
			if !p.conn.Usable() {
				t.Error("the connection has ended")
			}
		}
	})
}

// The leader's context ends: another caller reads on.
func TestLeaderIsCancelled(t *testing.T) {
	bothWays(t, func(t *testing.T, change func(*pairOptions)) {
		p := newPair(t, change)
		p.mustEcho("x")
		results := make([]chan error, 8)
		cancels := make([]context.CancelFunc, len(results))
		for i := range results {
			results[i] = make(chan error, 1)
			var ctx context.Context
			ctx, cancels[i] = context.WithCancel(t.Context())
			go func() {
				_, err := p.call(ctx, "wait", fmt.Append(nil, i), time.Time{})
				results[i] <- err
			}()
			receive(t, p.entered, "a call") // so that the first leads
		}
		for i := range len(results) - 1 {
			cancels[i]()
			wantErr(t, receive(t, results[i], "an end of the call"), ErrEnded)
			p.mustEcho("between")
		}
		p.free()
		if err := receive(t, results[len(results)-1], "a reply"); err != nil {
			t.Error(err)
		}
		cancels[len(results)-1]()
	})
}

// A caller that was woken to read for all, and is cancelled before it does, leaves
// that to another.
func TestHeirIsCancelled(t *testing.T) {
	p := newPair(t)
	p.mustEcho("x")
	const n = 3
	calls := make([]*Call, n)
	for i := range calls {
		calls[i] = NewCall()
		if err := p.conn.enter(t.Context(), calls[i], time.Time{}); err != nil {
			t.Fatal(err)
		}
	}
	c := p.conn
	c.mu.Lock()
	c.leading, c.leader = true, calls[0]
	c.park(calls[1])
	c.park(calls[2])
	c.finish(calls[0], replied)
	c.resign()
	c.mu.Unlock()
	<-calls[1].ready
	c.end(calls[1])
	select {
	case <-calls[2].ready:
	default:
		t.Error("nobody reads for the last call")
	}
	c.end(calls[2])
}

// Callers who wait because the server takes no more calls, or no more long messages.
func TestCancelInTheQueue(t *testing.T) {
	p := newPair(t, func(o *pairOptions) { o.limits.Calls = 2 })
	p.mustEcho("x")
	var calling sync.WaitGroup
	for range 2 {
		calling.Go(func() {
			if _, err := p.call(t.Context(), "wait", nil, time.Time{}); err != nil {
				t.Error(err)
			}
		})
		receive(t, p.entered, "a call")
	}
	waiting := func(n int) func() bool {
		return func() bool {
			p.conn.mu.Lock()
			defer p.conn.mu.Unlock()
			return len(p.conn.full) == n
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	first := make(chan error, 1)
	go func() { first <- p.echo(ctx, nil) }()
	eventually(t, "the call doesn't wait", waiting(1))
	second := make(chan error, 1)
	go func() { second <- p.echo(t.Context(), nil) }()
	eventually(t, "the call doesn't wait", waiting(2))
	_, err := p.call(t.Context(), "echo", nil, time.Now().Add(5*time.Millisecond))
	wantErr(t, err, ErrEnded)
	cancel()
	wantErr(t, receive(t, first, "an end of the call"), ErrEnded)
	p.free() // one of those who have gone must not get the second's turn
	if err := receive(t, second, "a reply"); err != nil {
		t.Error(err)
	}
	calling.Wait()
}

func TestCancelAtTheGate(t *testing.T) {
	p := newPair(t)
	long := make([]byte, maxFrame+1)
	var leaves []func()
	for range maxHeld {
		leave, err := p.conn.long.enter(t.Context(), time.Time{})
		if err != nil {
			t.Fatal(err)
		}
		leaves = append(leaves, leave)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	leave, err := p.conn.long.enter(ctx, time.Time{})
	wantErr(t, err, ErrEnded)
	_, err = p.call(t.Context(), "echo", long, time.Now().Add(5*time.Millisecond))
	wantErr(t, err, ErrEnded)
	p.mustEcho("short ones go on")
	leaves[0]()
	if err := p.echo(t.Context(), long); err != nil || leave != nil {
		t.Error(err)
	}
}

// stopped is a connection whose other side reads nothing until it is told to.
func stopped(t *testing.T, apart bool) (conn *Conn, resume func() *pair) {
	t.Helper()
	near, far := net.Pipe() // without a buffer
	if apart {
		near, far = secured(t, near, far)
	}
	conn = newConn(near, apart, nil, Limits{testCalls, testMessage}, testMessage, func() {}, usual)
	t.Cleanup(conn.Close)
	m := &Method{}
	m.answered.Store(true)
	conn.methods = append(conn.methods, m)
	conn.declared.Store("echo", m)
	conn.writer.add(declare(0, "echo"))
	return conn, func() *pair {
		p := &pair{service: newService(), t: t, conn: conn, far: far, near: near}
		m.answered.Store(false) // for its answer
		p.server = NewServer(far, apart, p.service, Limits{testCalls, testMessage})
		go func() { _ = p.server.Serve(nil) }()
		t.Cleanup(func() {
			conn.Close()
			p.server.Close()
			<-p.server.served
		})
		return p
	}
}

// The other side reads nothing: who writes and who waits for that can leave, and
// what others have written stays whole.
func TestCancelWhileNobodyReads(t *testing.T) {
	for _, apart := range []bool{false, true} {
		t.Run(fmt.Sprint(apart), func(t *testing.T) {
			conn, resume := stopped(t, apart)
			p := &pair{t: t, conn: conn}
			const callers = 12
			ctx, cancel := context.WithCancel(t.Context())
			ends := make(chan error, callers)
			for i := range callers {
				go func() {
					size := []int{300, maxFrame - 1, 900_000}[i%3]
					_, err := p.call(ctx, "echo", noise(uint64(i), size), time.Time{})
					ends <- err
				}()
			}
			eventually(t, "nothing fills up", func() bool {
				conn.writer.mu.Lock()
				defer conn.writer.mu.Unlock()
				return conn.writer.writing && (apart || conn.writer.waiting > 0)
			})
			_, err := p.call(t.Context(), "echo", nil, time.Now().Add(5*time.Millisecond))
			wantErr(t, err, ErrEnded)
			cancel()
			for range callers {
				wantErr(t, receive(t, ends, "an end of the call"), ErrEnded)
			}
			survivor := make(chan error, 1)
			go func() { survivor <- p.echo(t.Context(), noise(99, 700_000)) }()
			resume()
			if err := receive(t, survivor, "a reply"); err != nil {
				t.Error(err)
			}
			p.mustEcho("afterwards")
		})
	}
}

// Calls of all kinds are cancelled at random, while others check what they get.
func TestStormOfCancellations(t *testing.T) {
	bothWays(t, func(t *testing.T, change func(*pairOptions)) {
		p := newPair(t, change)
		ctx, stop := context.WithCancel(t.Context())
		var storm, steady sync.WaitGroup
		for i := range 24 {
			storm.Go(func() {
				choose := rand.New(rand.NewPCG(uint64(i), 2))
				for round := uint64(0); ctx.Err() == nil; round++ {
					one, cancel := context.WithTimeout(ctx, time.Duration(choose.IntN(3000))*time.Microsecond)
					var err error
					switch choose.IntN(3) {
					case 0:
						_, err = p.call(one, "wait", nil, time.Time{})
					case 1:
						size := uint64(choose.IntN(300_000))
						_, err = p.call(one, "blob", binary.AppendUvarint(nil, size), time.Time{})
					default:
						err = p.echo(one, noise(round, choose.IntN(300_000)))
					}
					cancel()
					// The server may be busy with what it was asked for in vain.
					if err != nil && !errors.Is(err, ErrEnded) && !errors.Is(err, ErrRefused) && err.Error() != "cancelled" {
						t.Error(err)
						return
					}
				}
			})
		}
		for i := range 8 {
			steady.Go(func() {
				for round := range uint64(20) {
					if err := p.echo(t.Context(), noise(uint64(i)<<32|round, int(round)*9000)); err != nil && !errors.Is(err, ErrRefused) {
						t.Errorf("steady caller: %v", err)
					}
				}
			})
		}
		steady.Wait()
		stop()
		storm.Wait()
		p.free()
		eventually(t, "calls go on at the server", func() bool {
			p.server.mu.Lock()
			defer p.server.mu.Unlock()
			return p.server.running == 0 && p.server.held == 0 && len(p.server.calls) == 0
		})
		p.mustEcho("afterwards")
	})
}
