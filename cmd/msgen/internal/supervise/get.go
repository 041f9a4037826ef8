package supervise

import (
	"bufio"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/dollarfn/msgen/runtime/config"
)

// Bounds of what get reads; its context bounds the time.
const (
	maxHeaderLine = 4 << 10 // bytes of the status line and of each header line
	maxStatuses   = 5       // replies that only announce another one, as net/http has it
)

// httpStatus is what the first line of a reply says.
type httpStatus struct {
	code int
	text string // as in 503 Service Unavailable
}

// get sends a GET request for target, an http or https URL, and returns the
// status of the reply. It asks the process itself: through no proxy, following
// no redirect, and leaving no connection open that a process would wait for when
// it stops. Package net/http isn't used because "go tool msgen" takes longer for
// each package that is linked, whatever it is started for.
func get(ctx context.Context, target string) (httpStatus, error) {
	u, err := url.Parse(target)
	if err != nil {
		return httpStatus{}, err
	}
	conn, err := dial(ctx, u)
	if err != nil {
		return httpStatus{}, err
	}
	defer func() { _ = conn.Close() }()
	// Whatever ends ctx ends reading and writing as well.
	stop := context.AfterFunc(ctx, func() { _ = conn.SetDeadline(time.Unix(1, 0)) })
	defer stop()
	_, err = fmt.Fprintf(conn, "GET %s HTTP/1.1\r\nHost: %s\r\nUser-Agent: msgen\r\nConnection: close\r\n\r\n", u.RequestURI(), u.Host)
	if err != nil {
		return httpStatus{}, err
	}
	return readStatus(conn)
}

// dial connects to the host of u.
func dial(ctx context.Context, u *url.URL) (net.Conn, error) {
	conn, err := new(net.Dialer).DialContext(ctx, "tcp", config.HostPort(u))
	if err != nil || u.Scheme != "https" {
		return conn, err
	}
	secure := tls.Client(conn, &tls.Config{ServerName: u.Hostname()})
	if err := secure.HandshakeContext(ctx); err != nil {
		_ = conn.Close()
		if record, ok := errors.AsType[tls.RecordHeaderError](err); ok && string(record.RecordHeader[:]) == "HTTP/" {
			err = errors.New("the process speaks http, not https")
		}
		return nil, err
	}
	return secure, nil
}

// readStatus reads the status of a reply, after those that only announce it,
// such as 103 Early Hints.
func readStatus(r io.Reader) (httpStatus, error) {
	lines := bufio.NewReaderSize(r, maxHeaderLine)
	for range maxStatuses {
		line, err := readLine(lines)
		if err != nil {
			return httpStatus{}, err
		}
		status, err := parseStatus(line)
		if err != nil || status.code >= 200 || status.code == 101 {
			return status, err
		}
		for line != "" {
			if line, err = readLine(lines); err != nil {
				return httpStatus{}, err
			}
		}
	}
	return httpStatus{}, fmt.Errorf("%d replies announce another one", maxStatuses)
}

// readLine returns the next line without its end.
func readLine(r *bufio.Reader) (string, error) {
	line, err := r.ReadSlice('\n')
	switch {
	case errors.Is(err, bufio.ErrBufferFull):
		return "", fmt.Errorf("a header line of the reply is longer than %d bytes", maxHeaderLine)
	case errors.Is(err, io.EOF) && len(line) > 0:
		return "", io.ErrUnexpectedEOF
	case err != nil:
		return "", err
	}
	return strings.TrimRight(string(line), "\r\n"), nil
}

// parseStatus reads a status line, such as HTTP/1.1 200 OK.
func parseStatus(line string) (httpStatus, error) {
	version, text, _ := strings.Cut(line, " ")
	digits, _, _ := strings.Cut(text, " ")
	code, err := strconv.ParseUint(digits, 10, 16)
	if !strings.HasPrefix(version, "HTTP/1.") || len(digits) != 3 || err != nil || code < 100 {
		return httpStatus{}, fmt.Errorf("the reply is no HTTP: it starts with %.40q", line)
	}
	return httpStatus{int(code), text}, nil
}
