package runtime

import (
	"bytes"
	"context"
	"net/http"
	"sync"
	"time"

	"github.com/goccy/go-json"
)

const (
	// streamWindow is how many bytes of a stream wait to be sent before its
	// iterator has to.
	streamWindow = 64 << 10
	// streamGrace is how long a stream whose time is over may take to say so.
	streamGrace = time.Second
)

// stream replies to a call with a stream.
func (l *lane) stream(ctx context.Context, m *method, items func(itemSink)) {
	l.replied = true
	h := l.w.Header()
	h.Set("Content-Type", streamType)
	h.Set("X-Content-Type-Options", "nosniff")
	s := &lineSink{lane: l, method: m, reply: http.NewResponseController(l.w)}
	s.room.L, s.work.L = &s.mu, &s.mu
	if l.public {
		writeCookies(h, l.context)
	} else if s.back = l.back(); s.back != nil {
		s.pending = append(append(append(s.pending, `{"ctx":`...), s.back...), "}\n"...)
	}
	l.w.WriteHeader(http.StatusOK)
	var writing sync.WaitGroup
	writing.Go(s.write)
	// A caller that neither reads nor leaves must not hold an ended context's
	// iterator.
	hurried := make(chan struct{})
	stop := context.AfterFunc(ctx, func() {
		_ = s.reply.SetWriteDeadline(time.Now().Add(streamGrace))
		close(hurried)
	})
	defer func() { // an iterator may end its goroutine
		s.end()
		writing.Wait()
		if !stop() {
			<-hurried
		}
		_ = s.reply.SetWriteDeadline(time.Time{})
	}()
	items(s)
}

// back returns the JSON of what goes back to the caller, nil if that is nothing.
func (l *lane) back() []byte {
	back := l.context.replyCtx()
	if back == nil {
		return nil
	}
	text, _ := json.Marshal(back) // of strings and numbers
	return text
}

// lineSink writes a stream on the JSON lane. The iterator fills one buffer while
// another one is being sent, so that what comes fast goes in few pieces, and what
// comes slowly goes at once.
type lineSink struct {
	lane   *lane
	method *method
	reply  *http.ResponseController
	back   []byte // what was said of ctx at the beginning

	mu      sync.Mutex
	room    sync.Cond // there is room in pending, or broken
	work    sync.Cond // there is something in pending, or ended
	pending []byte    // lines to be sent
	ended   bool
	broken  bool // the caller has left
}

func (s *lineSink) send(item []byte, failure error) bool {
	var failed *wireError
	if failure != nil {
		w := toWire(failure)
		if s.lane.public {
			w = s.lane.hide(s.method, failure, w)
		}
		failed = &w
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	for len(s.pending) >= streamWindow && !s.broken {
		s.room.Wait()
	}
	if s.broken || s.lane.r.Context().Err() != nil {
		return false
	}
	if len(s.pending) == 0 {
		s.work.Signal()
	}
	s.pending = appendPair(s.pending, item, failed)
	return true
}

// end adds the last line.
func (s *lineSink) end() {
	last := []byte(`{"end":true`)
	if !s.lane.public {
		if back := s.lane.back(); !bytes.Equal(back, s.back) {
			last = append(append(last, `,"ctx":`...), back...)
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.pending = append(append(s.pending, last...), "}\n"...)
	s.ended = true
	s.work.Signal()
}

// write sends what is pending until the stream has ended, beginning with the
// headers, which say that the function has returned.
func (s *lineSink) write() {
	var spare []byte
	for first := true; ; first = false {
		s.mu.Lock()
		for len(s.pending) == 0 && !first && !s.ended {
			s.work.Wait()
		}
		lines, last := s.pending, s.ended
		s.pending = spare[:0]
		s.room.Signal()
		s.mu.Unlock()
		if !s.put(lines) {
			s.mu.Lock()
			s.broken = true
			s.room.Signal()
			s.mu.Unlock()
			return
		}
		if last {
			return
		}
		spare = lines
	}
}

// put sends lines. One of the public who takes too long to read them is cut off.
func (s *lineSink) put(lines []byte) bool {
	if s.lane.public {
		_ = s.reply.SetWriteDeadline(time.Now().Add(s.lane.app.callTimeout))
	}
	_, err := s.lane.w.Write(lines)
	return err == nil && s.reply.Flush() == nil
}
