package config_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/dollarfn/msgen/runtime/config"
)

// TestReadErrors holds whole messages; F: stands for "msoptions.yaml:" and A. for "microServices.a.".
func TestReadErrors(t *testing.T) {
	// body puts lines inside a microservice called a, from line 3 of the file on.
	body := func(lines string) string { return "microServices:\n  a:\n    " + lines }
	const (
		url, topKeys  = "url: http://localhost:1\n    ", "username, password, listen, timeout, isolate, microServices, services"
		keys          = "the known keys are services, openBackDoor, openController, url, urls, proxyController, allowNonSecureUrl, listen, username, password, timeout"
		yaml, unset   = "check the indentation, colons, brackets and quotes here", "is not set; set it before the start"
		empty, open   = "is empty; give it services and url, or remove it", "openBackDoor: the backdoor is open but has no "
		name          = "not a name; use letters, digits, dots, - and _, and begin with a letter or digit"
		typ           = "not the name of a Go type; write Type, pkg.Type or import/path.Type"
		abs, port     = "not an absolute http or https URL; write it as in http://localhost:8080", "has no valid port; use a number from 1 to 65535"
		cred          = "holds credentials or a stray @; write credentials as username and password"
		query, listen = "has a query or fragment; remove it, only a path may follow the host", "not a host:port; write it as in localhost:8080 or :8080"
		plain         = "plain http off this machine shows credentials to the network; use https, or set allowNonSecureUrl: true"
		colon         = "holds a colon, which Basic authentication cannot carry; choose another name"
	)
	for _, c := range []struct{ name, env, file, want string }{
		{"too large", "", strings.Repeat("# 3456789abcdef\n", 1<<16) + "#", "F: larger than 1 MiB, the limit; check that it is the right file"},
		{"tab", "", "microServices:\n\ta: 1", "F:2: malformed YAML: found character that cannot start any token; " + yaml},
		{"outdented", "", body("url: x\n   urls: []\n\n# end\n"), "F:4: malformed YAML: did not find expected key; " + yaml},
		{"open bracket", "", body("urls: [\n      http://localhost:1\n    listen: x:1\n"), "F:5: malformed YAML: did not find expected ',' or ']'; " + yaml},
		{"open quote", "", "username: x\npassword: \"" + secret + "\n", "F:2: malformed YAML: found unexpected end of stream; " + yaml},
		{"no colon", "", "username x\npassword: x\n", "F:2: malformed YAML: mapping values are not allowed in this context; " + yaml},
		{"control character", "", "username: x\npassword: \x01\n", "F:2: malformed YAML: control characters are not allowed; save the file as UTF-8 text"},
		{"not UTF-8", "", "username: x\npassword: \xff\n", "F:2: malformed YAML: invalid leading UTF-8 octet; save the file as UTF-8 text"},
		{"secret like an alias", "", "username: x\npassword: *" + secret + "\n", "F:2: alias of an anchor that does not exist; define it above, or quote a value that starts with *"},
		{"two documents", "", "user: x\n---\nusername: y\n", "F:1: unknown key user; the known keys are " + topKeys + "\nF:2: a second YAML document starts here; keep one"},
		{"second document malformed", "", "username: x\n---\nusername: [\n", "F:3: malformed YAML: did not find expected node content; " + yaml},
		{"root is a list", "", "- username: x\n", "F:1: found a list; want a mapping of " + topKeys},
		{"key is a list", "", "[a]: x\n", "F:1: found a list as a key; want a name"},
		{"unknown top-level keys", "", "username: x\nuserName: y\nfoo: z\n", "F:2: unknown key userName; did you mean username?\nF:3: unknown key foo; the known keys are " + topKeys},
		{"unknown keys", "", body(url + "openBackdoor: true\n    pasword: x\n    colour: red\n"), "F:4: unknown key A.openBackdoor; did you mean openBackDoor?\nF:5: unknown key A.pasword; did you mean password?\nF:6: unknown key A.colour; " + keys},
		{"unprintable key", "", "\"a\\nb\": 1\n", "F:1: unknown key \"a\\nb\"; the known keys are " + topKeys},
		{"duplicate keys", "", body(url+"listen: :1\n    listen: :2\n") + "  a:\n    " + url + "\nlisten: :1\nlisten: :2\n", "F:5: A.listen: duplicate key, first on line 4; remove one\nF:6: microServices.a: duplicate key, first on line 2; remove one\nF:10: listen: duplicate key, first on line 9; remove one"},
		{"wrong types at the top", "", "username: 12\npassword: 1.5\nlisten: {}\nmicroServices: []\n", "F:1: username: found an integer; want a string, so quote it\nF:2: password: found a number; want a string, so quote it\nF:3: listen: found a mapping; want a string\nF:4: microServices: found a list; want a mapping"},
		{"wrong types of strings", "", body(url + "listen: true\n    username: ~\n    password: 2001-01-01\n    urls: [!!binary aGk=]\n"), "F:4: A.listen: found a boolean; want a string, so quote it\nF:5: A.username: found nothing; want a string\nF:6: A.password: found a date; want a string, so quote it\nF:7: A.urls[0]: found a value of another YAML type; want a string"},
		{"wrong types of flags", "", body(url + "openBackDoor: \"true\"\n    openController: yes\n    proxyController: 1\n    allowNonSecureUrl:\n"), "F:4: A.openBackDoor: found a string; want true or false, without quotes\nF:5: A.openController: found a string; want true or false, without quotes\nF:6: A.proxyController: found an integer; want true or false, without quotes\nF:7: A.allowNonSecureUrl: found nothing; want true or false, without quotes"},
		{"wrong types of lists", "", body("services: Users\n    urls:\n"), "F:3: A.services: found a string; want a list of service names, as in [a, b]\nF:4: A.urls: found nothing; want a list of URLs, as in [a, b]"},
		{"wrong types in lists", "", body(url + "services:\n    - Users\n    - 5\n    - [Orders]\n    - Bills: 1\n"), "F:6: A.services[1]: found an integer; want a string, so quote it\nF:7: A.services[2]: found a list; want a string\nF:8: A.services[3]: found a mapping; want a string"},
		{"microServices is nothing", "MS_CURRENT=a", "microServices:\n", "F:1: microServices: found nothing; want a mapping"},
		{"empty microservices", "", "microServices:\n  a:\n  b: {}\n  c: text\n", "F:2: microServices.a: " + empty + "\nF:3: microServices.b: " + empty + "\nF:4: microServices.c: found a string; want a mapping"},
		{"merge of a string", "", body("<<: text\n    " + url), "F:3: microServices.a: found a string; want an alias of a mapping after <<"},
		{"fault merged in", "", body("&a\n    "+url+"colour: red\n    listen: x\n") + "  b:\n    <<: *a\n    url: http://localhost:2\n", "F:5: unknown key A.colour; " + keys + "\nF:6: A.listen: " + listen},
		{"microservice names", "", "microServices: {_a: {url: http://localhost:1}, a b: {url: http://localhost:2}}\n", "F:1: microServices.\"_a\": " + name + "\nF:1: microServices.\"a b\": " + name},
		{"service names", "", body(url + "services: [2Users, a b, '', a.b., 'Box[int]', $Users]\n"), "F:4: A.services[0]: " + typ + "\nF:4: A.services[1]: " + typ + "\nF:4: A.services[2]: " + typ + "\nF:4: A.services[3]: " + typ + "\nF:4: A.services[4]: " + typ + "\nF:4: A.services[5]: " + typ},
		{"service twice", "", body(url + "services:\n    - Users\n    - shop.Users\n    - ${EMPTY}Users\n"), "F:7: A.services[2]: ${EMPTY}Users is listed already, on line 5; remove one"},
		{"no url", "", body("services: [Users]\n    urls: []\n"), "F:2: microServices.a: has no url; add the one others reach it at, as in url: http://localhost:8080"},
		{"url not absolute", "", body("url: localhost:3005\n    urls: [//localhost, ftp://localhost, 'http://', 'http://:80', '', http://a b]\n"), "F:3: A.url: " + abs + "\nF:4: A.urls[0]: " + abs + "\nF:4: A.urls[1]: " + abs + "\nF:4: A.urls[2]: " + abs + "\nF:4: A.urls[3]: " + abs + "\nF:4: A.urls[4]: " + abs + "\nF:4: A.urls[5]: " + abs},
		{"url with credentials", "", body("url: http://x:" + secret + "@localhost:1\n    urls: [http://x:" + secret + "/@localhost, http://x@localhost:1]\n"), "F:3: A.url: " + cred + "\nF:4: A.urls[0]: " + cred + "\nF:4: A.urls[1]: " + cred},
		{"url with query", "", body("url: http://localhost:1?a=b\n    urls: ['http://localhost:2/#a', 'http://localhost:3#', 'http://localhost:4?']\n"), "F:3: A.url: " + query + "\nF:4: A.urls[0]: " + query + "\nF:4: A.urls[1]: " + query + "\nF:4: A.urls[2]: " + query},
		{"url port", "", body("url: http://localhost:0\n    urls: [http://localhost:65536, 'http://localhost:', http://localhost:080]\n"), "F:3: A.url: " + port + "\nF:4: A.urls[0]: " + port + "\nF:4: A.urls[1]: " + port + "\nF:4: A.urls[2]: " + port},
		{"http off loopback", "", body("url: http://shop.example.com\n    urls: [https://shop.example.org, http://10.0.0.1, http://127.1, http://localhost.example.com]\n"), "F:3: A.url: " + plain + "\nF:4: A.urls[1]: " + plain + "\nF:4: A.urls[2]: " + plain + "\nF:4: A.urls[3]: " + plain},
		{"same address", "", body("url: http://localhost:3005/a\n    urls: [http://127.0.0.1:3005]\n") + "  b: {url: 'https://[::1]:3005'}\n  c: {url: https://Shop.example.com}\n  d: {url: https://shop.example.com.:443/d}\n", "F:4: A.urls[0]: same address as A.url on line 3; give each its own host:port\nF:5: microServices.b.url: same address as A.url on line 3; give each its own host:port\nF:7: microServices.d.url: same address as microServices.c.url on line 6; give each its own host:port"},
		{"same listen", "", "microServices:\n  a: {url: http://localhost:1, listen: ':80'}\n  b: {url: http://localhost:2, listen: localhost:80}\n  c: {url: http://localhost:3, listen: 127.0.0.1:2}\n  d: {url: http://127.0.0.2:4, listen: '0.0.0.0:80'}\n", "F:3: microServices.b.listen: same address as A.listen on line 2; give each its own host:port\nF:4: microServices.c.listen: same address as microServices.b.url on line 3; give each its own host:port\nF:5: microServices.d.listen: same address as A.listen on line 2; give each its own host:port"},
		{"listen", "", "listen: localhost\n" + body(url+"listen: http://localhost:80\n") + "  b: {url: http://localhost:2, listen: localhost:http}\n  c: {url: http://localhost:3, listen: ''}\n", "F:1: listen: " + listen + "\nF:5: A.listen: " + listen + "\nF:6: microServices.b.listen: " + listen + "\nF:7: microServices.c.listen: " + listen},
		{"MS_LISTEN", "MS_LISTEN=8080", "listen: localhost\nx: y", "MS_LISTEN: " + listen + "\nF:2: unknown key x; the known keys are " + topKeys},
		{"MS_CURRENT unknown", "MS_CURRENT=MS-b", "microServices:\n  ms-a: {url: http://localhost:1}\n  ms-b: {url: http://localhost:2}\n", "F:1: MS_CURRENT: no microservice is called MS-b; did you mean ms-b? the file has ms-a, ms-b"},
		{"MS_CURRENT unlike any", "MS_CURRENT=shop", body(url), "F:1: MS_CURRENT: no microservice is called shop; set it to one of a"},
		{"MS_CURRENT, none known", "MS_CURRENT=a", "username: x\n", "MS_CURRENT: msoptions.yaml has no microservices, so none is called a; add it, or unset MS_CURRENT"},
		{"no credentials", "", body(url + "openBackDoor: true\n"), "F:4: A." + open + "username and no password; write username and password in the file, or set MS_USERNAME and MS_PASSWORD"},
		{"no password", "MS_USERNAME=x", "password: ${EMPTY}\n" + body(url+"openBackDoor: true\n"), "F:5: A." + open + "password; write password in the file, or set MS_PASSWORD"},
		{"no username", "MS_PASSWORD=x", "password: ${NO_SUCH}\n" + body(url+"openBackDoor: true\n"), "F:5: A." + open + "username; write username in the file, or set MS_USERNAME"},
		{"own credentials empty", "MS_PASSWORD=x", "username: x\n" + body(url+"openBackDoor: true\n    username: ''\n    password: ${EMPTY}\n"), "F:6: A.username: is empty; write a value, or remove the key to use the file's username\nF:7: A.password: is empty; write a value, or remove the key to use the file's password"},
		{"colon in username", "", "username: a:" + secret + "\n" + body(url+"username: \"${SECRET}:\"\n"), "F:1: username: " + colon + "\nF:5: A.username: " + colon},
		{"colon in MS_USERNAME", "MS_USERNAME=a:b", "username: a:b\n", "MS_USERNAME: " + colon},
		{"variables", "", "username: ${NO_SUCH}${NONE}\npassword: ${NO_SUCH}\n" + body("url: ${NO_SUCH}\n    services: [$NO_SUCH, '${NO_SUCH}']\n    openBackDoor: true\n"), "F:1: username: environment variable NO_SUCH " + unset + "\nF:1: username: environment variable NONE " + unset + "\nF:2: password: environment variable NO_SUCH " + unset + "\nF:5: A.url: environment variable NO_SUCH " + unset + "\nF:6: A.services[0]: " + typ + "\nF:6: A.services[1]: environment variable NO_SUCH " + unset},
		{"malformed variables", "", "username: " + secret + "${\npassword: " + secret + "${A-b}\n", "F:1: username: ${ without a variable name and }; write ${NAME}, or $${ for the characters ${\nF:2: password: ${ without a variable name and }; write ${NAME}, or $${ for the characters ${"},
	} {
		t.Run(c.name, func(t *testing.T) {
			unreadable(t, c.env, c.file, strings.NewReplacer("F:", "msoptions.yaml:", "A.", "microServices.a.").Replace(c.want))
		})
	}
}

