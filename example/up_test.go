package example_test

import (
	"context"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// TestUp runs example/encrypt by the command, as the README tells, with the
// example's own msoptions.yaml but for its ports.
func TestUp(t *testing.T) {
	msgen := filepath.Join(t.TempDir(), "msgen")
	if out, err := exec.CommandContext(t.Context(), "go", "build", "-o", msgen, "../cmd/msgen").CombinedOutput(); err != nil {
		t.Fatalf("build msgen: %v\n%s", err, out)
	}
	text, err := os.ReadFile("encrypt/msoptions.yaml")
	if err != nil {
		t.Fatal(err)
	}
	options := string(text)
	entry := "localhost:" + freePort(t)
	options = strings.ReplaceAll(options, "localhost:3000", entry)
	for _, address := range []string{"localhost:3001", "localhost:3002"} {
		if !strings.Contains(options, address) {
			t.Errorf("msoptions.yaml does not mention %s", address)
		}
		options = strings.ReplaceAll(options, address, "localhost:"+freePort(t))
	}
	file := filepath.Join(t.TempDir(), "msoptions.yaml")
	if err := os.WriteFile(file, []byte(options), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"up", "encrypt"}, {"up", "--mono", "encrypt"}} {
		t.Run(strings.Join(args, " "), func(t *testing.T) {
			up := &process{
				cmd: exec.CommandContext(context.Background(), msgen, args...), want: []byte("ready; press Ctrl-C to stop"),
				done: make(chan struct{}), ready: make(chan struct{}),
			}
			up.cmd.Env = append(environ(), "MS_OPTIONS="+file)
			up.cmd.Stdout, up.cmd.Stderr = up, up
			if err := up.cmd.Start(); err != nil {
				t.Fatal(err)
			}
			go func() {
				up.err = up.cmd.Wait()
				close(up.done)
			}()
			t.Cleanup(func() { up.stop(t) })
			select {
			case <-up.ready:
			case <-up.done:
				t.Fatalf("ended before it was ready: %v\n%s", up.err, up.output())
			case <-time.After(2 * time.Minute):
				t.Fatalf("not ready after 2 minutes\n%s", up.output())
			}
			status, sealed := request(t, "http://"+entry+"/encrypt?content=foo", "")
			if status != 200 {
				t.Fatalf("status %d: %s", status, sealed)
			}
			if status, plain := request(t, "http://"+entry+"/decrypt?content="+url.QueryEscape(sealed), ""); status != 200 || plain != "foo" {
				t.Errorf("decrypted %q, status %d", plain, status)
			}
			if err := up.cmd.Process.Signal(syscall.SIGINT); err != nil {
				t.Fatal(err)
			}
			<-up.done
			if up.err != nil {
				t.Errorf("after Ctrl-C: %v\n%s", up.err, up.output())
			}
			if strings.Contains(up.output(), "\x1b[") {
				t.Error("output that is no terminal is coloured")
			}
			if !strings.Contains(up.output(), "NAME") || !strings.Contains(up.output(), entry) {
				t.Errorf("no table of the processes:\n%s", up.output())
			}
		})
	}
}
