package process

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/dollarfn/msgen/bench/internal/stack"
)

// Instructions has both processes do the job under valgrind, and returns how many
// instructions each of them executed from its start to its end.
func Instructions(s stack.Stack, job Job) (client, server int64, err error) {
	dir, err := os.MkdirTemp("", "compare")
	if err != nil {
		return 0, 0, err
	}
	defer os.RemoveAll(dir)
	clientFile, serverFile := filepath.Join(dir, "client"), filepath.Join(dir, "server")
	pair, err := Start(Setup{
		Stack:  s,
		Client: callgrind(clientFile),
		Server: callgrind(serverFile),
		// One thread runs Go code at a time, and no signal interrupts it: valgrind
		// brings Go programs down now and then without this, and what is counted
		// depends less on the moment.
		Env: []string{"GOMAXPROCS=1", "GODEBUG=asyncpreemptoff=1"},
	})
	if err != nil {
		return 0, 0, err
	}
	_, err = pair.Do(job)
	if err := errors.Join(err, pair.Close()); err != nil {
		return 0, 0, err
	}
	if client, err = total(clientFile); err != nil {
		return 0, 0, err
	}
	server, err = total(serverFile)
	return client, server, err
}

func callgrind(file string) []string {
	return []string{"valgrind", "--tool=callgrind", "--log-file=/dev/null", "--callgrind-out-file=" + file}
}

// total reads the sum at the end of what callgrind wrote.
func total(file string) (int64, error) {
	f, err := os.Open(file)
	if err != nil {
		return 0, err
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		if rest, ok := strings.CutPrefix(lines.Text(), "totals: "); ok {
			return strconv.ParseInt(strings.TrimSpace(rest), 10, 64)
		}
	}
	return 0, errors.Join(lines.Err(), fmt.Errorf("%s has no totals", file))
}
