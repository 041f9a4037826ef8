package runtime

import (
	"bufio"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"strconv"
	"sync"
	"time"

	"github.com/dollarfn/msgen/runtime/config"
	"github.com/dollarfn/msgen/runtime/internal/link"
)

// defaultLinkAgainAfter is how long calls to a process that has refused a link take the
// JSON lane before it is asked again: it may be a newer one by then.
const defaultLinkAgainAfter = time.Minute

// linkDialer opens links.
type linkDialer struct {
	dial     func(ctx context.Context, network, address string) (net.Conn, error)
	tls      *tls.Config
	timeout  time.Duration
	maxReply int
	again    time.Duration
	log      *slog.Logger
}

// newLinkDialer returns a dialer that connects as the JSON lane does, or nil where
// that can't be told: where the round tripper is of the program's own, or goes by
// a proxy.
func newLinkDialer(s *settings) *linkDialer {
	d := &linkDialer{timeout: s.dialTimeout, maxReply: int(s.maxReply), again: s.linkAgainAfter, log: s.log}
	t, ok := s.client.(*http.Transport)
	if !ok || t.Proxy != nil || t.DialTLSContext != nil || t.DialTLS != nil || t.Dial != nil || s.jsonOnly { //nolint:staticcheck // those of the program's may have the old fields
		return nil
	}
	if d.dial = t.DialContext; d.dial == nil {
		d.dial = (&net.Dialer{Timeout: s.dialTimeout}).DialContext
	}
	d.tls = &tls.Config{MinVersion: tls.VersionTLS12}
	if t.TLSClientConfig != nil {
		d.tls = t.TLSClientConfig.Clone()
	}
	d.tls.NextProtos = []string{"http/1.1"}
	return d
}

// linkPeer is the link to a process.
type linkPeer struct {
	mu      sync.Mutex
	conn    *link.Conn
	dialing *linkDial
	without time.Time // until then calls take the JSON lane
	told    bool      // the log has it
	closed  bool
}

// linkDial is an attempt that several calls may wait for.
type linkDial struct {
	done chan struct{}
	conn *link.Conn
	err  error // that of the connection; nil with a nil conn: there is no link
}

// conn returns a link to the process that a call is for, nil if there is none.
func (d *linkDialer) conn(ctx context.Context, call *remoteCall) (*link.Conn, error) {
	if d == nil {
		return nil, nil
	}
	p := &call.to.peer.link
	p.mu.Lock()
	if p.conn != nil && p.conn.Usable() {
		defer p.mu.Unlock()
		return p.conn, nil
	}
	if p.closed || time.Now().Before(p.without) {
		p.mu.Unlock()
		return nil, nil
	}
	attempt := p.dialing
	if attempt == nil {
		attempt = &linkDial{done: make(chan struct{})}
		p.dialing = attempt
		go d.open(p, attempt, call.to) //nolint:gosec // it outlives the call, since others wait for it
	}
	p.mu.Unlock()
	ctx, cancel := withEnd(ctx, call.until)
	defer cancel()
	select {
	case <-attempt.done:
	case <-ctx.Done():
		return nil, call.lost(ctx, ctx.Err())
	}
	if attempt.err != nil {
		return nil, call.lost(ctx, attempt.err)
	}
	return attempt.conn, nil
}

// open makes one attempt.
func (d *linkDialer) open(p *linkPeer, attempt *linkDial, to endpoint) {
	ctx, cancel := context.WithTimeout(context.Background(), d.timeout)
	defer cancel()
	conn, err := d.upgrade(ctx, to)
	p.mu.Lock()
	defer p.mu.Unlock()
	defer close(attempt.done)
	p.dialing = nil
	var none *noLinkError
	switch {
	case errors.As(err, &none):
		p.without = time.Now().Add(d.again)
		if !p.told && none.odd {
			p.told = true
			d.log.Info("no link; calls take the JSON lane", "microservice", to.owner.Name, "url", to.url.Redacted(), "reason", none.reason)
		}
	case err != nil:
		attempt.err = err
	case p.closed:
		conn.Close()
	default:
		p.conn, attempt.conn = conn, conn
	}
}

