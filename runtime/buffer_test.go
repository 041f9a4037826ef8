package runtime_test

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/dollarfn/msgen/runtime"
)

// Buffers are used again by later calls: what a call has returned keeps its text,
// and what a function has been given too, while others write over them.
func TestResultsOutliveTheirCalls(t *testing.T) {
	c := newCluster(t, twoServices)
	c.start("ms-A")
	probes := c.start("ms-B", runtime.WithoutLink()).probes
	for _, size := range []int{1, 300, 5_000, 100_000} {
		var calling sync.WaitGroup
		for caller := range 4 {
			calling.Go(func() {
				var kept []string
				for i := range 25 {
					in := strings.Repeat(fmt.Sprintf("%d-%d é\\ ", caller, i), size/8+1)
					got, err := probes.DollarEchoText(t.Context(), in)
					if err != nil || got != in {
						t.Errorf("%d bytes came back as others: %v", len(in), err)
						return
					}
					kept = append(kept, got)
				}
				for i, got := range kept {
					if want := strings.Repeat(fmt.Sprintf("%d-%d é\\ ", caller, i), size/8+1); got != want {
						t.Errorf("the result of call %d has changed since", i)
					}
				}
			})
		}
		calling.Wait()
	}
}

// hasty answers a call before its body has been read, and reads on afterwards, as
// a transport may.
type hasty struct {
	wait sync.WaitGroup
	late chan struct{}
	mu   sync.Mutex
	read [][]byte
}

func (h *hasty) RoundTrip(req *http.Request) (*http.Response, error) {
	h.wait.Go(func() {
		<-h.late
		text, _ := io.ReadAll(req.Body)
		again, _ := req.GetBody()
		more, _ := io.ReadAll(again)
		h.mu.Lock()
		defer h.mu.Unlock()
		h.read = append(h.read, text, more)
	})
	return &http.Response{
		StatusCode: http.StatusOK, Header: http.Header{"Content-Type": {"application/json"}}, ContentLength: -1,
		Body: io.NopCloser(strings.NewReader(`{"result":"early"}`)),
	}, nil
}

// A request's body that is read after its call reads as it was or ends early, but
// never as that of another call.
func TestBodyReadAfterItsCall(t *testing.T) {
	c := newCluster(t, twoServices)
	h := &hasty{late: make(chan struct{})}
	probes := c.start("ms-B", runtime.WithRoundTripper(h)).probes
	for i := range 20 {
		in := strings.Repeat(string(rune('a'+i)), 100<<(i%2*8))
		if got, err := probes.DollarEchoText(t.Context(), in); got != "early" || err != nil {
			t.Fatalf("got %q, %v", got, err)
		}
	}
	close(h.late)
	h.wait.Wait()
	for _, text := range h.read {
		if len(text) > 0 && !bytes.HasPrefix(text, []byte(`{"in":"`)) {
			t.Errorf("a body was read as %.20q", text)
		}
		inner := bytes.TrimSuffix(bytes.TrimPrefix(text, []byte(`{"in":"`)), []byte(`"}`))
		if len(inner) > 0 && len(bytes.Trim(inner, string(inner[:1]))) > 0 {
			t.Errorf("a body was read with another one's bytes: %.20q", inner)
		}
	}
}

// What is announced and does not come takes no memory.
func TestAnnouncedLengthTakesNoMemory(t *testing.T) {
	const announced = 1 << 30
	p := newCluster(t, twoServices).start("ms-A", runtime.WithMaxBody(2*announced))
	var status int
	allocated := testing.Benchmark(func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, "/backdoor/Probe/DollarTouch", strings.NewReader("{}"))
			if err != nil {
				t.Fatal(err)
			}
			req.SetBasicAuth(username, password)
			req.ContentLength = announced
			w := &nowhere{header: http.Header{}}
			p.Handler().ServeHTTP(w, req)
			status = w.status
		}
	}).AllocedBytesPerOp()
	if status != 200 || allocated > 256<<10 {
		t.Errorf("got status %d, and %d bytes were allocated for a call of 2", status, allocated)
	}
}

// nowhere is a reply that nobody reads.
type nowhere struct {
	header http.Header
	status int
}

func (n *nowhere) Header() http.Header             { return n.header }
func (n *nowhere) WriteHeader(status int)          { n.status = status }
func (n *nowhere) Write(p []byte) (int, error)     { return len(p), nil }
func (n *nowhere) SetReadDeadline(time.Time) error { return nil }
