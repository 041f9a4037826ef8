// Package config reads msoptions.yaml, which says where each service runs, and checks it. It imports no server, so that
// tools that read the file need none.
package config

import (
	"cmp"
	"time"
)

// DefaultFile is the usual name of the file.
const DefaultFile = "msoptions.yaml"

// The environment variables that name the file and override what it says. This package reads none of them; messages
// name them.
const (
	EnvOptions  = "MS_OPTIONS"  // the path of the file
	EnvCurrent  = "MS_CURRENT"  // see Config.Current
	EnvListen   = "MS_LISTEN"   // see Config.Listen
	EnvUsername = "MS_USERNAME" // overrides the file's top-level key username
	EnvPassword = "MS_PASSWORD" // overrides the file's top-level key password
)

// defaultListen is where a process listens when neither a file nor the environment says otherwise. It is on loopback
// so that a program tried out on a laptop is not on the network by accident.
const defaultListen = "localhost:8080"

// Config is what msoptions.yaml and the environment say about where each service runs. [Read] makes it; it does not
// change afterwards and must not be changed by those who read it, so any number of goroutines may use one. Printing or
// logging a Config never shows credentials.
type Config struct {
	// File is the path of the file that was read, as [Read] was given it. It is "" when there is none.
	File string
	// Current is the name of the microservice this process is, from MS_CURRENT. It is "" in one-process mode, where
	// every service is local.
	Current string
	// Listen is the host:port for one-process mode, from MS_LISTEN or else the file's top-level key listen. It is ""
	// when neither is set; [Config.ListenAddress] knows the default.
	Listen string
	// Microservices holds the file's microservices in the file's order. It is empty when there is no file.
	Microservices []*Microservice
	// Timeout bounds a remote call whose context has no deadline, unless the microservice, the service or the dollar
	// function has a timeout of its own. It is 0 when the file has none: then the program decides.
	Timeout time.Duration
	// Isolate says whether a call within the process copies arguments and results, as a remote call would, so that
	// caller and service share no memory. The default is false. ServiceOptions may say otherwise for a service.
	Isolate bool
	// ServiceOptions holds what the file's top-level key services says, in the file's order.
	ServiceOptions []*ServiceOptions

	listenOverride string // the top-level key listen must not move a microservice away from its url
}

// Read reads and checks the file at path. With path "" there is no file, and the Config has no microservices.
//
// ${NAME} in any string of the file stands for that environment variable, and $${ for the characters ${. A top-level
// value that is overridden is not expanded.
//
// The error names every problem at once, a line each, sorted by the line in the file; it is meant for a person and
// never holds a username, a password or what a ${NAME} stands for. Where the file is missing it wraps
// [io/fs.ErrNotExist]. Read keeps nothing between calls and may be called from several goroutines.
func Read(path string, overrides Overrides) (*Config, error) {
	var data []byte
	if path != "" {
		var err error
		if data, err = readFile(path); err != nil {
			return nil, err
		}
	}
	w := &walk{problems: problems{file: path}, overrides: overrides}
	c := w.build(w.tree(data))
	if err := w.err(); err != nil {
		return nil, err
	}
	return c, nil
}

// Microservice returns the microservice called name, letter case included, or nil when there is none.
func (c *Config) Microservice(name string) *Microservice {
	for _, ms := range c.Microservices {
		if ms.Name == name {
			return ms
		}
	}
	return nil
}

// CurrentMicroservice returns the microservice this process is, or nil in one-process mode.
func (c *Config) CurrentMicroservice() *Microservice {
	return c.Microservice(c.Current)
}

// ListenAddress returns the host:port this process listens on; it is never empty. For the current microservice that is
// MS_LISTEN, else the microservice's own address. In one-process mode it is Listen, else the first microservice's
// address, else "localhost:8080".
func (c *Config) ListenAddress() string {
	if ms := c.CurrentMicroservice(); ms != nil {
		return cmp.Or(c.listenOverride, ms.ListenAddress(), defaultListen)
	}
	if c.Listen == "" && len(c.Microservices) > 0 {
		return cmp.Or(c.Microservices[0].ListenAddress(), defaultListen)
	}
	return cmp.Or(c.Listen, defaultListen)
}
