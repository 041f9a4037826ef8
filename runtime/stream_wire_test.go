package runtime_test

import (
	"bufio"
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/dollarfn/msgen/runtime"
	"github.com/dollarfn/msgen/runtime/internal/fixture"
)

func TestStreamLines(t *testing.T) {
	c := newCluster(t, flowOptions)
	b, _, _ := startFlow(t, c, "ms-B")
	b.serve()
	cookie := func(name, value string) string {
		return `"` + name + `":{"value":"` + value + `","secure":true,"httpOnly":true,"sameSite":"Lax"}`
	}
	spoiled := func(message string) string {
		return `{"item":1}` + "\n" + `{"error":` + failure("internal", message) + "}\n" + `{"end":true}` + "\n"
	}
	run(t, b, []exchange{
		{"items", ask{path: "/backdoor/Flow/DollarUp", body: `{"n":2}`}, 200, `{"item":0}` + "\n" + `{"item":1}` + "\n" + `{"end":true}` + "\n", nil},
		{"none", ask{path: "/backdoor/Flow/DollarUp", body: `{"n":0}`}, 200, `{"end":true}` + "\n", nil},
		{"bad arguments", ask{path: "/backdoor/Flow/DollarUp", body: `{}`}, 400,
			failure("invalid_argument", `Flow.DollarUp: missing argument "n"; it takes "n"`), nil},
		{"error of the call", ask{path: "/backdoor/Flow/DollarItems", body: `{"items":[]}`}, 404,
			`{"code":"not_found","message":"no items: run dry","details":[{"type":"fixture.ErrDry"}]}`, nil},
		{"panic", ask{path: "/backdoor/Flow/DollarSpoil", body: `{"how":"panic"}`}, 200, spoiled("the stream of Flow.DollarSpoil panicked: spoiled"), nil},
		{"cookies", ask{path: "/backdoor/Flow/DollarCookies", body: `{}`}, 200, `{"ctx":{"setCookies":{` + cookie("early", "1") + `}}}` + "\n" +
			`{"item":"item"}` + "\n" + `{"item":"last"}` + "\n" + `{"end":true,"ctx":{"setCookies":{` + cookie("early", "1") + "," + cookie("late", "2") + `}}}` + "\n", nil},
	})
}

// An iterator that ends its goroutine takes the connection with it, after it has
// said so.
func TestStreamWhoseGoroutineEnds(t *testing.T) {
	api, _, _ := remoteFlow(t)
	checkPairs(t, pairs(api.DollarSpoil(t.Context(), "goexit")), "1",
		"0 internal: the stream of Flow.DollarSpoil ended its goroutine instead of returning")
	checkPairs(t, pairs(api.DollarSpoil(t.Context(), "")), "1")
}

// An item beside an error travels if it says something.
func TestStreamLineOfBoth(t *testing.T) {
	c := newCluster(t, flowOptions)
	b, _, _ := startFlow(t, c, "ms-B")
	b.serve()
	got := ask{path: "/backdoor/Flow/DollarItems", body: `{"items":[{},{"count":7}]}`}.do(t, b)
	all := strings.Split(got.body, "\n")
	if len(all) != 4 || !strings.HasPrefix(all[0], `{"error":{"code":"data_loss"`) ||
		!strings.HasPrefix(all[1], `{"item":{"name":"","count":7,`) || !strings.Contains(all[1], `,"error":{"code":"data_loss"`) {
		t.Errorf("got %q", all)
	}
}

// The public gets a stream where it calls, here or through a proxy, item by item,
// and reads nothing of what is not its own fault.
func TestStreamToThePublic(t *testing.T) {
	c := newCluster(t, flowOptions)
	b, _, flow := startFlow(t, c, "ms-B")
	b.serve()
	a, _, _ := startFlow(t, c, "ms-A")
	a.serve()
	one, _, here := startFlow(t, c, "")
	one.serve()
	hidden := `{"item":"a"}` + "\n" + `{"error":` + failure("unknown", "internal error; the log has it under request id req-s") + "}\n" + `{"end":true}` + "\n"
	header := map[string]string{"X-Request-Id": "req-s"}
	for _, p := range []*process{a, one} {
		run(t, p, []exchange{
			{"hidden", ask{path: "/api/Flow/DollarOpen", body: `{"words":["a"]}`, header: header}, 200, hidden, nil},
			{"withheld", ask{path: "/api/Flow/DollarOpen", body: `{"words":["fail:path"]}`, header: header}, 200,
				`{"error":` + failure("not_found", "load avatar: file does not exist") + "}\n" + hidden[strings.IndexByte(hidden, '\n')+1:], nil},
			{"refused", ask{path: "/api/Flow/DollarUp", body: `{"n":1}`}, 403,
				failure("permission_denied", "Flow.DollarUp is not open to the public; mark it //msgen:public and generate again"), nil},
			{"bad arguments", ask{path: "/api/Flow/DollarOpen", body: `{}`}, 400,
				failure("invalid_argument", `Flow.DollarOpen: missing argument "words"; it takes "words"`), nil},
		})
	}
	for _, at := range []struct {
		p    *process
		flow *fixture.Flow
	}{{a, flow}, {one, here}} {
		req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, at.p.url()+"/api/Flow/DollarSteps", strings.NewReader("{}"))
		if err != nil {
			t.Fatal(err)
		}
		resp, err := client.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		lines := bufio.NewReader(resp.Body)
		for _, want := range []string{`{"item":0}`, `{"item":1}`} {
			at.flow.Step <- struct{}{} // the next one only when this one is there
			if line, err := lines.ReadString('\n'); err != nil || line != want+"\n" {
				t.Errorf("got the line %q, %v", line, err)
			}
		}
		resp.Body.Close()
		if ended := <-at.flow.Left; !ended {
			t.Error("the iterator's context goes on")
		}
	}
}

