package runtime

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"net/url"
	"testing"

	"github.com/dollarfn/msgen/runtime/config"
)

// FuzzStream reads what may come as a stream: it ends, with the error of a line or
// without one, and what it has read can be written again.
func FuzzStream(f *testing.F) {
	for _, s := range append(seeds,
		`{"end":true}`+"\n", `{"item":1}`+"\n"+`{"item":[],"error":{"code":"x","message":"y"}}`+"\n"+`{"end":true,"ctx":{"setCookies":{"a":{"value":"b"}}}}`+"\n",
		`{"item":{"a":"\n"}}`+"\n", `{"error":null}`+"\n", `{"end":"true"}`+"\n", "\n\n", `{"item":1,"item":2}`+"\n", `{"ctx":7}`+"\n") {
		f.Add([]byte(s))
	}
	call := &remoteCall{
		method: &method{service: &service{name: ServiceName{Type: "S"}}, name: "M"},
		to:     endpoint{owner: &config.Microservice{Name: "ms"}, url: &url.URL{}},
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		s := &lineSource{
			ctx: t.Context(), call: call, body: io.NopCloser(nil), max: 1000,
			lines: bufio.NewReaderSize(bytes.NewReader(data), 16),
		}
		for n := 0; ; n++ {
			pair, err := s.next()
			if errors.Is(err, io.EOF) && CodeOf(err) == CodeUnknown {
				return
			}
			if err != nil {
				if code := CodeOf(err); code != CodeInternal && code != CodeUnavailable && code != CodeResourceExhausted {
					t.Errorf("got %s: %v", code, err)
				}
				return
			}
			if n > len(data) {
				t.Fatal("more pairs than bytes")
			}
			if pair.item != nil && !json.Valid(pair.item) {
				continue // whoever decodes it finds out
			}
			line := appendPair(nil, pair.item, pair.failure)
			again, err := readLine(line)
			if err != nil || !bytes.Equal(again.item, pair.item) || (again.failure == nil) != (pair.failure == nil) {
				t.Errorf("%q became %q, %v", data, line, err)
			}
		}
	})
}
