package main

import (
	"strings"
	"testing"
)

func TestPlan(t *testing.T) {
	p, err := newPlan("raw, LINK", "300,100", "1,64")
	if err != nil {
		t.Fatal(err)
	}
	if len(p.stacks) != 2 || len(p.payloads) != 2 || p.payloads[1].name != "100 KB" || p.callers[1] != 64 {
		t.Errorf("got %+v", p)
	}
	for _, bad := range []struct{ stacks, sizes, callers, fault string }{
		{"carrier pigeon", "", "1", "no stack"},
		{"", "5 GB", "1", "no payload"},
		{"", "", "0", "no number of callers"},
		{"", "", "many", "no number of callers"},
	} {
		if _, err := newPlan(bad.stacks, bad.sizes, bad.callers); err == nil || !strings.Contains(err.Error(), bad.fault) {
			t.Errorf("%+v: got %v", bad, err)
		}
	}
}
