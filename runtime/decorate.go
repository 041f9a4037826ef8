package runtime

import (
	"fmt"
	"reflect"
)

// Decorate puts what wrap returns around the implementation of the service whose
// generated interface is API, where this process hosts it: every call passes it,
// those from within and those that come in. Of several the last is outermost. Call
// it before Start, before or after ProvideX.
//
// To decorate what the callers of this process see, wrap what ProvideX returns: it
// is an ordinary value.
//
// A decorated service is called by its interface, not directly, which costs a local
// call as much as an interceptor does.
func Decorate[API any](app *App, wrap func(API) API) {
	api := reflect.TypeFor[API]()
	app.mu.Lock()
	defer app.mu.Unlock()
	if wrap == nil {
		app.errs = append(app.errs, fmt.Errorf("decorate %v: the function is nil", api))
		return
	}
	if app.decorators == nil {
		app.decorators = map[reflect.Type][]any{}
	}
	app.decorators[api] = append(app.decorators[api], wrap)
}

// decorated returns impl with the decorators of its interface around it.
func decorated[API any](app *App, impl API) API {
	app.mu.Lock()
	wraps := app.decorators[reflect.TypeFor[API]()]
	app.mu.Unlock()
	for _, wrap := range wraps {
		impl = wrap.(func(API) API)(impl)
	}
	return impl
}
