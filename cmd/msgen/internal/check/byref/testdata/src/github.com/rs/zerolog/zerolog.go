// Package zerolog has the signatures of a few functions of the module of that name.
package zerolog

// Event is a line of the log.
type Event struct{}

func (e *Event) Interface(key string, i any) *Event { return nil }
func (e *Event) Msg(msg string)                     {}
