package pointerkey

// Color marshals through its pointer, and a map's keys have no address.
type Color struct{ name string }

func (c *Color) MarshalText() ([]byte, error) { return []byte(c.name), nil }

func (c *Color) UnmarshalText(text []byte) error {
	c.name = string(text)
	return nil
}

type Orders struct{}

func (o *Orders) DollarStock(m map[Color]int) error { return nil }

/* want:
pointerkey.go:15:30: parameter m of Orders.DollarStock cannot be sent: key of m has type Color, whose MarshalText has a pointer receiver and is not called for keys; declare MarshalText on Color itself [serial]
*/
