package structkey

type Point struct{ X, Y int }

type Orders struct{}

func (o *Orders) DollarPaint(grid map[Point]string) error { return nil }

/* want:
structkey.go:7:30: parameter grid of Orders.DollarPaint cannot be sent: key of grid has type Point; JSON object keys are text, so use a string, an integer or a type with MarshalText and UnmarshalText [serial]
*/
