package runtime

import (
	"net/url"
	"strings"

	"github.com/dollarfn/msgen/runtime/internal/suggest"
)

// findMethod resolves Service/Method behind the prefix of a path. Only what
// generated code registered is ever found.
func (a *App) findMethod(u *url.URL, prefix string) (*method, error) {
	path := strings.TrimPrefix(u.Path, prefix)
	serviceName, methodName, ok := strings.Cut(path, "/")
	if u.RawPath != "" { // a slash, say, is written as %2F
		path = strings.TrimPrefix(u.RawPath, prefix)
		var err1, err2 error
		serviceName, methodName, ok = strings.Cut(path, "/")
		serviceName, err1 = url.PathUnescape(serviceName)
		methodName, err2 = url.PathUnescape(methodName)
		ok = ok && err1 == nil && err2 == nil
	}
	if !ok || serviceName == "" || methodName == "" {
		return nil, Errorf(CodeUnimplemented, "the path must end in Service/Method, not %q", path)
	}
	return a.lookUp(serviceName, methodName)
}

// lookUp finds a method by its service's name, in any of its forms, and its own.
func (a *App) lookUp(serviceName, methodName string) (*method, error) {
	var found *service
	for _, s := range a.provided() {
		if !s.name.is(serviceName) {
			continue
		}
		if found != nil {
			return nil, Errorf(CodeUnimplemented, "service %q could be %s or %s; use one of these", serviceName, found.name.full(), s.name.full())
		}
		found = s
	}
	if found == nil {
		var types []string
		for _, s := range a.provided() {
			types = append(types, s.name.Type)
		}
		return nil, Errorf(CodeUnimplemented, "unknown service %q%s", serviceName, hint(suggest.Closest(serviceName, types)))
	}
	if m, ok := found.methods.Load(methodName); ok {
		return m.(*method), nil
	}
	return nil, Errorf(CodeUnimplemented, "service %q has no dollar function %q%s", serviceName, methodName, hint(suggest.Closest(methodName, found.methodNames())))
}

func hint(near string) string {
	if near == "" {
		return ""
	}
	return "; did you mean " + near + "?"
}
