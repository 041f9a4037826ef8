package runtime_test

import (
	"strings"
	"testing"

	"github.com/dollarfn/msgen/runtime"
)

func TestBodyAccepted(t *testing.T) {
	p := newCluster(t, twoServices).start("ms-A")
	run(t, p, []exchange{
		{"no arguments", ask{path: "/backdoor/Probe/DollarTouch", body: `{}`}, 200, `{}`, nil},
		{"white space around", ask{path: "/backdoor/Probe/DollarTouch", body: " \t\r\n{ } \n"}, 200, `{}`, nil},
		{"several results", ask{path: "/backdoor/Probe/DollarCut", body: `{"text":"a=b","sep":"="}`}, 200, `{"result":["a","b",true]}`, nil},
		{"other order", ask{path: "/backdoor/Probe/DollarCut", body: `{ "sep" : "=" , "text" : "a=b" }`}, 200, `{"result":["a","b",true]}`, nil},
		{"variadic", ask{path: "/backdoor/Probe/DollarSum", body: `{"start":1,"numbers":[2,3]}`}, 200, `{"result":6}`, nil},
		{"variadic absent", ask{path: "/backdoor/Probe/DollarSum", body: `{"start":1}`}, 200, `{"result":1}`, nil},
		{"variadic null", ask{path: "/backdoor/Probe/DollarSum", body: `{"start":1,"numbers":null}`}, 200, `{"result":1}`, nil},
		{"null", ask{path: "/backdoor/Probe/DollarEchoText", body: `{"in":null}`}, 200, `{"result":""}`, nil},
		{"escaped name", ask{path: "/backdoor/Probe/DollarEchoText", body: `{"\u0069n":"x"}`}, 200, `{"result":"x"}`, nil},
		{"brackets and quotes in text", ask{path: "/backdoor/Probe/DollarEchoText", body: `{"in":"}]{[\"\\"}`}, 200, `{"result":"}]{[\"\\"}`, nil},
		{"astral text", ask{path: "/backdoor/Probe/DollarEchoText", body: `{"in":"\ud83d\ude00 é"}`}, 200, `{"result":"😀 é"}`, nil},
		{"half a surrogate", ask{path: "/backdoor/Probe/DollarEchoText", body: `{"in":"\ud83d"}`}, 200, "{\"result\":\"\ufffd\"}", nil},
		{"no UTF-8", ask{path: "/backdoor/Probe/DollarEchoText", body: "{\"in\":\"a\xffb\"}"}, 200, "{\"result\":\"a\ufffdb\"}", nil},
		{"ctx object", ask{path: "/backdoor/Probe/DollarTouch", body: `{"ctx":{"userId":"42","store":{"a":[1]}}}`}, 200, `{}`, nil},
		{"ctx null", ask{path: "/backdoor/Probe/DollarEchoText", body: `{"ctx":null,"in":"x"}`}, 200, `{"result":"x"}`, nil},
		{"in chunks", ask{path: "/backdoor/Probe/DollarEchoText", body: `{"in":"x"}`, stream: true}, 200, `{"result":"x"}`, nil},
		{"content type of a form", ask{path: "/backdoor/Probe/DollarTouch", body: `{}`,
			header: map[string]string{"Content-Type": "application/x-www-form-urlencoded"}}, 200, `{}`, nil},
		{"deeper in a part that the type does not know", ask{path: "/backdoor/Probe/DollarEcho", body: `{"in":{"later":` + nested(1001) + `}}`}, 200,
			`{"result":{"name":"","count":0,"price":0,"sold":false,"tags":null,"stock":null,"at":"0001-01-01T00:00:00Z","raw":null,"parent":null}}`, nil},
		{"as deep as allowed", ask{path: "/backdoor/Probe/DollarTouch", body: `{"ctx":` + nested(1000) + `}`}, 200, `{}`, nil},
	})
}

// nested returns objects in objects, depth of them.
func nested(depth int) string {
	return strings.Repeat(`{"a":`, depth-1) + "{}" + strings.Repeat("}", depth-1)
}

