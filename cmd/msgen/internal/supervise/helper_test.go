package supervise_test

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// scriptEnv holds what the test binary does when it is run as a process under
// supervision: one step a line.
const scriptEnv = "SUPERVISE_TEST_SCRIPT"

func TestMain(m *testing.M) {
	if script := os.Getenv(scriptEnv); script != "" {
		for step := range strings.Lines(script) {
			take(strings.TrimSuffix(step, "\n"))
		}
		os.Exit(0)
	}
	code := m.Run()
	if left := leaked(); code == 0 && left != "" {
		fmt.Fprintf(os.Stderr, "goroutines were left running:\n%s\n", left)
		code = 1
	}
	os.Exit(code)
}

// leaked returns the stacks that Run left behind, if they don't end soon.
func leaked() string {
	var left []string
	for range 200 {
		stacks := make([]byte, 1<<20)
		stacks = stacks[:runtime.Stack(stacks, true)]
		left = nil
		for stack := range strings.SplitSeq(string(stacks), "\n\n") {
			if strings.Contains(stack, "internal/supervise.") {
				left = append(left, stack)
			}
		}
		if left == nil {
			break
		}
		time.Sleep(10 * time.Millisecond)
	}
	return strings.Join(left, "\n\n")
}

// take does one step of a script.
func take(step string) {
	verb, arg, _ := strings.Cut(step, " ")
	switch verb {
	case "out": // a line on stdout
		fmt.Println(arg)
	case "err": // a line on stderr
		fmt.Fprintln(os.Stderr, arg)
	case "raw": // text without a newline
		fmt.Print(arg)
	case "long": // a line of so many x, after a word that marks it
		fmt.Println("long" + strings.Repeat("x", number(arg)-len("long")))
	case "runes": // a line of so many euro signs after two bytes
		fmt.Println("aa" + strings.Repeat("€", number(arg)))
	case "flood": // so many lines, each written in three pieces
		for i := range number(arg) {
			fmt.Printf("%s ", os.Getenv("MS_CURRENT"))
			fmt.Printf("%d ", i)
			fmt.Print("end\n")
		}
	case "panic":
		deepPanic(20, arg)
	case "env":
		fmt.Println(strings.Join(os.Environ(), " "))
	case "pwd":
		dir, err := os.Getwd()
		check(err)
		fmt.Println("dir", filepath.Base(dir))
	case "args":
		fmt.Println(strings.Join(os.Args[1:], " "))
	case "exit":
		os.Exit(number(arg))
	case "ignore": // SIGTERM
		signal.Ignore(syscall.SIGTERM)
	case "onterm": // end with a status at SIGTERM
		terms := make(chan os.Signal, 1)
		signal.Notify(terms, syscall.SIGTERM)
		go func() {
			<-terms
			fmt.Println("got SIGTERM")
			os.Exit(number(arg))
		}()
	case "get": // wait for an answer
		resp, err := http.Get(arg)
		check(err)
		resp.Body.Close()
	case "serve": // /readyz, and /take?STEP
		serve(arg)
	case "hold": // a connection, and end when the other side closes it
		conn, err := net.Dial("tcp", arg)
		check(err)
		go func() {
			_, _ = io.Copy(io.Discard, conn)
			os.Exit(0)
		}()
	case "child": // start another process in this one's group, and wait for its first line
		startDescendant(arg, nil)
	case "daemon": // the same in a session of its own
		startDescendant(arg, ownSession)
	case "wait":
		time.Sleep(5 * time.Minute) // the test stops it long before
	default:
		check(fmt.Errorf("unknown step %q", step))
	}
}

func serve(address string) {
	l, err := net.Listen("tcp", address)
	for range 100 { // another test's fork may still hold the check's socket
		if err == nil {
			break
		}
		time.Sleep(20 * time.Millisecond)
		l, err = net.Listen("tcp", address)
	}
	check(err)
	mux := http.NewServeMux()
	mux.HandleFunc("/readyz", func(http.ResponseWriter, *http.Request) {})
	mux.HandleFunc("/take", func(w http.ResponseWriter, r *http.Request) { take(r.FormValue("step")) })
	go http.Serve(l, mux)
}

// ownSession is what makes a process leave its parent's session and group.
var ownSession *syscall.SysProcAttr

func startDescendant(script string, attr *syscall.SysProcAttr) {
	cmd := exec.Command(os.Args[0])
	cmd.SysProcAttr = attr
	cmd.Env = append(os.Environ(), scriptEnv+"="+strings.ReplaceAll(script, ";", "\n"))
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	check(err)
	check(cmd.Start())
	_, err = bufio.NewReader(out).ReadString('\n')
	check(err)
}

//go:noinline
func deepPanic(depth int, message string) int {
	if depth == 0 {
		panic(message)
	}
	return deepPanic(depth-1, message) + 1
}

func number(arg string) int {
	n, err := strconv.Atoi(arg)
	check(err)
	return n
}

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "test process:", err)
		os.Exit(99)
	}
}

// tell makes a process that serves address take a step.
func tell(t *testing.T, address, step string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+address+"/take", nil)
	if err != nil {
		t.Fatal(err)
	}
	req.URL.RawQuery = "step=" + strings.ReplaceAll(step, " ", "+")
	req.Close = true
	resp, err := http.DefaultClient.Do(req)
	if err == nil {
		resp.Body.Close() // none comes if the step ends the process
	}
}
