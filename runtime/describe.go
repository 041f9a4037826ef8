package runtime

import "context"

// ServiceInfo describes a service that an app provides: for tools and tests.
type ServiceInfo struct {
	Name    ServiceName
	Methods []MethodInfo // sorted by name
}

// MethodInfo describes a dollar function.
type MethodInfo struct {
	Name   string
	Public bool     // marked //msgen:public
	Roles  []string // of which the public needs one; none: it needs none

	method *method
}

// Services describes the services that were provided so far, in that order.
func (a *App) Services() (out []ServiceInfo) {
	for _, s := range a.provided() {
		info := ServiceInfo{Name: s.name}
		for _, name := range s.methodNames() {
			if m, ok := s.methods.Load(name); ok {
				m := m.(*method)
				info.Methods = append(info.Methods, MethodInfo{name, m.public, m.roles, m})
			}
		}
		out = append(out, info)
	}
	return out
}

// NewArgs returns a pointer to a new struct of the function's arguments, the one
// that Call takes. Its fields have the arguments' names as JSON tags.
func (m MethodInfo) NewArgs() any { return m.method.newArgs() }

// Call calls the function as its proxy does. The result is nil for a function
// that returns only an error, its value, or a []any of several values. That of a
// stream is its iterator, an iter.Seq2[T, error]; if there is an error, it is that
// of the call, whatever else the function returns.
func (m MethodInfo) Call(ctx context.Context, args any) (any, error) {
	return m.method.call(ctx, args)
}
