package process

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"time"

	"github.com/dollarfn/msgen/bench/internal/load"
	"github.com/dollarfn/msgen/bench/internal/stack"
)

// The arguments by which a process is a part of a Pair. A stack's name follows, and
// after ClientRole the server's address.
const (
	ServerRole = "serve-as"
	ClientRole = "call-as"
)

// patience is how long a pair may live.
const patience = 5 * time.Minute

// Setup says how to start a pair.
type Setup struct {
	Stack     stack.Stack
	CountWire bool     // the client's connections go through a proxy that counts
	Server    []string // a command before the server's, such as valgrind
	Client    []string // a command before the client's
	Env       []string // beside the environment
}

// Pair is a server and a client.
type Pair struct {
	server, client *child
	wire           *counter // or nil
	cancel         context.CancelFunc
}

// Start starts a server and a client of the stack.
func Start(s Setup) (*Pair, error) {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	pair := &Pair{cancel: cancel}
	if err := pair.start(ctx, s); err != nil {
		return nil, errors.Join(fmt.Errorf("%s: %w", s.Stack.Name, err), pair.Close())
	}
	return pair, nil
}

func (p *Pair) start(ctx context.Context, s Setup) (err error) {
	if p.server, err = begin(ctx, s.Server, s.Env, ServerRole, s.Stack.Name); err != nil {
		return err
	}
	first, err := p.server.hear()
	if err != nil {
		return err
	}
	address := first.Address
	if s.CountWire {
		if p.wire, err = newCounter(address); err != nil {
			return err
		}
		address = p.wire.address()
	}
	p.client, err = begin(ctx, s.Client, s.Env, ClientRole, s.Stack.Name, address)
	return err
}

// Do does a job. What it used is the sum of both processes.
func (p *Pair) Do(job Job) (load.Sample, error) {
	if _, err := p.client.ask(request{Job: &job}); err != nil {
		return load.Sample{}, err
	}
	var wire int64
	if p.wire != nil {
		wire = p.wire.total()
	}
	before, err := p.server.ask(request{})
	if err != nil {
		return load.Sample{}, err
	}
	done, err := p.client.ask(request{Go: true})
	if err != nil {
		return load.Sample{}, err
	}
	after, err := p.server.ask(request{})
	if err != nil {
		return load.Sample{}, err
	}
	sample := done.Sample
	sample.Used = sample.Used.Plus(after.Used.Since(before.Used))
	if p.wire != nil {
		sample.Wire = p.wire.total() - wire
	}
	return sample, nil
}

// Close ends both processes.
func (p *Pair) Close() error {
	defer p.cancel()
	var errs []error
	for _, c := range []*child{p.client, p.server} {
		if c != nil {
			errs = append(errs, c.end())
		}
	}
	if p.wire != nil {
		errs = append(errs, p.wire.close())
	}
	return errors.Join(errs...)
}

// child is one of the two processes, as the other side of its pipes sees it.
type child struct {
	cmd  *exec.Cmd
	to   io.WriteCloser
	tell *json.Encoder
	from *json.Decoder
}

func begin(ctx context.Context, under, env []string, args ...string) (*child, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	words := append(append([]string{}, under...), self)
	words = append(words, args...)
	cmd := exec.CommandContext(ctx, words[0], words[1:]...)
	cmd.Env = append(os.Environ(), env...)
	cmd.Stderr = os.Stderr
	to, err := cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	from, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	return &child{cmd: cmd, to: to, tell: json.NewEncoder(to), from: json.NewDecoder(from)}, nil
}

func (c *child) ask(asked request) (reply, error) {
	if err := c.tell.Encode(asked); err != nil {
		return reply{}, err
	}
	return c.hear()
}

func (c *child) hear() (said reply, err error) {
	if err := c.from.Decode(&said); err != nil {
		return said, fmt.Errorf("no answer from a process: %w", err)
	}
	if said.Error != "" {
		err = errors.New(said.Error)
	}
	return said, err
}

func (c *child) end() error {
	return errors.Join(c.to.Close(), c.cmd.Wait())
}
