// Package supervise runs several processes of a program side by side: it
// starts them, waits until each is ready, shows a table of them and their
// output line by line, and stops them together.
//
//	NAME  URL                    SERVICES  PID
//	ms-A  http://localhost:3005  Users     4711
//	ms-B  http://localhost:3006  Orders    4712
//	ready; press Ctrl-C to stop
//	ms-A | listening
//	ms-B | listening
package supervise

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"sync"
	"time"
)

// Options says what [Run] runs and where it reports.
type Options struct {
	Processes []Process // at least one, started and stopped in this order

	// Stdout takes the table and the processes' output, Stderr what msgen
	// itself has to say. They may be the same writer: Run never writes to both
	// at once, and every write is of whole lines. A write's error is ignored,
	// so that a reader that went away doesn't block the processes. Nil discards.
	Stdout io.Writer
	Stderr io.Writer

	Color        bool          // colour the names in front of the output; see ColorEnabled
	ReadyTimeout time.Duration // for all to be ready; 0 or less means 30s
	StopTimeout  time.Duration // from SIGTERM to SIGKILL; 0 or less means 15s

	// OnReady is called once, on Run's goroutine, after the table was printed;
	// processes that end meanwhile are reported when it returns. It may be nil.
	OnReady func()
}

// Run starts every process, waits until each is ready, prints the table and
// then runs until ctx is done or every process has ended. It returns only
// after every process has been reaped. Several Runs may go on at once. The
// processes outlive a caller that dies meanwhile, so it should turn every
// signal that would end it into the end of ctx.
//
// Nothing starts where an address is in use, or when ctx is done already. A
// process that ends before all are ready, or isn't ready within ReadyTimeout,
// stops the others; the error then holds its status and its last lines. From
// there on a process that ends is reported on Stderr and the others run on;
// when none is left, Run returns an error with the status of each.
//
// When ctx is done, every process gets SIGTERM, and SIGKILL after StopTimeout.
// Run then returns nil if each ended with status 0 or 1 or by the SIGTERM, else an
// error that names those that didn't. One whose end was reported on Stderr
// before isn't named again. Where there are no unix signals, processes are
// killed at once and count as ended well.
func Run(ctx context.Context, opts Options) error {
	if len(opts.Processes) == 0 {
		return errors.New("nothing to run: the list of processes is empty")
	}
	err := checkAddresses(ctx, opts.Processes)
	if ctx.Err() != nil {
		return nil
	}
	if err != nil {
		return err
	}
	g := newGroup(opts)
	defer g.waits.Wait()
	defer g.stop()
	if err := g.start(); err != nil {
		return err
	}
	if err := g.waitReady(ctx); err != nil {
		g.stop()
		return errors.Join(err, g.killed())
	}
	if ctx.Err() == nil {
		g.console.print(table(g.children))
		if g.opts.OnReady != nil {
			g.opts.OnReady()
		}
	}
	return g.serve(ctx)
}

// group is the processes of one Run. Its methods are for Run's goroutine only.
type group struct {
	opts     Options
	console  *console
	children []*child
	ended    chan *child    // each child once, when its done is closed; never blocks the sender
	waits    sync.WaitGroup // the goroutines that wait for a child
}

func newGroup(opts Options) *group {
	if opts.ReadyTimeout <= 0 {
		opts.ReadyTimeout = 30 * time.Second
	}
	if opts.StopTimeout <= 0 {
		opts.StopTimeout = 15 * time.Second
	}
	return &group{
		opts:    opts,
		console: newConsole(opts.Stdout, opts.Stderr),
		ended:   make(chan *child, len(opts.Processes)),
	}
}

func (g *group) start() error {
	prefixes := prefixes(g.opts.Processes, g.opts.Color)
	for i, p := range g.opts.Processes {
		c, err := startChild(p, &lineLog{console: g.console, prefix: prefixes[i]})
		if err != nil {
			return err
		}
		g.children = append(g.children, c)
		g.waits.Go(func() {
			c.wait()
			g.ended <- c
		})
	}
	return nil
}

