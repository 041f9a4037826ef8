package runtime_test

import (
	"errors"
	"io/fs"
	"os"
	"testing"

	"github.com/dollarfn/msgen/runtime"
	"github.com/dollarfn/msgen/runtime/config"
)

// optionsDir makes a working directory with files, by their paths, and sets of the variables that Open reads only
// those of env.
func optionsDir(t *testing.T, env, files map[string]string) {
	t.Helper()
	t.Chdir(t.TempDir())
	for _, name := range []string{config.EnvOptions, config.EnvCurrent, config.EnvListen, config.EnvUsername, config.EnvPassword} {
		t.Setenv(name, env[name])
	}
	for path, text := range files {
		if err := errors.Join(os.MkdirAll("conf", 0o700), os.WriteFile(path, []byte(text), 0o600)); err != nil {
			t.Fatal(err)
		}
	}
}

// Which file Open reads, told by the key in it that is unknown.
func TestOpenFindsOptionsFile(t *testing.T) {
	const known = "; the known keys are username, password, listen, timeout, isolate, microServices, services"
	files := map[string]string{"msoptions.yaml": "x1: 1", "conf/ms.yaml": "x2: 1", "conf/other.yaml": "x3: 1"}
	for _, e := range []struct {
		name  string
		env   map[string]string
		files map[string]string
		opts  []runtime.Option
		want  string // "": no error
	}{
		{"working directory", nil, files, nil, "msoptions.yaml:1: unknown key x1" + known},
		{"MS_OPTIONS", map[string]string{"MS_OPTIONS": "./conf/ms.yaml"}, files, nil, "./conf/ms.yaml:1: unknown key x2" + known},
		{"WithOptionsFile", map[string]string{"MS_OPTIONS": "conf/ms.yaml"}, files, []runtime.Option{runtime.WithOptionsFile("conf/other.yaml")},
			"conf/other.yaml:1: unknown key x3" + known},
		{"WithOptionsFile of nothing", map[string]string{"MS_OPTIONS": "conf/ms.yaml"}, files, []runtime.Option{runtime.WithOptionsFile("")},
			"conf/ms.yaml:1: unknown key x2" + known},
		{"no file", nil, nil, nil, ""},
		{"no file, WithCurrent of nothing", map[string]string{"MS_CURRENT": "a"}, nil, []runtime.Option{runtime.WithCurrent("")}, ""},
		{"no file for MS_CURRENT", map[string]string{"MS_CURRENT": "a"}, nil, nil,
			"msoptions.yaml: file does not exist, but MS_CURRENT is set to a; start the program in the file's folder, set MS_OPTIONS to its path, or unset MS_CURRENT to run every service in this process"},
		{"no file for MS_OPTIONS", map[string]string{"MS_OPTIONS": "none/ms.yaml"}, files, nil,
			"none/ms.yaml: file does not exist; create it, or correct MS_OPTIONS, which names it"},
		{"no file for both", map[string]string{"MS_OPTIONS": "msoptions.yaml", "MS_CURRENT": "a"}, nil, nil,
			"msoptions.yaml: file does not exist; create it, or correct MS_OPTIONS, which names it"},
		{"no file for WithOptionsFile", map[string]string{"MS_OPTIONS": "none/ms.yaml"}, files, []runtime.Option{runtime.WithOptionsFile("none.yaml")},
			"none.yaml: file does not exist; check the path, or create the file"},
		{"folder for MS_OPTIONS", map[string]string{"MS_OPTIONS": "."}, files, nil, ".: is a directory; name the file, as in msoptions.yaml"},
		{"no file, MS_LISTEN", map[string]string{"MS_LISTEN": "8080"}, nil, nil, "MS_LISTEN: not a host:port; write it as in localhost:8080 or :8080"},
	} {
		t.Run(e.name, func(t *testing.T) {
			optionsDir(t, e.env, e.files)
			_, err := runtime.Open(e.opts...)
			if e.want == "" {
				if err != nil {
					t.Errorf("got %v", err)
				}
				return
			}
			if err == nil || err.Error() != "open: "+e.want {
				t.Errorf("got\n%v\nwant\nopen: %s", err, e.want)
			}
			if missing := e.files == nil && e.env["MS_LISTEN"] == ""; missing && !errors.Is(err, fs.ErrNotExist) {
				t.Errorf("%v isn't fs.ErrNotExist", err)
			}
		})
	}
}

// What the program says counts more than the environment, and that more than the file.
func TestOpenMergesOptions(t *testing.T) {
	const file = "username: u\npassword: ${NOT_SET}\nlisten: localhost:1\nmicroServices:\n" +
		"  a: {url: http://localhost:2, openBackDoor: true}\n  b: {url: http://localhost:3}\n"
	optionsDir(t, map[string]string{"MS_CURRENT": "a", "MS_LISTEN": "localhost:4", "MS_PASSWORD": "p"}, map[string]string{"msoptions.yaml": file})
	for current, want := range map[string]struct{ current, listen, address string }{
		"-": {"a", "localhost:4", "localhost:4"},
		"b": {"b", "localhost:4", "localhost:4"},
		"":  {"", "localhost:4", "localhost:4"},
	} {
		var opts []runtime.Option
		if current != "-" {
			opts = append(opts, runtime.WithCurrent(current))
		}
		app, err := runtime.Open(opts...)
		if err != nil {
			t.Fatal(err)
		}
		c := app.Config()
		if c.Current != want.current || c.Listen != want.listen || c.ListenAddress() != want.address {
			t.Errorf("WithCurrent %q: got %s, %s, %s, want %v", current, c.Current, c.Listen, c.ListenAddress(), want)
		}
		if ms := c.Microservices[0]; ms.Username != "u" || ms.Password != "p" {
			t.Errorf("WithCurrent %q: credentials %s:%s", current, ms.Username, ms.Password)
		}
	}
}
