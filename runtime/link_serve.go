package runtime

import (
	"context"
	"errors"
	"net"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/dollarfn/msgen/runtime/config"
	"github.com/dollarfn/msgen/runtime/internal/link"
	"github.com/dollarfn/msgen/runtime/wire"
)

const (
	linkProtocol    = "dollar"
	headerLink      = "Dollar-Link"
	headerLinkCalls = "Dollar-Link-Calls"
)

// maxLinkCalls is how many calls a link takes at once. Callers wait beyond that.
const maxLinkCalls = 1024

// wantsLink reports whether a request asks for a link. It has to come from the one
// that the connection is to, which says so (RFC 9110, 7.8), and by HTTP/1.1.
func wantsLink(r *http.Request) bool {
	return r.Method == http.MethodGet && strings.EqualFold(r.Header.Get("Upgrade"), linkProtocol) && r.ProtoAtLeast(1, 1) &&
		slices.ContainsFunc(strings.Split(r.Header.Get("Connection"), ","), func(option string) bool {
			return strings.EqualFold(strings.TrimSpace(option), "Upgrade")
		})
}

// serveLink upgrades a request's connection and serves the link until it ends.
func (a *App) serveLink(w http.ResponseWriter, r *http.Request) {
	refuse := func(status int, err error) {
		writeStatus(w, status, wireError{Code: CodeOf(err), Message: err.Error()})
	}
	if err := a.admitBackdoor(w, r); err != nil {
		refuse(CodeOf(err).HTTPStatus(), err)
		return
	}
	version, err := strconv.Atoi(r.Header.Get(headerLink))
	if err != nil || version < link.Version {
		w.Header().Set("Upgrade", linkProtocol)
		w.Header().Set(headerLink, strconv.Itoa(link.Version))
		refuse(http.StatusUpgradeRequired, Errorf(CodeUnimplemented, "%s is %q; this process speaks version %d", headerLink, r.Header.Get(headerLink), link.Version))
		return
	}
	conn, buf, err := http.NewResponseController(w).Hijack()
	if err != nil {
		refuse(http.StatusNotImplemented, Errorf(CodeUnimplemented, "a link needs HTTP/1.1: %w", err))
		return
	}
	defer func() { _ = conn.Close() }()
	_ = conn.SetDeadline(time.Now().Add(headerReadTimeout))
	_, err = conn.Write([]byte("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: " + linkProtocol + "\r\n" +
		headerLink + ": " + strconv.Itoa(link.Version) + "\r\n" + headerLinkCalls + ": " + strconv.Itoa(maxLinkCalls) + "\r\n\r\n"))
	if err != nil {
		return
	}
	_ = conn.SetDeadline(time.Time{})
	buffered, _ := buf.Peek(buf.Reader.Buffered())
	_, isTCP := conn.(*net.TCPConn)
	server := link.NewServer(conn, !isTCP, a, link.Limits{Calls: maxLinkCalls, Message: int(a.maxBody)})
	defer a.links.remove(server)
	own, _ := r.Context().Value(http.ServerContextKey).(*http.Server)
	a.links.add(server, own, a.drainTimeout)
	if err := server.Serve(buffered); err != nil {
		a.log.Debug("link ended", "remote", conn.RemoteAddr().String(), "error", err)
	}
}

// linkSet is the links that a process serves.
type linkSet struct {
	mu       sync.Mutex
	all      map[*link.Server]bool
	servers  map[*http.Server]bool // whose Shutdown ends them
	draining bool
	closed   bool
}

// add adds a link that came by an HTTP server, nil if that is not known.
func (s *linkSet) add(l *link.Server, by *http.Server, drainTimeout time.Duration) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.all == nil {
		s.all, s.servers = map[*link.Server]bool{}, map[*http.Server]bool{}
	}
	s.all[l] = true
	if by != nil && !s.servers[by] {
		s.servers[by] = true
		by.RegisterOnShutdown(func() {
			ctx, cancel := context.WithTimeout(context.Background(), drainTimeout)
			defer cancel()
			_ = s.shutdown(ctx)
		})
	}
	if s.draining {
		l.Drain()
	}
	if s.closed {
		go l.Close()
	}
}

