// Package process has a client and a server do a job, each in a process of its own,
// which is this program started again.
package process

import "github.com/dollarfn/msgen/bench/internal/load"

// Job is what a client has to do.
type Job struct {
	Lines   int // of the order that is sent
	Callers int
	Warm    load.Until // before anything is measured
	Until   load.Until
	Items   int // if it isn't 0, a stream of so many instead of calls
}

// request is what a process is told on its standard input. Without a Job or Go it
// is asked what it has used.
type request struct {
	Job *Job
	Go  bool // measure now
}

// reply is what it says on its standard output.
type reply struct {
	Error   string
	Address string // where the server listens, first of all
	Used    load.Usage
	Sample  load.Sample
}