// describe spells out a whole Config: of each microservice the name, services, backdoor, controller, proxy,
// insecure, URLs, listen and credentials.
func describe(c *config.Config) string {
	text := fmt.Sprintf("%s current=%s listen=%s", c.File, c.Current, c.Listen)
	for _, ms := range c.Microservices {
		text += fmt.Sprintf("\n%s %q %t %t %t %t %s %s %s:%s", ms.Name, ms.Services, ms.OpenBackDoor, ms.OpenController,
			ms.ProxyController, ms.AllowNonSecureURL, ms.URLs, ms.Listen, ms.Username, ms.Password)
	}
	return text
}

func TestRead(t *testing.T) {
	const file = `username: link            # a comment
password: ${SECRET}
listen: localhost:9000
microServices:
  ms-A:
    services: [Users]
    openBackDoor: true
    openController: true
    url: http://localhost:3005
  MS-a: # viper alone would take this for ms-A
    services: [Orders, shop.Orders, github.com/acme/go-shop/v2.Orders, Été]
    openBackDoor: true
    proxyController: true
    allowNonSecureUrl: true
    url: HTTP://shop.internal/a/b%2F//
    urls: ["https://[2001:db8::1]:8443", http://10.0.0.7]
    listen: :3005
    username: own
    password: "$${X} $X $$${EMPTY}."
  gateway:
    proxyController: true
    url: http://localhost:3007
    listen: localhost:0
`
	const (
		msA    = `ms-A ["Users"] true true false false [http://localhost:3005]  `
		msa    = `MS-a ["Orders" "shop.Orders" "github.com/acme/go-shop/v2.Orders" "Été"] true false true true [http://shop.internal/a/b%2F https://[2001:db8::1]:8443 http://10.0.0.7] :3005 own:${X} $X $${EMPTY}.`
		gate   = `gateway [] false false true false [http://localhost:3007] localhost:0 `
		merged = "microServices:\n  a: &a\n    services: &s [One, &two Two]\n    openController: true\n" +
			"    listen: localhost:0\n    url: http://localhost:1\n" +
			"  b: &b {<<: *a, url: http://localhost:2, services: [*two]}\n  c:\n    url: http://localhost:3\n" +
			"    <<: [*b, &self {<<: *a, proxyController: true}]\n    openController: false\n  d: {services: *s, url: http://localhost:4}\n"
	)
	for _, c := range []struct{ name, env, file, want string }{
		{"no file", "MS_LISTEN=:1 MS_PASSWORD=x", "", " current= listen=:1"},
		{"empty file", "", "# nothing yet\n", "msoptions.yaml current= listen="},
		{"no microservices", "", "---\nmicroServices: {}\n", "msoptions.yaml current= listen="},
		{"all keys", "MS_CURRENT=MS-a", file, "msoptions.yaml current=MS-a listen=localhost:9000\n" +
			msA + "link:" + secret + "\n" + msa + "\n" + gate + "link:" + secret},
		{"environment wins", "MS_USERNAME=u MS_PASSWORD=${SECRET} MS_LISTEN=:7", strings.ReplaceAll(file, "d: ${SECRET}", "d: ${NO_SUCH}"),
			"msoptions.yaml current= listen=:7\n" + msA + "u:${SECRET}\n" + msa + "\n" + gate + "u:${SECRET}"},
		{"aliases and merge keys", "", merged, "msoptions.yaml current= listen=\n" +
			`a ["One" "Two"] false true false false [http://localhost:1] localhost:0 :` + "\n" +
			`b ["Two"] false true false false [http://localhost:2] localhost:0 :` + "\n" +
			`c ["Two"] false false true false [http://localhost:3] localhost:0 :` + "\n" +
			`d ["One" "Two"] false false false false [http://localhost:4]  :`},
		{"byte order mark and CRLF", "", "\ufeffmicroServices:\r\n  a:\r\n    url: http://localhost:1/\r\n",
			"msoptions.yaml current= listen=\na [] false false false false [http://localhost:1]  :"},
	} {
		got := readable(t, c.env, c.file)
		if text := describe(got); text != c.want {
			t.Errorf("%s: got\n%s\nwant\n%s", c.name, text, c.want)
		}
		if ms := got.CurrentMicroservice(); (ms != nil) != (c.name == "all keys") || ms != got.Microservice(got.Current) {
			t.Errorf("%s: the current microservice is %v", c.name, ms)
		}
	}
}

