package runtime

import (
	"fmt"
	"net/url"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/dollarfn/msgen/runtime/config"
	"github.com/dollarfn/msgen/runtime/internal/suggest"
)

// placement says where calls of a service go: here, or to endpoints in turn.
type placement struct {
	local     bool
	endpoints []endpoint
	next      *atomic.Uint64
	err       error // why the service can't be called at all
}

// endpoint is one address of a microservice that owns a service.
type endpoint struct {
	owner   *config.Microservice
	url     *url.URL
	service string // the service's name there, as msoptions.yaml writes it
	peer    *peer
	ways    *ways
}

// peer is what is known of the process behind a URL, whatever the service.
type peer struct {
	leaving atomic.Int64 // until when it is to be spared, in Unix nanoseconds
	plain   atomic.Bool  // it has refused a compressed request
	link    linkPeer
	asJSON  sync.Map // methods of which the log has that their types differ
}

// leavingFor is how long a process that drains is spared. By then it is gone, or
// another one is there.
const leavingFor = 15 * time.Second

// spare has calls go to other endpoints for a while, as far as there are any.
func (p *peer) spare() { p.leaving.Store(time.Now().Add(leavingFor).UnixNano()) }

func (p *peer) spared(now time.Time) bool { return now.UnixNano() < p.leaving.Load() }

// peerOf returns the one peer of a URL.
func (a *App) peerOf(u *url.URL) *peer {
	p, _ := a.peers.LoadOrStore(u.String(), new(peer))
	return p.(*peer)
}

// place returns where the service is. It is worked out once, when it is first
// needed, because it may depend on what other services the program provides.
func (s *service) place() *placement {
	if p := s.placed.Load(); p != nil {
		return p
	}
	s.placed.CompareAndSwap(nil, s.app.findPlace(s))
	return s.placed.Load()
}

// each calls try for the endpoints until it returns false: the next one for each
// call first, and those that drain last.
func (p *placement) each(try func(endpoint) bool) {
	n := len(p.endpoints)
	start := int(p.next.Add(1) % uint64(n)) //nolint:gosec // less than n
	now := time.Now()                       // one moment for both rounds, so that none is left out of both
	for _, spared := range []bool{false, true} {
		for i := range n {
			e := p.endpoints[(start+i)%n]
			if e.peer.spared(now) == spared && !try(e) {
				return
			}
		}
	}
}

// findPlace applies the configuration to a service.
func (a *App) findPlace(s *service) *placement {
	if err := a.ambiguous(s); err != nil {
		return &placement{err: err}
	}
	current := a.config.CurrentMicroservice()
	if current == nil {
		return a.placeHere(s, nil)
	}
	if entryFor(current, s) != "" {
		return a.placeHere(s, current)
	}
	p := &placement{next: new(atomic.Uint64)}
	var closed *config.Microservice
	for _, ms := range a.config.Microservices {
		entry := entryFor(ms, s)
		switch {
		case entry == "":
		case !ms.OpenBackDoor:
			closed = ms
		default:
			for _, u := range ms.URLs {
				p.endpoints = append(p.endpoints, endpoint{owner: ms, url: u, service: entry, peer: a.peerOf(u), ways: new(ways)})
			}
		}
	}
	switch {
	case len(p.endpoints) > 0:
	case closed != nil:
		p.err = Errorf(CodeFailedPrecondition, "%s: service %s is hosted by %s, whose backdoor is closed to %s; set microServices.%s.openBackDoor: true",
			closed.Position, s.name, closed.Name, current.Name, closed.Name)
	default:
		p.err = Errorf(CodeFailedPrecondition, "%s: service %s is hosted by no microservice; add it to the services of one",
			a.config.File, s.name)
		for _, ms := range a.config.Microservices {
			for _, entry := range ms.Services {
				if ms != current && len(a.named(entry)) == 0 && suggest.Closest(entry, []string{s.name.Type, s.name.String()}) != "" {
					p.err = Errorf(CodeFailedPrecondition, "%s: service %s is hosted by no microservice, but %s lists %s; did you mean %s?",
						ms.ServicePosition(entry), s.name, ms.Name, entry, s.name.Type)
				}
			}
		}
	}
	return p
}

// mistyped describes entries of other microservices that are nearly the name of a
// service, but none of this program: another program may provide it.
func (a *App) mistyped() (all []string) {
	var names []string
	for _, s := range a.provided() {
		names = append(names, s.name.Type)
	}
	for _, ms := range a.config.Microservices {
		for _, entry := range ms.Services {
			if ms == a.config.CurrentMicroservice() || len(a.named(entry)) > 0 {
				continue
			}
			if near := suggest.Closest(entry, names); near != "" {
				all = append(all, fmt.Sprintf("%s: %s lists service %s, which this program does not provide; did you mean %s?",
					ms.ServicePosition(entry), ms.Name, entry, near))
			}
		}
	}
	return all
}

func (a *App) placeHere(s *service, current *config.Microservice) *placement {
	switch {
	case s.build != nil:
		return &placement{local: true}
	case current != nil:
		return &placement{err: Errorf(CodeFailedPrecondition,
			"%s: %s hosts service %s, but Provide%s was given no build function in this program; pass one or move the service",
			current.ServicePosition(entryFor(current, s)), current.Name, s.name, s.name.Type)}
	}
	return &placement{err: Errorf(CodeFailedPrecondition,
		"without MS_CURRENT every service is local, but Provide%s was given no build function; pass one or set MS_CURRENT", s.name.Type)}
}

// entryFor returns the entry of the microservice's services that means s, or "".
func entryFor(ms *config.Microservice, s *service) string {
	for _, entry := range ms.Services {
		if s.name.is(entry) {
			return entry
		}
	}
	return ""
}

// ambiguous finds an entry in msoptions.yaml that means s and another service
// of the program.
func (a *App) ambiguous(s *service) error {
	for _, ms := range a.config.Microservices {
		entry := entryFor(ms, s)
		if entry == "" {
			continue
		}
		for _, other := range a.provided() {
			if other == s || !other.name.is(entry) {
				continue
			}
			return nameOfTwo(ms.ServicePosition(entry).String(), entry, s, other)
		}
	}
	return nil
}

// nameOfTwo says that entry, which is at where in msoptions.yaml, means both s
// and other.
func nameOfTwo(where, entry string, s, other *service) error {
	first, second := s.name.String(), other.name.String()
	if first == second {
		first, second = s.name.full(), other.name.full()
	}
	if second < first {
		first, second = second, first
	}
	return Errorf(CodeFailedPrecondition, "%s: %s is the name of two services; write %s or %s", where, entry, first, second)
}

// unprovided finds entries of the current microservice that mean no service of
// the program.
func (a *App) unprovided() (errs []error) {
	current := a.config.CurrentMicroservice()
	if current == nil {
		return nil
	}
	var names []string
	for _, s := range a.provided() {
		names = append(names, s.name.Type)
	}
	for _, entry := range current.Services {
		if len(a.named(entry)) > 0 {
			continue
		}
		advice := "call Provide" + entry[strings.LastIndexByte(entry, '.')+1:] + " before Run, or remove it"
		if near := suggest.Closest(entry, names); near != "" {
			advice = "did you mean " + near + "?"
		}
		errs = append(errs, Errorf(CodeFailedPrecondition, "%s: %s hosts service %s, which this program does not provide; %s",
			current.ServicePosition(entry), current.Name, entry, advice))
	}
	return errs
}