func TestBodyRefused(t *testing.T) {
	p := newCluster(t, twoServices).start("ms-A")
	const cut = `it takes "text", "sep"`
	var exchanges []exchange
	for _, c := range []struct{ name, method, body, message string }{
		{"empty", "Touch", ``, `the body is empty where a JSON object should be`},
		{"white space", "Touch", ` `, `the body is empty where a JSON object should be`},
		{"array", "Touch", `[]`, `the body is not a JSON object`},
		{"text", "Touch", `"x"`, `the body is not a JSON object`},
		{"null", "Touch", `null`, `the body is not a JSON object`},
		{"byte order mark", "Touch", "\ufeff{}", `the body is not a JSON object`},
		{"form", "Touch", `in=x`, `the body is not a JSON object`},
		{"trailing garbage", "Touch", `{} x`, `unexpected 'x' after the JSON value`},
		{"second object", "Touch", `{}{}`, `unexpected '{' after the JSON value`},
		{"trailing comma", "EchoText", `{"in":"x",}`, `unexpected '}' where a quoted name should be`},
		{"name without quotes", "EchoText", `{in:"x"}`, `unexpected 'i' where a quoted name should be`},
		{"no colon", "EchoText", `{"in" "x"}`, `unexpected '"' after the name "in"`},
		{"no value", "EchoText", `{"in":}`, `unexpected '}' where a value should be`},
		{"two values", "EchoText", `{"in":"x" "y"}`, `unexpected '"' after the value of "in"`},
		{"malformed name", "EchoText", `{"\in":"x"}`, `malformed name "\in"`},
		{"missing argument", "Cut", `{"text":"a"}`, `missing argument "sep"; ` + cut},
		{"missing both", "Cut", `{}`, `missing argument "text"; ` + cut},
		{"unknown argument", "Cut", `{"text":"a","sep":"b","nope":1}`, `unknown argument "nope"; ` + cut},
		{"unknown argument first", "Cut", `{"nope":1}`, `unknown argument "nope"; ` + cut},
		{"empty name", "Cut", `{"":1}`, `unknown argument ""; ` + cut},
		{"argument where there are none", "Touch", `{"in":1}`, `unknown argument "in"; it takes none`},
		{"other case", "Cut", `{"Text":"a","sep":"b"}`, `unknown argument "Text"; ` + cut},
		{"name without UTF-8", "Touch", "{\"a\xff\":1}", `unknown argument "a\xff"; it takes none`},
		{"argument twice", "Cut", `{"text":"a","text":"b","sep":"c"}`, `argument "text" appears twice`},
		{"argument twice, once escaped", "Cut", `{"text":"a","t\u0065xt":"b","sep":"c"}`, `argument "text" appears twice`},
		{"ctx is text", "Touch", `{"ctx":"x"}`, `ctx is not what the protocol says: json: cannot unmarshal string into Go value of type runtime.wireContext`},
		{"ctx is an array", "Touch", `{"ctx":[]}`, `ctx is not what the protocol says: json: cannot unmarshal array into Go value of type runtime.wireContext`},
		{"ctx twice", "Touch", `{"ctx":{},"ctx":{}}`, `argument "ctx" appears twice`},
		{"number for text", "EchoText", `{"in":7}`, `argument "in": json: cannot unmarshal number into Go value of type string`},
		{"text for a number", "Sum", `{"start":"7"}`, `argument "start": json: cannot unmarshal string into Go value of type int`},
		{"fraction for a number", "Sum", `{"start":1.5}`, `argument "start": json: cannot unmarshal number 1.5 into Go value of type int`},
		{"too large a number", "Sum", `{"start":1e99}`, `argument "start": json: cannot unmarshal number 1e99 into Go value of type int`},
		{"text for a variadic", "Sum", `{"start":1,"numbers":"2"}`, `argument "numbers": json: cannot unmarshal string into Go value of type []int`},
		{"malformed value", "EchoText", `{"in":nul}`, `argument "in": invalid character ' ' in literal null (expecting 'l')`},
		{"line end in text", "EchoText", "{\"in\":\"a\nb\"}", `argument "in": invalid character '\n' in string literal`},
		{"brackets that don't match", "Echo", `{"in":{]}`, `argument "in": invalid character ']' looking for beginning of object key string`},
		{"too deep", "Depth", `{"node":` + strings.Repeat(`{"Next":`, 1000) + "{}" + strings.Repeat("}", 1001), `argument "node": nested more than 1000 levels deep`},
		{"too deep a part that is unknown", "Depth", `{"node":` + nested(1001) + `}`, `argument "node": nested more than 1000 levels deep`},
		{"too deep a ctx", "Touch", `{"ctx":` + nested(1001) + `}`, `ctx is not what the protocol says: nested more than 1000 levels deep`},
		{"never ending", "Echo", `{"in":` + strings.Repeat("[", 1<<20), `unexpected end of JSON`},
		{"far too deep", "Echo", `{"in":{"a":` + strings.Repeat("[", 1<<19) + strings.Repeat("]", 1<<19) + `}}`, `argument "in": invalid character '[' exceeded max depth`},
	} {
		exchanges = append(exchanges, exchange{c.name, ask{path: "/backdoor/Probe/Dollar" + c.method, body: c.body}, 400,
			failure("invalid_argument", "Probe.Dollar"+c.method+": "+c.message), nil})
	}
	run(t, p, exchanges)
}