func TestReadPath(t *testing.T) {
	t.Chdir(t.TempDir())
	if err := errors.Join(os.Mkdir("a", 0o700), os.WriteFile("a/ms.conf", []byte("x: 1"), 0o600)); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]string{
		"./a/ms.conf": "./a/ms.conf:1: unknown key x; the known keys are username, password, listen, timeout, isolate, microServices, services",
		"c/ms.conf":   "c/ms.conf: file does not exist; check the path, or create the file",
		"a/ms.conf/b": "a/ms.conf/b: cannot be read: not a directory; check the path and its permissions",
		"a":           "a: is a directory; name the file, as in " + filepath.Join("a", "msoptions.yaml"),
		".":           ".: is a directory; name the file, as in msoptions.yaml",
	} {
		_, err := config.Read(path, config.Overrides{})
		if err == nil || err.Error() != want || errors.Is(err, fs.ErrNotExist) != (path == "c/ms.conf") {
			t.Errorf("path %q: got\n%v\nwant\n%s", path, err, want)
		}
	}
}

// Which variables are set makes no difference, since tools read files of other processes.
func TestReadIgnoresVariables(t *testing.T) {
	t.Setenv(config.EnvCurrent, "b")
	t.Setenv(config.EnvListen, "localhost")
	t.Setenv(config.EnvUsername, "u:")
	t.Setenv(config.EnvOptions, "b/ms.conf")
	equal(t, describe(readable(t, "", "username: link\nmicroServices: {a: {url: http://localhost:1}}")),
		"msoptions.yaml current= listen=\na [] false false false false [http://localhost:1]  link:")
}

