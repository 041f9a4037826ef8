package runtime

import "time"

// WithLinkAgainAfter sets how long calls take the JSON lane before a process that
// has refused a link is asked again. Nobody else needs to.
func WithLinkAgainAfter(d time.Duration) Option {
	return func(s *settings) { s.linkAgainAfter = d }
}
