// Package base has what services embed.
package base

import "context"

// Labels keeps labels for whoever embeds it.
type Labels struct{ list []string }

// DollarSetLabels keeps its argument.
func (l *Labels) DollarSetLabels(ctx context.Context, labels []string) error {
	l.list = labels // want retain "Labels.DollarSetLabels keeps memory of parameter labels "
	return nil
}

// Counter counts.
type Counter struct{ n int }

// DollarAdd adds.
func (c *Counter) DollarAdd(ctx context.Context, n int) error {
	c.n += n
	return nil
}
