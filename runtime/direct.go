package runtime

import "sync/atomic"

// Direct knows the implementation of a service where calls on it may be direct: it
// is an *Impl, here, and nothing is to stand between it and its callers. Its type is
// no interface, so that the compiler can inline what is called. Generated code makes
// one by NewDirect; it is safe for concurrent use.
type Direct[Impl any] struct{ impl atomic.Pointer[Impl] }

// NewDirect returns the Direct of a service.
func NewDirect[Impl, API any](s *Service[API]) *Direct[Impl] {
	d := &Direct[Impl]{}
	s.core.mu.Lock()
	defer s.core.mu.Unlock()
	s.direct = func(impl API) {
		own, _ := any(impl).(*Impl) // nil for a fake, which takes the long way
		d.impl.Store(own)
	}
	if impl := s.local.Load(); impl != nil {
		s.direct(*impl)
	}
	return d
}

// Impl returns the implementation, or nil: then the call takes the long way,
// Method.Call.
func (d *Direct[Impl]) Impl() *Impl { return d.impl.Load() }