func TestPositions(t *testing.T) {
	c := readable(t, "", `microServices:
  ms-A: &a
    services:
    - Users
    - example.com/shop.Orders
    url: http://localhost:1
  "ms.B": {services: [Bills], url: http://localhost:2}
services:
  Users: {timeout: 1s}

  example.com/shop.Orders:
    methods:
      DollarPlace: {timeout: 1s}
`)
	a, b, users, orders := c.Microservices[0], c.Microservices[1], c.ServiceOptions[0], c.ServiceOptions[1]
	for _, e := range []struct {
		at        config.Position
		text, key string
	}{
		{a.Position, "msoptions.yaml:2", "microServices.ms-A"},
		{a.ServicePosition("Users"), "msoptions.yaml:4", "microServices.ms-A.services[0]"},
		{a.ServicePosition("example.com/shop.Orders"), "msoptions.yaml:5", "microServices.ms-A.services[1]"},
		{a.ServicePosition("Orders"), "msoptions.yaml:2", "microServices.ms-A"},
		{b.Position, "msoptions.yaml:7", "microServices.ms.B"},
		{b.ServicePosition("Bills"), "msoptions.yaml:7", "microServices.ms.B.services[0]"},
		{users.Position, "msoptions.yaml:9", "services.Users"},
		{orders.Position, "msoptions.yaml:11", `services."example.com/shop.Orders"`},
		{orders.Methods[0].Position, "msoptions.yaml:13", `services."example.com/shop.Orders".methods.DollarPlace`},
		{config.Position{File: "ms.yaml"}, "ms.yaml", ""},
		{new(config.Microservice).ServicePosition("Users"), "", ""},
	} {
		if e.at.String() != e.text || e.at.Key != e.key {
			t.Errorf("got %s: %s, want %s: %s", e.at, e.at.Key, e.text, e.key)
		}
	}
}

