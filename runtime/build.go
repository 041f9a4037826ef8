package runtime

import (
	"context"
	"slices"
	"strings"
)

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
	s.mu.Lock()
	if s.state == built {
		s.mu.Unlock()
		return s.err
	}
	if i := slices.Index(chain, s); i >= 0 {
		s.mu.Unlock()
		return s.circle(chain[i:])
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
		return Errorf(CodeOf(ctx.Err()), "%s is still being built; a build function that calls services must pass on its own ctx", s.name)
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
