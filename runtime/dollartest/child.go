package dollartest

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"strconv"
	"sync"
	"testing"

	"github.com/dollarfn/msgen/runtime"
)

// entered counts the calls of Run and Differences in each running test, by which a
// child finds the one that it is for.
var entered = struct {
	sync.Mutex

	calls map[string]int // by the test's name
}{calls: map[string]int{}}

// enter begins such a call. It returns the call's number in the test, from 1 on,
// or 0 in a child that is for another one. In the child that is for this one it
// does not return.
func enter(tb testing.TB, provide func(*runtime.App), o *options) int {
	tb.Helper()
	name := tb.Name()
	entered.Lock()
	entered.calls[name]++
	call := entered.calls[name]
	entered.Unlock()
	if call == 1 {
		tb.Cleanup(func() {
			entered.Lock()
			defer entered.Unlock()
			delete(entered.calls, name) // the test may run again
		})
	}
	text := os.Getenv(childEnv)
	if text == "" {
		return call
	}
	var order childOrder
	if err := json.Unmarshal([]byte(text), &order); err != nil {
		tb.Fatalf("%s is not what a test would set: %v; unset it", childEnv, err)
	}
	if order.Test == name && order.Call == call {
		os.Exit(beChild(order, provide, o))
	}
	return 0
}

// beChild serves the services until standard input ends. Each line of it asks for
// fresh instances.
func beChild(order childOrder, provide func(*runtime.App), o *options) int {
	fail := func(err error) {
		tell("failed " + strconv.Quote(err.Error())) // one line, whatever is in it
	}
	dir, err := os.MkdirTemp("", "dollartest")
	if err != nil {
		fail(err)
		return 1
	}
	defer os.RemoveAll(dir)
	s, err := setupIn(dir, provide, o, logTo(os.Stderr))
	if err != nil {
		fail(err)
		return 1
	}
	server, err := newServer()
	if err != nil {
		fail(err)
		return 1
	}
	defer server.close()
	s.username, s.password = order.Username, order.Password
	file := s.hosts("child", host{hostName(0), server.url, s.services})
	tell(server.url)

	var l life
	defer l.stop()
	for lines := bufio.NewScanner(os.Stdin); lines.Scan(); {
		ctx := l.begin(context.Background())
		app, err := s.openApp(file, hostName(0))
		if err == nil {
			l.closes(app)
			server.serve(app)
			err = app.Start(ctx)
		}
		if err != nil {
			fail(err)
		} else {
			tell("open")
		}
	}
	return 0
}

// tell writes a line for the parent.
func tell(line string) {
	fmt.Print("\n" + marker + line + "\n") // whatever was printed before
}
