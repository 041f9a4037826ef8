package link

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"math/rand/v2"
	"sync"
	"testing"
	"time"
)

// sizes are those at which something changes: none, some, a frame and one byte
// less and more, as the number of the method is one byte, several frames, the limit.
var sizes = []int{0, 1, 300, maxControl - 1, maxControl, 32 << 10, maxFrame - 2, maxFrame - 1, maxFrame, maxFrame + 1, 200_000, testMessage - 1}

// Callers of all sizes get their own bytes back.
func TestTraffic(t *testing.T) {
	bothWays(t, func(t *testing.T, change func(*pairOptions)) {
		for _, callers := range []int{1, 8, 64, 512} {
			t.Run(fmt.Sprint(callers), func(t *testing.T) {
				p := newPair(t, change)
				rounds := max(1024/callers, 4)
				if testing.Short() {
					rounds = max(rounds/8, 2)
				}
				var calling sync.WaitGroup
				for caller := range callers {
					calling.Go(func() {
						choose := rand.New(rand.NewPCG(uint64(caller), 1))
						for round := range rounds {
							size := choose.IntN(2000)
							if choose.IntN(6) == 0 {
								size = sizes[choose.IntN(len(sizes))]
							}
							if err := p.echo(t.Context(), noise(uint64(caller*rounds+round), size)); err != nil {
								t.Errorf("caller %d, %d bytes: %v", caller, size, err)
								return
							}
						}
					})
				}
				calling.Wait()
			})
		}
	})
}

func TestEverySize(t *testing.T) {
	bothWays(t, func(t *testing.T, change func(*pairOptions)) {
		p := newPair(t, change)
		for _, size := range sizes {
			if err := p.echo(t.Context(), noise(1, size)); err != nil {
				t.Errorf("%d bytes: %v", size, err)
			}
		}
	})
}

// What is longer than one side takes fails alone.
func TestTooLong(t *testing.T) {
	bothWays(t, func(t *testing.T, change func(*pairOptions)) {
		p := newPair(t, change)
		for _, size := range []int{testMessage, testMessage + 1, 3 * testMessage} {
			if _, err := p.call(t.Context(), "echo", make([]byte, size), time.Time{}); err == nil || err.Error() != "reason 0" {
				t.Errorf("a message of %d bytes and the number of the method: %v", size, err)
			}
		}
		for size, want := range map[int]error{testMessage: nil, testMessage + 1: ErrTooLarge, 5 * testMessage: ErrTooLarge} {
			got, err := p.call(t.Context(), "blob", binary.AppendUvarint(nil, uint64(size)), time.Time{})
			if !errors.Is(err, want) || err == nil && !bytes.Equal(got, bytes.Repeat([]byte{'x'}, size)) {
				t.Errorf("a reply of %d bytes: %d bytes, %v", size, len(got), err)
			}
		}
		p.mustEcho("still there")
	})
	t.Run("in one frame", func(t *testing.T) {
		p := newPair(t, func(o *pairOptions) { o.limits.Message, o.maxReply = 100, 50 })
		if _, err := p.call(t.Context(), "echo", make([]byte, 100), time.Time{}); err == nil || err.Error() != "reason 0" {
			t.Errorf("a message that is too long: %v", err)
		}
		wantErr(t, p.echo(t.Context(), make([]byte, 51)), ErrTooLarge)
		p.mustEcho("still there")
	})
}

// Methods are declared while much is waiting to be written.
func TestMethodsUnderLoad(t *testing.T) {
	p := newPair(t)
	for i := range 100 {
		p.targets[fmt.Sprint(i)] = p.targets["echo"]
	}
	var calling sync.WaitGroup
	for caller := range 8 {
		calling.Go(func() {
			for i := range 50 {
				if err := p.echo(t.Context(), noise(uint64(caller), maxFrame-1)); err != nil {
					t.Error(err)
				}
				name := fmt.Sprint((caller*37 + i) % 100)
				if got, err := p.call(t.Context(), name, []byte(name), time.Time{}); err != nil || string(got) != name {
					t.Errorf("method %s: %q, %v", name, got, err)
				}
			}
		})
	}
	calling.Wait()
}

// Serve returns nil where the client has closed the connection.
func TestClientCloses(t *testing.T) {
	bothWays(t, func(t *testing.T, change func(*pairOptions)) {
		p := newPair(t, change)
		p.mustEcho("x")
		p.conn.Close()
		if err := receive(t, p.served, "an end of Serve"); err != nil {
			t.Error(err)
		}
		if p.conn.Usable() {
			t.Error("it can still be used")
		}
		wantErr(t, p.echo(t.Context(), nil), ErrNotSent)
	})
}
