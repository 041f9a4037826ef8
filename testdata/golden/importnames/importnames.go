// Package importnames has parameters that are called like packages which
// generated code imports.
package importnames

import (
	"context"
	"time"
)

//go:generate -command msgen go tool msgen
//go:generate msgen

// Jobs runs jobs.
type Jobs struct{}

// DollarRun has the packages that every generated file imports.
func (Jobs) DollarRun(ctx context.Context, context, runtime, msruntime string) (string, error) {
	return context + runtime + msruntime, ctx.Err()
}

// DollarPlan has no context to pass on.
func (Jobs) DollarPlan(context, msruntime string) (string, error) { return context + msruntime, nil }

// DollarDelay has a parameter called like the package of its type.
func (Jobs) DollarDelay(ctx context.Context, time time.Duration) (time.Duration, error) {
	return 2 * time, nil
}

// DollarStop returns no value.
func (Jobs) DollarStop(context, msruntime string) error { return nil }
