package runtime_test

import (
	"bytes"
	"compress/gzip"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/dollarfn/msgen/runtime"
)

func zip(text string) string {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	_, _ = io.WriteString(w, text)
	_ = w.Close()
	return b.String()
}

func unzip(t *testing.T, text string) string {
	t.Helper()
	r, err := gzip.NewReader(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	plain, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(plain)
}

func TestCompressedBodies(t *testing.T) {
	c := newCluster(t, publicServices)
	c.start("ms-B", runtime.WithMaxBody(1000))
	p := c.start("ms-A", runtime.WithMaxBody(1000))
	const fits, over = 991, 992 // with {"in":"…"}
	text := func(n int) string { return `{"in":"` + strings.Repeat("x", n) + `"}` }
	tooLarge := failure("resource_exhausted", "the body is larger than 1000 bytes; send less or raise it by WithMaxBody")
	zipped := map[string]string{"Content-Encoding": "gzip"}
	whole := zip(text(fits))
	for _, e := range []exchange{
		{"at the limit", ask{body: whole}, 200, `{"result":"` + strings.Repeat("x", fits) + `"}`, nil},
		{"over it", ask{body: zip(text(over))}, 413, tooLarge, nil},
		{"a bomb", ask{body: zip(text(900_000))}, 413, tooLarge, nil},
		{"over it, compressed", ask{body: zip(text(fits)) + strings.Repeat(zip(""), 1000)}, 413, tooLarge, nil},
		{"cut off", ask{body: whole[:len(whole)-1]}, 400, `{"code":"invalid_argument","message":"read the body: unexpected EOF","details":[{"type":"io.ErrUnexpectedEOF"}]}`, nil},
		{"not compressed", ask{body: text(fits)}, 400, failure("invalid_argument", "read the body: gzip: invalid header"), nil},
		{"empty", ask{body: ""}, 400, `{"code":"invalid_argument","message":"read the body: EOF","details":[{"type":"io.EOF"}]}`, nil},
	} {
		for _, prefix := range []string{"/backdoor/", "/api/"} { // the latter forwards
			e.path, e.header = prefix+"Probe/DollarEchoText", zipped
			to := p
			if prefix == "/backdoor/" {
				to = c.startAt("ms-B", "b-"+e.name, runtime.WithMaxBody(1000))
			}
			run(t, to, []exchange{e})
		}
	}
}

func TestCompressedReplies(t *testing.T) {
	c := newCluster(t, publicServices)
	plain, zipping := c.startAt("ms-B", "plain"), c.startAt("ms-B", "zipping", runtime.WithCompression(1000))
	never := newCluster(t, publicServices).start("", runtime.WithCompression(-1))
	c.start("ms-B")
	forwards := c.start("ms-A")
	for _, e := range []struct {
		name, path, accept string
		p                  *process
		size               int
		zipped, vary       bool
	}{
		{"to the public", "/api/Probe/", "deflate, gzip;q=1.0, br", c.start(""), 5000, true, true},
		{"to the public, by a proxy", "/api/Probe/", "gzip", forwards, 5000, true, true},
		{"small", "/api/Probe/", "gzip", forwards, 3000, false, false},
		{"not accepted", "/api/Probe/", "", forwards, 5000, false, true},
		{"refused", "/api/Probe/", "gzip;q=0, *", forwards, 5000, false, true},
		{"anything is accepted", "/api/Probe/", "*", forwards, 5000, true, true},
		{"anything else is accepted", "/api/Probe/", "*, gzip;q=0.000", forwards, 5000, false, true},
		{"never", "/api/Probe/", "gzip", never, 5000, false, false},
		{"to a microservice", "/backdoor/Probe/", "gzip", plain, 5000, false, false},
		{"to a microservice, as asked for", "/backdoor/Probe/", "gzip", zipping, 5000, true, true},
		{"to a microservice, small", "/backdoor/Probe/", "gzip", zipping, 900, false, false},
	} {
		t.Run(e.name, func(t *testing.T) {
			text := strings.Repeat("x", e.size)
			got := ask{path: e.path + "DollarEchoText", body: `{"in":"` + text + `"}`, header: map[string]string{"Accept-Encoding": e.accept}}.do(t, e.p)
			zipped, vary := got.header.Get("Content-Encoding") == "gzip", got.header.Get("Vary") == "Accept-Encoding"
			if zipped != e.zipped || vary != e.vary {
				t.Fatalf("compressed %v, vary %v", zipped, vary)
			}
			if zipped {
				got.body = unzip(t, got.body)
			}
			equal(t, got.body, `{"result":"`+text+`"}`)
		})
	}
}

// A caller that compresses finds out who can't read that, and is understood by all.
func TestCompressedCalls(t *testing.T) {
	c := newCluster(t, twoServices)
	a := c.start("ms-A", runtime.WithCompression(100))
	probes := c.start("ms-B", runtime.WithoutLink(), runtime.WithCompression(100), runtime.WithMaxReply(300_000)).probes
	for _, size := range []int{10, 1000, 50_000} {
		in := strings.Repeat("<x>", size/3)
		if got, err := probes.DollarEchoText(t.Context(), in); got != in || err != nil {
			t.Errorf("%d bytes came back as %d: %v", size, len(got), err)
		}
	}
	for i, want := range []string{"", "gzip", "gzip"} {
		equal(t, a.requests()[i].Header.Get("Content-Encoding"), want)
	}
	_, err := probes.DollarBlob(t.Context(), 400_000) // which is a few hundred bytes on its way
	wantError(t, err, "resource_exhausted", "Probe.DollarBlob on ms-A ("+a.url()+") sent a reply of more than 300000 bytes; raise it by WithMaxReply")
}

func TestCompressedCallsToAnOlderVersion(t *testing.T) {
	var asked []string
	older := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked = append(asked, r.Header.Get("Content-Encoding"))
		w.Header().Set("Content-Type", "application/json")
		if r.Header.Get("Content-Encoding") != "" {
			w.WriteHeader(http.StatusUnsupportedMediaType)
			_, _ = io.WriteString(w, failure("invalid_argument", `content encoding "gzip" is not supported; send plain JSON`))
			return
		}
		_, _ = io.Copy(io.Discard, r.Body)
		_, _ = io.WriteString(w, `{"result":7}`)
	}))
	defer older.Close()
	c := newCluster(t, strings.Replace(twoServices, "URL(ms-A)", older.URL, 1))
	probes := c.start("ms-B", runtime.WithoutLink(), runtime.WithCompression(1)).probes
	for range 2 {
		if n, err := probes.DollarSize(t.Context(), strings.Repeat("x", 5000)); n != 7 || err != nil {
			t.Errorf("got %d, %v", n, err)
		}
	}
	equal(t, strings.Join(asked, ","), "gzip,,")
}
