package runtime

import (
	"fmt"
	"reflect"
)

// Get returns the proxy of the service whose generated interface is API, and
// whether the app provides one: Get[shop.OrdersAPI](app).
func Get[API any](app *App) (API, bool) {
	for _, s := range app.provided() {
		if api, proxy := s.bound(); api == reflect.TypeFor[API]() {
			return proxy.(API), true
		}
	}
	var none API
	return none, false
}

// Replace has fake answer the calls of the service whose generated interface is
// API, wherever msoptions.yaml says that it is: for tests. Its build function does
// not run. Call it before Start, before or after ProvideX; a nil fake is an error
// of Start.
func Replace[API any](app *App, fake API) {
	api := reflect.TypeFor[API]()
	app.mu.Lock()
	if v := reflect.ValueOf(fake); !v.IsValid() || v.Kind() == reflect.Pointer && v.IsNil() {
		app.errs = append(app.errs, fmt.Errorf("replace %v: the fake is nil", api))
		app.mu.Unlock()
		return
	}
	if app.fakes == nil {
		app.fakes = map[reflect.Type]any{}
	}
	app.fakes[api] = fake
	app.mu.Unlock()
	for _, s := range app.provided() {
		if bound, _ := s.bound(); bound == api {
			s.fakeBy(fake)
		}
	}
}

func (a *App) fakeOf(api reflect.Type) any {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.fakes[api]
}

// fakeBy puts a fake in the place of what build would make.
func (s *service) fakeBy(fake any) {
	s.replace(fake)
	s.mu.Lock()
	s.state, s.err = built, nil
	s.mu.Unlock()
	s.placed.Store(&placement{local: true})
}
