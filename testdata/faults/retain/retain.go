package retain

import "context"

type Tags struct {
	last []string
	ctx  context.Context
}

func (t *Tags) DollarSet(ctx context.Context, tags []string) error {
	t.last = tags
	return nil
}

func (t *Tags) DollarWatch(ctx context.Context, tags []string) error {
	t.ctx = ctx
	go func() { _ = len(tags) }()
	return nil
}

func (t *Tags) DollarLast(ctx context.Context) ([]string, error) { return t.last, nil }

/* want:
retain.go:11:2: warning: Tags.DollarSet keeps memory of parameter tags after it returns, which a local caller may still change and a remote one can't: it writes t.last; keep a copy [retain]
	retain.go:10:47: parameter tags declared here
retain.go:16:2: Tags.DollarWatch keeps ctx after it returns, when a remote call's context has ended: it writes t.ctx; use context.WithoutCancel or a context of the service's own [ctx]
	retain.go:15:28: parameter ctx declared here
retain.go:17:2: warning: Tags.DollarWatch keeps memory of parameter tags after it returns, which a local caller may still change and a remote one can't: it starts a goroutine; keep a copy [retain]
	retain.go:15:49: parameter tags declared here
retain.go:21:68: warning: the result of Tags.DollarLast shares memory with t.last, which a local caller could change and a remote one can't; return a copy [alias]
	retain.go:21:49: the result declared here
*/
