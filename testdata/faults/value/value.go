package value

import (
	"context"
	"time"
)

type Reading struct {
	At      time.Time
	Celsius float64
	Tags    []string `json:"tags,omitempty"`
}

type Sensors struct{}

func (s *Sensors) DollarNote(ctx context.Context, r Reading) (float64, error) { return 0, nil }

/* want:
value.go:16:19: info: Sensors.DollarNote: r.At loses its zone's name and monotonic reading; r.Celsius may be NaN or infinite, which JSON can't send; r.Tags arrives as nil when it is empty, by the tag option omitempty; and 1 more; set isolate: true to have a local call do the same [value]
*/