// waitReady returns nil when every child is ready and also when ctx is done,
// which is no failure of a child.
func (g *group) waitReady(ctx context.Context) error {
	limit, cancel := context.WithTimeout(ctx, g.opts.ReadyTimeout)
	var polls sync.WaitGroup
	defer polls.Wait()
	defer cancel()
	arrived := make(chan *child, len(g.children))
	for _, c := range g.children {
		polls.Go(func() {
			if c.pollReady(limit) {
				arrived <- c
			}
		})
	}
	for range g.children {
		select {
		case c := <-arrived:
			c.ready = true
			continue
		case <-g.ended:
		case <-limit.Done():
		}
		timedOut := limit.Err() != nil
		cancel()
		polls.Wait() // for what the polls saw last
		for len(arrived) > 0 {
			(<-arrived).ready = true
		}
		if ctx.Err() != nil {
			return nil
		}
		return g.notReady(timedOut)
	}
	return nil
}

// notReady says which children ended too early, and after a timeout also
// which aren't ready. It is nil if all were ready at the last moment.
func (g *group) notReady(timedOut bool) error {
	var errs []error
	for _, c := range g.children {
		var fact string
		switch {
		case c.hasEnded() && c.ready:
			fact = fmt.Sprintf("%s ended before every process was ready: %s", c.Name, c.status())
		case c.hasEnded():
			fact = fmt.Sprintf("%s exited before it was ready: %s", c.Name, c.status())
		case timedOut && !c.ready:
			fact = fmt.Sprintf("%s isn't ready after %s: %s", c.Name, g.opts.ReadyTimeout, c.lastTry)
		default:
			continue
		}
		errs = append(errs, errors.New(fact+c.log.tail.indented()))
	}
	return errors.Join(errs...)
}

// serve reports the ends of children until ctx is done or none is left.
func (g *group) serve(ctx context.Context) error {
	for range g.children {
		c := g.nextEnd(ctx)
		if c == nil {
			g.stop()
			return errors.Join(g.killed(), g.failed())
		}
		c.reported = true
		g.console.sayf("%s ended: %s; calls to it fail with code unavailable until it is back", c.Name, c.status())
	}
	if ctx.Err() != nil {
		return nil //nolint:nilerr // that ctx is done is how Run is meant to end
	}
	statuses := make([]string, len(g.children))
	for i, c := range g.children {
		statuses[i] = c.Name + ": " + c.status()
	}
	return fmt.Errorf("every process has ended (%s); the output above says why", strings.Join(statuses, ", "))
}

// nextEnd returns the next child that ended, or nil once ctx is done.
func (g *group) nextEnd(ctx context.Context) *child {
	select {
	case <-ctx.Done():
		return nil
	case c := <-g.ended:
		if ctx.Err() != nil {
			return nil
		}
		return c
	}
}

// stop ends the children that still run, and returns when all are reaped. It
// may be called again.
func (g *group) stop() {
	for _, c := range g.children {
		c.terminate()
	}
	limit, cancel := context.WithTimeout(context.Background(), g.opts.StopTimeout)
	defer cancel()
	for _, c := range g.children {
		select {
		case <-c.done:
		case <-limit.Done():
			c.kill()
		}
	}
	for _, c := range g.children {
		<-c.done
	}
}

// killed names the children that stop had to kill.
func (g *group) killed() error {
	var errs []error
	for _, c := range g.children {
		if c.killed {
			errs = append(errs, fmt.Errorf("%s had to be killed: it still ran %s after SIGTERM", c.Name, g.opts.StopTimeout))
		}
	}
	return errors.Join(errs...)
}

// failed names the children that ended by themselves and not well, except
// those whose end was reported when it happened.
func (g *group) failed() error {
	var errs []error
	for _, c := range g.children {
		if !c.killed && !c.reported && !c.endedWell() {
			errs = append(errs, fmt.Errorf("%s didn't stop well: %s; the output above says why", c.Name, c.status()))
		}
	}
	return errors.Join(errs...)
}
