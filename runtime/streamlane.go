package runtime

import (
	"bytes"
	"context"
	"net/http"
	"sync"
	"time"
)

// streamGrace is how long a stream whose time is over may take to say so.
const streamGrace = time.Second

// stream replies to a call with a stream.
func (l *lane) stream(ctx context.Context, m *method, items func(itemSink)) {
	l.replied = true
	h := l.w.Header()
	h.Set("Content-Type", streamType)
	h.Set("X-Content-Type-Options", "nosniff")
	s := &lineSink{lane: l, method: m, reply: http.NewResponseController(l.w)}
	s.out = newOutbox(func(b []byte) []byte { return b[:0] })
	if l.public {
		writeCookies(h, l.context)
	} else if s.back = l.context.replyText(); s.back != nil {
		lines, _ := s.out.begin()
		s.out.commit(append(append(append(lines, `{"ctx":`...), s.back...), "}\n"...))
	}
	l.w.WriteHeader(http.StatusOK) // which goes with the first lines, and says that the function has returned
	var writing sync.WaitGroup
	writing.Go(func() { s.out.send(s.put) })
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

// lineSink writes a stream on the JSON lane.
type lineSink struct {
	lane   *lane
	method *method
	reply  *http.ResponseController
	back   []byte // what was said of ctx at the beginning
	out    *outbox
}

func (s *lineSink) send(item []byte, failure error) bool {
	var failed *wireError
	if failure != nil {
		var w wireError
		if s.lane.public {
			w = s.lane.hide(s.method, failure)
		} else {
			w = toWire(failure)
		}
		failed = &w
	}
	if s.lane.r.Context().Err() != nil {
		return false
	}
	lines, ok := s.out.begin()
	if ok {
		s.out.commit(appendPair(lines, item, failed))
	}
	return ok
}

// end adds the last line.
func (s *lineSink) end() {
	last := []byte(`{"end":true`)
	if !s.lane.public {
		if back := s.lane.context.replyText(); !bytes.Equal(back, s.back) {
			last = append(append(last, `,"ctx":`...), back...)
		}
	}
	s.out.end(append(last, "}\n"...))
}

// put sends lines. One of the public who takes too long to read them is cut off.
func (s *lineSink) put(lines []byte) bool {
	if s.lane.public {
		_ = s.reply.SetWriteDeadline(time.Now().Add(s.lane.app.callTimeout))
	}
	_, err := s.lane.w.Write(lines)
	return err == nil && s.reply.Flush() == nil
}
