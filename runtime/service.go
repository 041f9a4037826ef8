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
// It allocates nothing, because some ask once per call.
func (n ServiceName) is(name string) bool {
	qualifier, ok := strings.CutSuffix(name, n.Type)
	if !ok || qualifier == "" {
		return ok
	}
	qualifier, ok = strings.CutSuffix(qualifier, ".")
	return ok && (qualifier == n.Package || qualifier == n.Path)
}

// Service is the part of a proxy that knows where its service is. API is the
// interface that msgen wrote for it. Generated code makes one by Provide; it is
// safe for concurrent use.
type Service[API any] struct {
	local  atomic.Pointer[API] // impl, where it may be called directly
	impl   atomic.Pointer[API]
	direct func(API) // tells the Direct of local; nil if there is none. Under the lock of core
	core   *service
}

// Local returns the service's implementation if this process hosts it, has built
// it, and nothing is to stand between it and its callers. Otherwise it is nil: then
// the call takes the long way, Method.Call. Code that was generated before version
// 0.3.0 calls it.
func (s *Service[API]) Local() *API { return s.local.Load() }

// Provide registers a service with the app and returns the core of its proxy.
// It is called by the ProvideX function that msgen wrote, whose documentation
// says what build does. What is wrong with a registration, such as a service
// provided twice, is returned by App.Start and App.Run.
func Provide[API, Impl any](app *App, name ServiceName, build func(context.Context) (Impl, error)) *Service[API] {
	s := &Service[API]{core: &service{app: app, name: name}}
	s.core.isolated = isolates(app.config, name)
	programModules.add(name.Path)
	s.core.replace = func(fake any) { s.set(fake.(API)) }
	if build != nil {
		s.core.build = func(ctx context.Context) error {
			impl, err := build(ctx)
			if err != nil {
				return err
			}
			if v := reflect.ValueOf(impl); !v.IsValid() || v.Kind() == reflect.Pointer && v.IsNil() {
				return Errorf(CodeInternal, "its build function returned nil and no error")
			}
			s.set(decorated(app, any(impl).(API))) // the generated file asserts that Impl implements API
			return nil
		}
	}
	app.register(s.core)
	if fake := app.fakeOf(reflect.TypeFor[API]()); fake != nil {
		s.core.fakeBy(fake)
	}
	return s
}

// set puts an implementation in place.
func (s *Service[API]) set(impl API) {
	s.impl.Store(&impl)
	if s.core.isolated || len(s.core.app.local) > 0 {
		return
	}
	s.core.mu.Lock()
	defer s.core.mu.Unlock()
	s.local.Store(&impl)
	if s.direct != nil {
		s.direct(impl)
	}
}

// Bind makes the proxy of the service known to the app, for Get, and returns it.
// Generated code calls it.
func (s *Service[API]) Bind(proxy API) API {
	s.core.mu.Lock()
	defer s.core.mu.Unlock()
	s.core.api, s.core.proxy = reflect.TypeFor[API](), proxy
	return proxy
}

// service is what the app knows of a Service, whatever its API.
type service struct {
	app      *App
	name     ServiceName
	build    func(context.Context) error // nil: this process never hosts it
	replace  func(fake any)
	isolated bool     // local calls copy what remote ones would
	methods  sync.Map // by name, each a *method; the server may run already when they are added
	placed   atomic.Pointer[placement]

	mu    sync.Mutex
	api   reflect.Type // the interface that msgen wrote
	proxy any          // which implements it
	state buildState
	done  chan struct{} // closed when building has ended
	err   error         // what build returned
}

// bound returns the service's generated interface and its proxy, nil before Bind.
func (s *service) bound() (api reflect.Type, proxy any) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.api, s.proxy
}

// methodNames returns the names of the dollar functions, sorted so that equally
// near ones give one hint.
func (s *service) methodNames() []string {
	var names []string
	for name := range s.methods.Range {
		names = append(names, name.(string))
	}
	slices.Sort(names)
	return names
}
