package testonly

import (
	"context"
	"testing"
)

// Gong would be a service if it were not in a test.
type Gong struct{}

func (Gong) DollarRing(context.Context, int) (string, error) { return "gong", nil }

func TestFake(t *testing.T) {
	var bell BellAPI = Gong{}
	if sound, err := bell.DollarRing(t.Context(), 1); sound != "gong" || err != nil {
		t.Errorf("DollarRing = %q, %v", sound, err)
	}
}