// A body that ends early is refused wherever it ends, and the service is not called.
func TestBodyTruncated(t *testing.T) {
	p := newCluster(t, twoServices).start("ms-A")
	const body = ` {"start": -10, "numbers" : [2, 3], "ctx": {"\u0061": ["\"}", null, true]}} `
	if got := (ask{path: "/backdoor/Probe/DollarSum", body: body}).do(t, p); got.body != `{"result":-5}` {
		t.Fatalf("got %d %s", got.status, got.body)
	}
	for n := range strings.LastIndexByte(body, '}') {
		got := ask{path: "/backdoor/Probe/DollarSum", body: body[:n]}.do(t, p)
		if got.status != 400 || !strings.HasPrefix(got.body, `{"code":"invalid_argument","message":"Probe.DollarSum: `) {
			t.Errorf("%s\ngot %d %s", body[:n], got.status, got.body)
		}
	}
}

func TestBodyLimit(t *testing.T) {
	p := newCluster(t, twoServices).start("ms-A", runtime.WithMaxBody(100))
	tooLarge := failure("resource_exhausted", "the body is larger than 100 bytes; send less or raise it by WithMaxBody")
	fits := `{"in":"` + strings.Repeat("x", 91) + `"}`
	result := `{"result":"` + strings.Repeat("x", 91) + `"}`
	const path = "/backdoor/Probe/DollarEchoText"
	run(t, p, []exchange{
		{"at the limit", ask{path: path, body: fits}, 200, result, nil},
		{"at the limit, in chunks", ask{path: path, body: fits, stream: true}, 200, result, nil},
		{"over it", ask{path: path, body: fits + " "}, 413, tooLarge, nil},
		{"over it, in chunks", ask{path: path, body: fits + " ", stream: true}, 413, tooLarge, nil},
		{"far over it", ask{path: path, body: fits + strings.Repeat(" ", 1<<20)}, 413, tooLarge, nil},
		{"far over it, in chunks", ask{path: path, body: fits + strings.Repeat(" ", 1<<20), stream: true}, 413, tooLarge, nil},
	})
	t.Run("default", func(t *testing.T) {
		p := newCluster(t, twoServices).start("ms-A")
		run(t, p, []exchange{
			{"at the limit", ask{path: "/backdoor/Probe/DollarTouch", body: "{}" + strings.Repeat(" ", 4<<20-2)}, 200, "{}", nil},
			{"over it", ask{path: "/backdoor/Probe/DollarTouch", body: "{}" + strings.Repeat(" ", 4<<20-1)}, 413,
				failure("resource_exhausted", "the body is larger than 4194304 bytes; send less or raise it by WithMaxBody"), nil},
		})
	})
}
