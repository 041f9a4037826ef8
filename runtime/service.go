package runtime

import (
	"context"
	"reflect"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
)

// ServiceName is what a service is called. msoptions.yaml may use any of its
// three forms: Orders, shop.Orders and example.com/shop.Orders.
type ServiceName struct {
	Path    string // import path of its package: example.com/shop
	Package string // name of its package: shop
	Type    string // name of its type: Orders
}

// String returns the name with its package: shop.Orders.
func (n ServiceName) String() string { return n.Package + "." + n.Type }

func (n ServiceName) full() string { return n.Path + "." + n.Type }

// is reports whether a name from msoptions.yaml or a URL means this service.
func (n ServiceName) is(name string) bool {
	return name == n.Type || name == n.String() || name == n.full()
}

// Service is the part of a proxy that knows where its service is. API is the
// interface that msgen wrote for it. Generated code makes one by Provide; it is
// safe for concurrent use.
type Service[API any] struct {
	local atomic.Pointer[API]
	core  *service
}

// Local returns the service's implementation if this process hosts it and has
// built it, otherwise nil: then the call takes the long way, Method.Call.
func (s *Service[API]) Local() *API { return s.local.Load() }

// Provide registers a service with the app and returns the core of its proxy.
// It is called by the ProvideX function that msgen wrote, whose documentation
// says what build does. What is wrong with a registration, such as a service
// provided twice, is returned by App.Start and App.Run.
func Provide[API, Impl any](app *App, name ServiceName, build func(context.Context) (Impl, error)) *Service[API] {
	s := &Service[API]{}
	s.core = &service{app: app, name: name}
	if build != nil {
		s.core.build = func(ctx context.Context) error {
			impl, err := build(ctx)
			if err != nil {
				return err
			}
			if v := reflect.ValueOf(impl); !v.IsValid() || v.Kind() == reflect.Pointer && v.IsNil() {
				return Errorf(CodeInternal, "its build function returned nil and no error")
			}
			// The generated file asserts that Impl implements API.
			api := any(impl).(API)
			s.local.Store(&api)
			return nil
		}
	}
	app.register(s.core)
	return s
}

// service is what the app knows of a Service, whatever its API.
type service struct {
	app     *App
	name    ServiceName
	build   func(context.Context) error // nil: this process never hosts it
	methods sync.Map                    // by name, each a *method; the server may run already when they are added
	placed  atomic.Pointer[placement]

	mu    sync.Mutex
	state buildState
	done  chan struct{} // closed when building has ended
	err   error         // what build returned
}

type buildState int

const (
	notBuilt buildState = iota
	building
	built
)

// buildChain is the context key of the services whose build functions led here.
// Start sets it to none.
type buildChain struct{}

// ensureBuilt builds the service unless that has happened, and returns what its
// one build returned. A build function may call other services through their
// proxies: those are built on the way, and a circle of such calls is an error
// that names it. Root builds exclude one another, so that two that need each
// other can't wait for each other.
func (s *service) ensureBuilt(ctx context.Context) error {
	chain, starting := ctx.Value(buildChain{}).([]*service)
	for i, outer := range chain {
		if outer == s {
			return s.circle(chain[i:])
		}
	}
	s.mu.Lock()
	if s.state == built {
		s.mu.Unlock()
		return s.err
	}
	wait := ctx
	if !starting || len(chain) > 0 {
		// Only Start itself waits for other builds as long as they take.
		var cancel context.CancelFunc
		wait, cancel = context.WithTimeout(ctx, s.app.callTimeout)
		defer cancel()
	}
	if s.state == building {
		done := s.done
		s.mu.Unlock()
		return s.awaitBuild(wait, done)
	}
	if len(chain) == 0 {
		// Take the builders' lock before this service is marked as being built.
		s.mu.Unlock()
		release, err := s.app.lockBuilds(wait, s)
		if err != nil {
			return err
		}
		defer release()
		s.mu.Lock()
		if s.state != notBuilt {
			s.mu.Unlock()
			return s.ensureBuilt(ctx)
		}
	}
	s.state, s.done = building, make(chan struct{})
	s.mu.Unlock()

	if !starting {
		// A call has come before Start. Its end is not to end the build.
		ctx = context.Background()
	}
	err := s.runBuild(context.WithValue(ctx, buildChain{}, append(slices.Clip(chain), s)))
	s.mu.Lock()
	s.state, s.err = built, err
	close(s.done)
	s.mu.Unlock()
	return err
}

func (s *service) runBuild(ctx context.Context) (err error) {
	defer func() {
		if v := recover(); v != nil {
			err = s.app.recovered(ctx, "build "+s.name.String(), v)
		}
	}()
	if err := s.build(ctx); err != nil {
		return Errorf(CodeUnavailable, "build %s: %w", s.name, err)
	}
	s.app.log.DebugContext(ctx, "built service", "service", s.name.String())
	return nil
}

func (s *service) awaitBuild(ctx context.Context, done <-chan struct{}) error {
	select {
	case <-done:
		s.mu.Lock()
		defer s.mu.Unlock()
		return s.err
	case <-ctx.Done():
		return Errorf(CodeUnavailable, "%s is still being built; a build function that calls services must pass on its own ctx", s.name)
	}
}

func (s *service) circle(chain []*service) error {
	var path strings.Builder
	for _, c := range chain {
		path.WriteString(c.name.String() + " -> ")
	}
	return Errorf(CodeFailedPrecondition,
		"build functions call each other in a circle: %s%s; keep the proxy and call it after the program has started", path.String(), s.name)
}