func TestListenAddress(t *testing.T) {
	a := func(keys string) string {
		return "listen: :9\nmicroServices: {a: {allowNonSecureUrl: true, " + keys + "}}"
	}
	for _, c := range []struct{ env, file, own, process string }{
		{"", "", "", "localhost:8080"},
		{"MS_LISTEN=:0", "", "", ":0"},
		{"", a("url: http://localhost:3005"), "localhost:3005", ":9"},
		{"", a("url: http://localhost:3005")[len("listen: :9\n"):], "localhost:3005", "localhost:3005"},
		{"MS_CURRENT=a", a("url: http://localhost/x"), "localhost:80", "localhost:80"},
		{"MS_CURRENT=a", a("url: https://127.3.2.1"), "127.3.2.1:443", "127.3.2.1:443"},
		{"MS_CURRENT=a", a("urls: ['http://[::1]:5', 'http://h']"), "[::1]:5", "[::1]:5"},
		{"MS_CURRENT=a", a("url: http://shop.example.com"), ":80", ":80"},
		{"MS_CURRENT=a", a("url: https://10.0.0.1"), ":443", ":443"},
		{"MS_CURRENT=a", a("url: https://h:8443, listen: 'h:1'"), "h:1", "h:1"},
		{"MS_CURRENT=a MS_LISTEN=:2", a("url: https://h:8443, listen: 'h:1'"), "h:1", ":2"},
	} {
		got := readable(t, c.env, c.file)
		if ms := got.Microservice("a"); ms != nil && ms.ListenAddress() != c.own || got.ListenAddress() != c.process {
			t.Errorf("%s %s: got %v and %s, want %s and %s", c.env, c.file, ms, got.ListenAddress(), c.own, c.process)
		}
	}
}