func TestForeignStreams(t *testing.T) {
	c := newCluster(t, flowOptions)
	set := serveForeign(t, c.listeners["ms-B"])
	_, api, _ := startFlow(t, c, "ms-A", runtime.WithMaxReply(100_000))
	where := "0 %s: Flow.DollarUp on ms-B (" + c.urls["ms-B"] + ") "
	failed := func(code, what string) string { return strings.Replace(where, "%s", code, 1) + what }
	brokeOff := failed("unavailable", "broke off its stream: unexpected EOF")
	for _, e := range []struct {
		name, lines string
		want        []string
	}{
		{"nothing", "", []string{brokeOff}},
		{"no end", `{"item":1}` + "\n", []string{"1", brokeOff}},
		{"half a line", `{"item":1}` + "\n" + `{"item":`, []string{"1", brokeOff}},
		{"half an end", `{"end":true}`, []string{brokeOff}},
		{"what later versions say", `{}` + "\n" + `{"alive":[1]}` + "\n" + ` { "more" : {} , "item" : 1 } ` + "\n" + `{"end":true,"x":1}` + "\n", []string{"1"}},
		{"more after the end", `{"end":true}` + "\n" + `{"item":1}` + "\n", nil},
		{"an end that is none", `{"end":false}` + "\n" + `{"end":true}` + "\n", nil},
		{"no object", `[1]` + "\n", []string{failed("internal", "sent a line that can't be read: the body is not a JSON object")}},
		{"an empty line", "\n", []string{failed("internal", "sent a line that can't be read: ")}},
		{"another type", `{"item":"x"}` + "\n" + `{"end":true}` + "\n", []string{failed("internal", "sent an item that can't be read: ")}},
		{"no error", `{"error":7}` + "\n", []string{failed("internal", "sent a line that can't be read: ")}},
		{"an error without code", `{"error":{}}` + "\n", []string{failed("internal", "sent a line that can't be read: an error has no code")}},
		{"an item of null", `{"item":null}` + "\n" + `{"end":true}` + "\n", []string{"0"}},
		{"a long line", `{"x":"` + strings.Repeat("x", 90_000) + `","item":1}` + "\n" + `{"end":true}` + "\n", []string{"1"}},
		{"too long a line", `{"x":"` + strings.Repeat("x", 100_000) + `","item":1}` + "\n" + `{"end":true}` + "\n",
			[]string{failed("resource_exhausted", "sent an item of more than 100000 bytes; raise it by WithMaxReply")}},
		{"a line without end", strings.Repeat("x", 300_000), []string{failed("resource_exhausted", "sent an item of more than 100000 bytes")}},
	} {
		t.Run(e.name, func(t *testing.T) {
			set(func(w http.ResponseWriter, r *http.Request) {
				_, _ = io.Copy(io.Discard, r.Body)
				w.Header().Set("Content-Type", "application/x-ndjson")
				_, _ = io.WriteString(w, e.lines)
			})
			checkPairs(t, pairs(api.DollarUp(t.Context(), 1)), e.want...)
		})
	}
	t.Run("no stream", func(t *testing.T) {
		for _, kind := range []string{"application/json", "text/html"} {
			set(func(w http.ResponseWriter, r *http.Request) {
				_, _ = io.Copy(io.Discard, r.Body)
				w.Header().Set("Content-Type", kind)
				_, _ = io.WriteString(w, `{"result":1}`)
			})
			checkPairs(t, pairs(api.DollarUp(t.Context(), 1)), failed("unknown", "answered 200 OK but not in this protocol"))
		}
	})
	t.Run("known error", func(t *testing.T) {
		set(func(w http.ResponseWriter, r *http.Request) {
			_, _ = io.Copy(io.Discard, r.Body)
			w.Header().Set("Content-Type", "application/x-ndjson")
			_, _ = io.WriteString(w, `{"error":{"code":"unknown","message":"run dry","details":[{"type":"fixture.ErrDry"}]}}`+"\n"+`{"end":true}`+"\n")
		})
		for _, err := range api.DollarUp(t.Context(), 1) {
			if err != fixture.ErrDry {
				t.Errorf("got %v", err)
			}
		}
	})
}

// After a stream the connection carries further calls.
func TestStreamGivesItsConnectionBack(t *testing.T) {
	c := newCluster(t, flowOptions)
	b, _, flow := startFlow(t, c, "ms-B")
	b.serve()
	_, api, _ := startFlow(t, c, "ms-A", runtime.WithoutLink())
	for range 20 {
		checkPairs(t, pairs(api.DollarUp(t.Context(), 1)), "0")
		<-flow.Left
	}
	from := map[string]bool{}
	for _, r := range b.requests() {
		from[r.RemoteAddr] = true
	}
	if len(from) != 1 {
		t.Errorf("20 streams took %d connections", len(from))
	}
}

// What can't be reached is the only pair, or the error of the call.
func TestStreamOfWhatIsDown(t *testing.T) {
	c := newCluster(t, strings.Replace(flowOptions, "URL(ms-B)", "DOWN(ms-B)", 1))
	_, api, _ := startFlow(t, c, "ms-A")
	checkPairs(t, pairs(api.DollarUp(t.Context(), 1)), "0 unavailable: Flow.DollarUp on ms-B ("+c.urls["ms-B"]+") is unreachable")
	if _, err := api.DollarItems(t.Context(), nil); runtime.CodeOf(err) != runtime.CodeUnavailable || errors.Is(err, fixture.ErrDry) {
		t.Errorf("got %v", err)
	}
}
