package link

import "time"

// timing is how long a side waits before it does something of its own accord.
type timing struct {
	// idle is how long nobody calls before a goroutine reads in the callers' place.
	// In between nobody reads.
	idle time.Duration
	// quiet is how long nobody calls before it is worth asking the operating system,
	// with the next call, whether the connection has ended.
	quiet time.Duration
	// probe is how long nothing comes before the other side is asked whether it is
	// there, and, after as long again, taken for dead.
	probe time.Duration
	// watch is how often a server looks after its connection. A client that takes
	// nothing of what it is sent for that long is cut off.
	watch time.Duration
	// silent is how long a server hears nothing before it takes the client for dead,
	// which asks whether the server is there far more often.
	silent time.Duration
	// takeOver is how long, at least, a call keeps the goroutine that reads before
	// another one reads on: at the most twice as long. A timer that is due sooner
	// than the operating system's own tick makes every wait for the network slower,
	// by half the time of a call.
	takeOver time.Duration
	// last is how long it may take to say why a connection ends, and then to hear
	// that the other side knows.
	last time.Duration
}

// usual is what all connections have, but for those of tests.
var usual = timing{
	idle: 100 * time.Millisecond, quiet: time.Millisecond, probe: 15 * time.Second,
	watch: 30 * time.Second, silent: 90 * time.Second, takeOver: 10 * time.Millisecond, last: time.Second,
}
