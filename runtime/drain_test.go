package runtime_test

import (
	"io"
	"net/http"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/dollarfn/msgen/runtime"
)

// One of two owners is told to stop while calls go on without a pause: it says
// so on /readyz, and not one call is lost.
func TestDrainLosesNoCall(t *testing.T) { lanes(t, testDrainLosesNoCall) }

func testDrainLosesNoCall(t *testing.T, opts ...runtime.Option) {
	c := newCluster(t, credentials+`
microServices:
  ms-A:
    services: [Probe]
    openBackDoor: true
    url: URL(ms-A)
  ms-B:
    services: [Probe]
    openBackDoor: true
    url: URL(ms-B)
  ms-C:
    services: [Relay]
    openBackDoor: true
    url: URL(ms-C)
`)
	leaving := c.open("ms-A", runtime.WithListener(c.listeners["ms-A"])).provide()
	stopLeaving := leaving.goRun()
	staying := c.open("ms-B", runtime.WithListener(c.listeners["ms-B"])).provide()
	stopStaying := staying.goRun()
	probes := c.open("ms-C", opts...).provide().probes

	const callers, warm = 16, 400
	var calls atomic.Int64
	var quit atomic.Bool
	var calling sync.WaitGroup
	for range callers {
		calling.Go(func() {
			for !quit.Load() {
				if err := probes.DollarTouch(t.Context()); err != nil {
					t.Errorf("after %d calls: %v", calls.Load(), err)
					return
				}
				calls.Add(1)
			}
		})
	}
	eventually(t, "the callers don't get on", func() bool { return calls.Load() > warm })
	stopped := make(chan error, 1)
	go func() { stopped <- stopLeaving() }()
	eventually(t, "/readyz never says that it drains", func() bool {
		status, body := fresh(t, leaving.url()+"/readyz")
		return status == http.StatusServiceUnavailable && body == `{"microservice":"ms-A","status":"draining"}`
	})
	if err := <-stopped; err != nil {
		t.Error(err)
	}
	before := calls.Load()
	eventually(t, "the callers don't get on without ms-A", func() bool { return calls.Load() > before+warm })
	quit.Store(true)
	calling.Wait()
	if err := stopStaying(); err != nil {
		t.Error(err)
	}
}

// fresh asks over a connection of its own; status 0 means that none was had.
func fresh(t *testing.T, url string) (status int, body string) {
	t.Helper()
	client := &http.Client{Transport: &http.Transport{DisableKeepAlives: true}}
	resp, err := client.Get(url)
	if err != nil {
		return 0, ""
	}
	defer resp.Body.Close()
	text, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp.StatusCode, string(text)
}
