package runtime_test

import (
	"crypto/tls"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/dollarfn/msgen/runtime"
)

// newTransport returns one that speaks what set allows, and nothing else.
func newTransport(t *testing.T, set func(*http.Protocols)) *http.Transport {
	t.Helper()
	transport := &http.Transport{Protocols: new(http.Protocols), TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}
	set(transport.Protocols)
	t.Cleanup(transport.CloseIdleConnections)
	return transport
}

// call calls a function of Probe. It returns how the reply came, as in "HTTP/1.1 200
// OK", and its body.
func call(t *testing.T, transport http.RoundTripper, url, function, body string) (how, got string) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, url+"/backdoor/Probe/"+function, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	req.SetBasicAuth(username, password)
	resp, err := transport.RoundTrip(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	text, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp.Proto + " " + resp.Status, string(text)
}

// A process that runs speaks HTTP/1.1 and HTTP/2 on its port, with TLS and without,
// and lets calls of either end when it drains.
func TestVersionsOfHTTP(t *testing.T) {
	certified := httptest.NewTLSServer(nil)
	certified.Close()
	secure := &tls.Config{Certificates: certified.TLS.Certificates}
	for _, v := range []struct {
		name, scheme, proto string
		set                 func(*http.Protocols)
		opts                []runtime.Option
	}{
		{"HTTP/1.1", "http", "HTTP/1.1", func(p *http.Protocols) { p.SetHTTP1(true) }, nil},
		{"HTTP/2 with prior knowledge", "http", "HTTP/2.0", func(p *http.Protocols) { p.SetUnencryptedHTTP2(true) }, nil},
		{"HTTP/1.1 over TLS", "https", "HTTP/1.1", func(p *http.Protocols) { p.SetHTTP1(true) }, []runtime.Option{runtime.WithTLSConfig(secure)}},
		{"HTTP/2 over TLS", "https", "HTTP/2.0", func(p *http.Protocols) { p.SetHTTP2(true) }, []runtime.Option{runtime.WithTLSConfig(secure)}},
	} {
		t.Run(v.name, func(t *testing.T) {
			c := newCluster(t, twoServices)
			l := listen(t, "127.0.0.1:0")
			url := v.scheme + "://" + l.Addr().String()
			p := c.open("ms-A", append(v.opts, runtime.WithListener(l), runtime.WithDrainDelay(0))...).provide()
			stop := p.goRun()
			transport := newTransport(t, v.set)
			for _, size := range []int{1, 1 << 20} {
				text := strings.Repeat("x", size)
				how, body := call(t, transport, url, "DollarEchoText", `{"in":"`+text+`"}`)
				equal(t, how, v.proto+" 200 OK")
				if body != `{"result":"`+text+`"}` {
					t.Errorf("%d bytes came back as %d", len(text), len(body))
				}
			}
			// A call that runs while the process drains.
			answered := make(chan string, 1)
			go func() {
				_, body := call(t, transport, url, "DollarWait", `{"name":"x"}`)
				answered <- body
			}()
			<-p.probe.Entered
			stopped := make(chan error, 1)
			go func() { stopped <- stop() }()
			eventually(t, "it does not drain", func() bool { return strings.Contains(c.logs.String(), `"msg":"draining"`) })
			close(p.probe.Released)
			if body := <-answered; body != `{}` {
				t.Errorf("the call that was running got %s", body)
			}
			if err := <-stopped; err != nil {
				t.Error(err)
			}
		})
	}
}
