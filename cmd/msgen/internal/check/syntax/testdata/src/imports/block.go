package imports

import (
	"context"
	"strings"

	"example.com/foreign"
)

// Needs maps
func block(ctx context.Context) { // want `free`
	foreign.Use(strings.Fields(""))
}
