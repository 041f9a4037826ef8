package lostpointer

import "time"

type Member struct {
	Name  string
	Since *time.Time `json:",omitzero"`
}

type Club struct{}

func (c *Club) DollarJoin(m Member) error { return nil }

/* want:
lostpointer.go:12:16: info: Club.DollarJoin: m.Since loses its zone's name and monotonic reading; set isolate: true to have a local call do the same [value]
lostpointer.go:12:27: warning: parameter m of Club.DollarJoin arrives with a nil pointer m.Since where it pointed to a zero value, by the tag option omitzero; use omitempty, which leaves out nil only [lost]
	lostpointer.go:7:2: field Since declared here
*/