func TestConfigHidesCredentials(t *testing.T) {
	c := readable(t, "MS_CURRENT=a", "username: ${SECRET}\npassword: ${SECRET}\nmicroServices: {a: {url: http://localhost:1}}")
	ms := c.CurrentMicroservice()
	if ms.Username != secret || ms.Password != secret {
		t.Fatal("the credentials were not read")
	}
	for _, v := range []any{c, *c, config.Overrides{Username: secret, Password: secret}, &config.Overrides{Username: secret, Password: secret}, ms, *ms, c.Microservices, []config.Microservice{*ms}, struct{ C config.Config }{*c}} {
		var out bytes.Buffer
		// Not p and w: where a verb is a mistake (go vet says so) fmt asks no method.
		for _, verb := range "abcdefghijklmnoqrstuvxyzEFGOTUX" {
			fmt.Fprintf(&out, "%"+string(verb)+" %+"+string(verb)+" %#"+string(verb)+"\n", v, v, v)
		}
		slog.New(slog.NewTextHandler(&out, nil)).Info("config", "v", v)
		slog.New(slog.NewJSONHandler(&out, nil)).Info("config", "v", v)
		if data, err := json.Marshal(v); err != nil || strings.Contains(string(data), secret) {
			t.Errorf("%T as JSON: %s %v", v, data, err)
		}
		for _, form := range []string{"%s", "%x", "%X"} {
			if strings.Contains(out.String(), fmt.Sprintf(form, secret)) {
				t.Errorf("%T shows a credential:\n%s", v, out.String())
			}
		}
	}
	if got, want := fmt.Sprint(c, " ", ms), "config msoptions.yaml: current a of [a] a [] at http://localhost:1"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