// noLinkError says that the other side, or something in between, has no link.
type noLinkError struct {
	reason string
	odd    bool // and that it is nothing which the JSON lane meets too, and tells of
}

func (e *noLinkError) Error() string { return e.reason }

// upgrade connects, and asks for a link by an HTTP upgrade.
func (d *linkDialer) upgrade(ctx context.Context, to endpoint) (*link.Conn, error) {
	conn, err := d.dial(ctx, "tcp", config.HostPort(to.url))
	if err != nil {
		return nil, err
	}
	if to.url.Scheme == "https" {
		if conn, err = d.secure(ctx, conn, to.url.Hostname()); err != nil {
			return nil, &noLinkError{err.Error(), false}
		}
	}
	_, isTCP := conn.(*net.TCPConn)
	stop := context.AfterFunc(ctx, func() { _ = conn.Close() })
	reader, limits, err := d.negotiate(conn, to)
	if !stop() && err == nil {
		err = ctx.Err()
	}
	if err != nil {
		_ = conn.Close()
		if none := (*noLinkError)(nil); !errors.As(err, &none) {
			err = &noLinkError{"the connection broke: " + err.Error(), true}
		}
		return nil, err
	}
	buffered, _ := reader.Peek(reader.Buffered())
	return link.NewConn(conn, !isTCP, buffered, limits, d.maxReply, to.peer.spare), nil
}

// secure begins TLS.
func (d *linkDialer) secure(ctx context.Context, conn net.Conn, host string) (net.Conn, error) {
	config := d.tls
	if config.ServerName == "" {
		config = config.Clone()
		config.ServerName = host
	}
	secure := tls.Client(conn, config)
	if err := secure.HandshakeContext(ctx); err != nil {
		_ = conn.Close()
		return nil, fmt.Errorf("begin TLS: %w", err)
	}
	return secure, nil
}

// negotiate asks for the upgrade.
func (d *linkDialer) negotiate(conn net.Conn, to endpoint) (*bufio.Reader, link.Limits, error) {
	var limits link.Limits
	req, err := http.NewRequest(http.MethodGet, to.url.JoinPath("backdoor", "/").String(), http.NoBody) //nolint:noctx // the connection has one
	if err != nil {
		return nil, limits, err
	}
	req.SetBasicAuth(to.owner.Username, to.owner.Password)
	req.Header.Set("Connection", "Upgrade")
	req.Header.Set("Upgrade", linkProtocol)
	req.Header.Set(headerLink, strconv.Itoa(link.Version))
	if err := req.Write(conn); err != nil {
		return nil, limits, err
	}
	reader := bufio.NewReader(conn)
	resp, err := http.ReadResponse(reader, req)
	if err != nil {
		return nil, limits, err
	}
	_ = resp.Body.Close()
	version, _ := strconv.Atoi(resp.Header.Get(headerLink))
	switch {
	case resp.StatusCode == http.StatusUnauthorized, resp.StatusCode == http.StatusForbidden:
		return nil, limits, &noLinkError{resp.Status, false}
	case resp.StatusCode != http.StatusSwitchingProtocols:
		return nil, limits, &noLinkError{"the upgrade was answered by " + resp.Status, true}
	case resp.Header.Get("Upgrade") != linkProtocol || version != link.Version:
		return nil, limits, &noLinkError{fmt.Sprintf("the upgrade was answered by protocol %q, version %q", resp.Header.Get("Upgrade"), resp.Header.Get(headerLink)), true}
	}
	limits.Calls, err = strconv.Atoi(resp.Header.Get(headerLinkCalls))
	if err != nil || limits.Calls < 1 {
		return nil, limits, &noLinkError{headerLinkCalls + " is not a positive number", true}
	}
	return reader, limits, nil
}

// close ends the link, and there is none from now on.
func (p *linkPeer) close() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.closed = true
	if p.conn != nil {
		p.conn.Close()
	}
}
