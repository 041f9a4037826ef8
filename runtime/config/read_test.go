package config_test

import (
	"os"
	"strings"
	"testing"

	"github.com/dollarfn/msgen/runtime/config"
)

// secret is the value of SECRET wherever a file is read here; it must never come out again in a message.
const secret = "hunter2-hunter2"

// read writes file, unless it is "", as msoptions.yaml to an empty working directory, and reads it. In env, as in
// "NAME=value NAME=value", the variables that stand for overrides become those; the others are set.
func read(t *testing.T, env, file string) (*config.Config, error) {
	t.Helper()
	t.Chdir(t.TempDir())
	var overrides config.Overrides
	for _, setting := range append(strings.Fields(env), "SECRET="+secret, "EMPTY=") {
		switch name, value, _ := strings.Cut(setting, "="); name {
		case config.EnvCurrent:
			overrides.Current = value
		case config.EnvListen:
			overrides.Listen = value
		case config.EnvUsername:
			overrides.Username = value
		case config.EnvPassword:
			overrides.Password = value
		default:
			t.Setenv(name, value)
		}
	}
	if file == "" {
		return config.Read("", overrides)
	}
	if err := os.WriteFile(config.DefaultFile, []byte(file), 0o600); err != nil {
		t.Fatal(err)
	}
	return config.Read(config.DefaultFile, overrides)
}

// readable reads a file without a fault.
func readable(t *testing.T, env, file string) *config.Config {
	t.Helper()
	c, err := read(t, env, file)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// unreadable reads a file and expects the error want.
func unreadable(t *testing.T, env, file, want string) {
	t.Helper()
	c, err := read(t, env, file)
	if c != nil || err == nil || err.Error() != want {
		t.Fatalf("got %v and error\n%v\nwant\n%v", c, err, want)
	}
}

func equal(t *testing.T, got, want string) {
	t.Helper()
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