func (s *linkSet) remove(l *link.Server) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.all, l)
}

// drain asks all clients to make no new calls.
func (s *linkSet) drain() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.draining = true
	for l := range s.all {
		l.Drain()
	}
}

// close closes all links, those to come too.
func (s *linkSet) close() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.closed = true
	var closing sync.WaitGroup
	for l := range s.all {
		closing.Go(l.Close)
	}
	closing.Wait()
}

// shutdown closes all links once what runs on them has ended, or ctx has.
func (s *linkSet) shutdown(ctx context.Context) error {
	s.mu.Lock()
	errs := make(chan error, len(s.all))
	n := len(s.all)
	for l := range s.all {
		go func() { errs <- l.Shutdown(ctx) }()
	}
	s.mu.Unlock()
	var err error
	for range n {
		err = errors.Join(err, <-errs)
	}
	return err
}

// Target is how a link's client gets at a method.
func (a *App) Target(serviceName, methodName string, shape uint64) (*link.Target, bool) {
	m, err := a.lookUp(serviceName, methodName)
	if err == nil {
		err = a.hosted(m)
	}
	if err != nil {
		return &link.Target{
			Serve: func(r *link.Request) { replyError(r, err) },
			Fail:  func(r *link.Request, _ link.Reason) { replyError(r, err) },
		}, false
	}
	return m.target(), shape != 0 && shape == m.shape
}

// target serves the calls of the method by all links.
func (m *method) target() *link.Target {
	m.linked.Do(func() {
		m.linkTarget = &link.Target{Serve: m.serveLink, Fail: m.failLink, Apart: m.streams}
	})
	return m.linkTarget
}

// failLink replies to a call that the link itself refuses.
func (m *method) failLink(r *link.Request, why link.Reason) {
	if why == link.TooLarge {
		replyError(r, tooLargeFor(m.service.app.maxBody))
		return
	}
	if r.Streamed() { // the last item says so
		r.Reply(link.TypeReply, r.Flags&link.FlagJSON, r.Message())
		return
	}
	replyError(r, errExited)
}

// serveLink serves a call that came by a link.
func (m *method) serveLink(r *link.Request) {
	ctx := &linkContext{call: r, undated: r.Flags&link.FlagDefault != 0}
	ctx.request.cookies = &ctx.jar
	defer ctx.finish()
	var d wire.Decoder
	d.Reset(r.Payload)
	if left := d.Uint(); left > 0 {
		ctx.at = time.Now().Add(time.Duration(min(left, uint64(config.MaxTimeout/time.Microsecond))) * time.Microsecond)
	}
	err := d.Err()
	if err == nil && r.Flags&link.FlagContext != 0 {
		err = ctx.request.decodeBinary(&d)
	}
	if err != nil {
		replyError(r, refusal("%s: %w", m, err))
		return
	}
	message := r.Message()
	ctx.in = inbound{
		body: r.Payload[len(r.Payload)-d.Left():], binary: r.Flags&link.FlagJSON == 0, into: message,
		context: &ctx.request, hooks: m.service.app.backdoorHooks,
	}
	out := m.serve(ctx, &ctx.in)
	if out.items != nil {
		streamLink(ctx, r, out.items)
		out.message = message // nothing more to say
	}
	flags := r.Flags & link.FlagJSON
	typ := link.TypeReply
	if out.err == nil {
		message = append(message, out.value...) // which is there already, as a rule
	} else {
		m.service.app.log.DebugContext(ctx, "call failed", "method", m.String(), "error", out.err)
		typ = link.TypeError
		value := append([]byte(nil), out.value...) // before it is written over
		message = appendError(message, out.err)
		if out.value != nil {
			flags |= link.FlagValue
			message = append(message, value...)
		}
	}
	message, back := ctx.appendReplyCtx(message)
	if back {
		flags |= link.FlagContext
	}
	r.Reply(typ, flags, message)
}

// replyError replies with an error of the protocol's.
func replyError(r *link.Request, err error) {
	r.Reply(link.TypeError, 0, appendError(r.Message(), err))
}
