package process

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"os"

	"github.com/dollarfn/msgen/bench/internal/load"
	"github.com/dollarfn/msgen/bench/internal/stack"
	"github.com/dollarfn/msgen/bench/shop"
)

// Serve is the server's process. It ends with its standard input.
func Serve(s stack.Stack) error {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	failed := make(chan error, 1)
	go func() { failed <- s.Serve(listener) }()
	told := make(chan error, 1)
	go func() { told <- answer(reply{Address: listener.Addr().String()}) }()
	select {
	case err := <-failed:
		return fmt.Errorf("serve: %w", err)
	case err := <-told:
		return err
	}
}

// answer says what the process has used whenever it is asked.
func answer(first reply) error {
	in, out := json.NewDecoder(os.Stdin), json.NewEncoder(os.Stdout)
	for {
		if err := out.Encode(first); err != nil {
			return err
		}
		var asked request
		if err := in.Decode(&asked); err != nil {
			return unlessEnd(err)
		}
		used, err := load.Used()
		if err != nil {
			return err
		}
		first = reply{Used: used}
	}
}

// Call is the client's process. It ends with its standard input.
func Call(s stack.Stack, address string) error {
	in, out := json.NewDecoder(os.Stdin), json.NewEncoder(os.Stdout)
	for {
		var asked request
		if err := in.Decode(&asked); err != nil {
			return unlessEnd(err)
		}
		if asked.Job == nil {
			return errors.New("told to go without a job")
		}
		sample, err := do(s, address, asked.Job, func() error {
			if err := out.Encode(reply{}); err != nil {
				return err
			}
			return in.Decode(&asked)
		})
		said := reply{Sample: sample}
		if err != nil {
			said.Error = err.Error()
		}
		if err := out.Encode(said); err != nil {
			return err
		}
	}
}

// do makes ready for a job, waits until it may go on, and does it.
func do(s stack.Stack, address string, job *Job, ready func() error) (load.Sample, error) {
	ctx := context.Background()
	client, err := s.Dial(address)
	if err != nil {
		return load.Sample{}, fmt.Errorf("dial: %w", err)
	}
	if job.Items > 0 {
		from, ok := client.(stack.Streamer)
		if !ok {
			return load.Sample{}, errors.New("this stack does not stream")
		}
		if _, err := load.RunStream(ctx, from, max(job.Items/10, 1)); err != nil {
			return load.Sample{}, fmt.Errorf("warm up: %w", err)
		}
		if err := ready(); err != nil {
			return load.Sample{}, err
		}
		return load.RunStream(ctx, from, job.Items)
	}
	order := shop.SampleOf(job.Lines)
	callers := make([]stack.Call, job.Callers)
	for i := range callers {
		if callers[i], err = client.Caller(order); err != nil {
			return load.Sample{}, fmt.Errorf("caller %d: %w", i, err)
		}
	}
	if _, err := load.Run(ctx, callers, job.Warm); err != nil {
		return load.Sample{}, fmt.Errorf("warm up: %w", err)
	}
	if err := ready(); err != nil {
		return load.Sample{}, err
	}
	return load.Run(ctx, callers, job.Until)
}

func unlessEnd(err error) error {
	if errors.Is(err, io.EOF) {
		return nil
	}
	return err
}
