package record

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strings"
)

// goVariables are those of the go command that decide which files make a package
// and which modules it is built with. GOGCCFLAGS is not one of them: it names a
// folder that differs each time, and takes long to find out.
var goVariables = []string{
	"AR", "CC", "CGO_CFLAGS", "CGO_CPPFLAGS", "CGO_CXXFLAGS", "CGO_ENABLED", "CGO_FFLAGS", "CGO_LDFLAGS", "CXX", "FC",
	"GO111MODULE", "GO386", "GOAMD64", "GOARCH", "GOARM", "GOARM64", "GOAUTH", "GODEBUG", "GOEXPERIMENT", "GOFIPS140",
	"GOFLAGS", "GOINSECURE", "GOMIPS", "GOMIPS64", "GOMOD", "GOMODCACHE", "GONOPROXY", "GONOSUMDB", "GOOS", "GOPATH",
	"GOPPC64", "GOPRIVATE", "GOPROXY", "GORISCV64", "GOROOT", "GOSUMDB", "GOTOOLCHAIN", "GOVCS", "GOVERSION", "GOWASM",
	"GOWORK", "PKG_CONFIG",
}

// perDirective are the variables that go generate sets to something else for each
// directive, and those that have a value in goVariables whether or not they are
// set.
var perDirective = []string{"GOFILE", "GOLINE", "GOPACKAGE", "GOARCH", "GOOS", "GOROOT"}

// environment is what decides an answer beside the files of the modules.
type environment struct {
	values map[string]string // of goVariables
	text   []byte            // all of it, for the key
}

var (
	errNoModule = errors.New("there is no go.mod")
	errDriver   = errors.New("packages are listed by a GOPACKAGESDRIVER")
)

// readEnvironment asks the go command in dir.
func readEnvironment(ctx context.Context, dir string) (*environment, error) {
	if drivenElsewhere() {
		return nil, errDriver
	}
	cmd := exec.CommandContext(ctx, "go", append([]string{"env", "-json"}, goVariables...)...)
	cmd.Dir = dir
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("read the go command's environment: %w", err)
	}
	env := &environment{}
	if err := json.Unmarshal(out, &env.values); err != nil {
		return nil, fmt.Errorf("read the go command's environment: %w", err)
	}
	if mod := env.values["GOMOD"]; mod == "" && env.values["GOWORK"] == "" || mod == os.DevNull {
		return nil, errNoModule
	}
	for flag := range strings.FieldsSeq(env.values["GOFLAGS"]) {
		name, _, _ := strings.Cut(strings.TrimLeft(flag, "-"), "=")
		// What these name is anywhere, and anything.
		if slices.Contains([]string{"C", "modfile", "overlay", "toolexec"}, name) {
			return nil, fmt.Errorf("GOFLAGS has -%s", name)
		}
	}
	if strings.Contains(env.values["GOVERSION"], "devel") {
		return nil, errors.New("the Go toolchain is no release, so its sources may change")
	}
	tool, err := toolID()
	if err != nil {
		return nil, err
	}
	var text bytes.Buffer
	fmt.Fprintf(&text, "tool %s\n", tool)
	for _, name := range goVariables {
		if name == "GOMOD" && !slices.Contains([]string{"", "off"}, env.values["GOWORK"]) {
			continue // the modules of a workspace have one answer
		}
		fmt.Fprintf(&text, "%s=%q\n", name, env.values[name])
	}
	vars := os.Environ()
	slices.Sort(vars)
	for _, v := range vars {
		name, _, _ := strings.Cut(v, "=")
		if (strings.HasPrefix(name, "GO") || strings.HasPrefix(name, "CGO_") || strings.HasPrefix(name, "PKG_CONFIG")) &&
			!slices.Contains(perDirective, name) {
			fmt.Fprintf(&text, "%q\n", v)
		}
	}
	env.text = text.Bytes()
	return env, nil
}

// drivenElsewhere reports whether go/packages asks something other than the go
// command.
func drivenElsewhere() bool {
	switch os.Getenv("GOPACKAGESDRIVER") {
	case "off":
		return false
	case "":
		_, err := exec.LookPath("gopackagesdriver")
		return err == nil
	}
	return true
}
