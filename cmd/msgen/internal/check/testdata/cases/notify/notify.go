// Package notify tells others of what happened, now or later.
package notify

import (
	"context"
	"encoding/json"
	"errors"
	"sync"
	"time"
)

// Event is what happened.
type Event struct {
	Kind  string
	Names []string
}

// task is run in the background.
type task struct {
	ctx  context.Context
	name string
	run  func() error
}

// client listens.
type client struct {
	frames chan []byte
	events chan *Event
	name   string
}

var errFull = errors.New("queue full")

// Hub knows who listens.
type Hub struct {
	mu      sync.RWMutex
	clients map[string][]*client
	tasks   chan task
	pending []func() error
	ticker  *time.Ticker
}

// Every listener gets the event itself,
func (h *Hub) DollarNotify(ctx context.Context, who string, e *Event) error {
	h.mu.RLock()
	defer h.mu.RUnlock()
	for _, c := range h.clients[who] {
		c.events <- e // want retain "parameter e "
	}
	return nil
}

// or its text, and the slow ones are dropped.
func (h *Hub) DollarBroadcast(ctx context.Context, e *Event) error {
	frame, err := e.frame()
	if err != nil {
		return err
	}
	var slow []*client
	h.mu.RLock()
	for _, clients := range h.clients {
		for _, c := range clients {
			select {
			case c.frames <- frame:
			default:
				slow = append(slow, c)
			}
		}
	}
	h.mu.RUnlock()
	for _, c := range slow {
		h.remove(c)
	}
	return nil
}

func (e *Event) frame() ([]byte, error) {
	text, err := json.Marshal(e)
	if err != nil {
		return nil, err
	}
	frame := make([]byte, 0, len(text)+8)
	frame = append(frame, "data: "...)
	frame = append(frame, text...)
	return append(frame, '\n'), nil
}

// A listener is cut out of its list.
func (h *Hub) remove(c *client) {
	h.mu.Lock()
	defer h.mu.Unlock()
	clients := h.clients[c.name]
	for i := len(clients) - 1; i >= 0; i-- {
		if clients[i] == c {
			clients = append(clients[:i], clients[i+1:]...)
		}
	}
	h.clients[c.name] = clients
}

// Names of those who listen, each once.
func (h *Hub) DollarListeners(ctx context.Context) ([]string, error) {
	h.mu.RLock()
	defer h.mu.RUnlock()
	var names []string
	for _, clients := range h.clients {
		for _, c := range clients {
			names = append(names, c.name)
		}
	}
	return distinct(names), nil
}

func distinct[T comparable](list []T) []T {
	seen := make(map[T]struct{}, len(list))
	out := make([]T, 0, len(list))
	for _, v := range list {
		if _, ok := seen[v]; !ok {
			seen[v] = struct{}{}
			out = append(out, v)
		}
	}
	return out
}

func (h *Hub) enqueue(run func() error) { h.pending = append(h.pending, run) } // want retain "DollarInsert keeps memory of parameter es " retain "DollarLater keeps memory of parameter e "

// A task that is run later has the events.
func (h *Hub) DollarInsert(ctx context.Context, es []*Event) ([]*Event, error) {
	if len(es) == 0 {
		return []*Event{}, nil
	}
	told := make([]*Event, 0, len(es))
	for i := range es {
		told = append(told, es[i])
	}
	h.enqueue(func() error {
		for _, e := range told {
			event := e
			if _, err := event.frame(); err != nil {
				return err
			}
		}
		return nil
	})
	return es, nil
}

// A task that has one.
func (h *Hub) DollarLater(ctx context.Context, e *Event) error {
	h.enqueue(func() error {
		_, err := e.frame()
		return err
	})
	return nil
}

// A task that has a name only.
func (h *Hub) DollarLaterName(ctx context.Context, e *Event) error {
	kind := e.Kind
	h.enqueue(func() error {
		if kind == "" {
			return errFull
		}
		return nil
	})
	return nil
}

// A task goes into a queue, and the call's context with it.
func (h *Hub) DollarSchedule(ctx context.Context, name string) error {
	select {
	case h.tasks <- task{ctx: ctx, name: name}: // want ctx "Hub.DollarSchedule keeps ctx"
		return nil
	default:
		return errFull
	}
}

// A task with a context of its own.
func (h *Hub) DollarScheduleOwn(ctx context.Context, name string) error {
	own := context.Background()
	select {
	case h.tasks <- task{ctx: own, name: name}:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// A task has a closure that has the event.
func (h *Hub) DollarScheduleRun(ctx context.Context, e *Event) error {
	t := task{name: e.Kind}
	t.run = func() error {
		_, err := e.frame()
		return err
	}
	h.tasks <- t // want retain "parameter e "
	return nil
}

// A goroutine audits while the caller goes on.
func (h *Hub) DollarAudit(ctx context.Context, e *Event) error {
	go func() { // want retain "parameter e "
		if _, err := e.frame(); err != nil {
			h.enqueue(func() error { return err })
		}
	}()
	return nil
}

// A goroutine has a copy of what it needs.
func (h *Hub) DollarAuditCopy(ctx context.Context, e Event) error {
	names := append([]string(nil), e.Names...)
	go func() { h.log(e.Kind, names) }()
	return nil
}

func (h *Hub) log(kind string, names []string) {
	for range names {
		<-h.ticker.C
	}
	_ = kind
}

// A goroutine takes the struct by value, with the slice that it holds.
func (h *Hub) DollarAuditValue(ctx context.Context, e Event) error {
	go h.record(e) // want retain "parameter e "
	return nil
}

func (h *Hub) record(e Event) { h.log(e.Kind, e.Names) }

// Whichever comes first: the answer or the deadline. The goroutine may go on.
func (h *Hub) DollarAsk(ctx context.Context, e *Event) (string, error) {
	answer := make(chan string, 1)
	go func() { // want retain "parameter e "
		frame, _ := e.frame()
		answer <- string(frame)
	}()
	select {
	case a := <-answer:
		return a, nil
	case <-ctx.Done():
		return "", ctx.Err()
	}
}
