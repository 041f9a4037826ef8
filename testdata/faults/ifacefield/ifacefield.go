package ifacefield

type Event struct {
	Name    string
	Payload map[string][]Payload
}

type Payload interface{ Size() int }

type Orders struct{}

func (o *Orders) DollarPublish(events ...Event) error { return nil }

/* want:
ifacefield.go:12:32: parameter events of Orders.DollarPublish cannot be sent: events[].Payload[...][] has type Payload, an interface; use a concrete type or tag the field `json:"-"` [serial]
	ifacefield.go:5:2: field Payload declared here
*/
