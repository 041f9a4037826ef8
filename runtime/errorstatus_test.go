package runtime

import (
	"reflect"
	"testing"
)

// packed has the shape of anypb.Any, with the names that protoc-gen-go writes.
type packed struct {
	TypeUrl string
	Value   []byte
}

func (p *packed) GetTypeUrl() string { return p.TypeUrl }
func (p *packed) GetValue() []byte   { return p.Value }

func TestStatusDetails(t *testing.T) {
	in := []*packed{{TypeUrl: "type.googleapis.com/a.B", Value: []byte{1, 2}}, {TypeUrl: "type.googleapis.com/a.C"}}
	out := AppendStatusDetails([]*packed{}, StatusDetails(in))
	if !reflect.DeepEqual(out, in) {
		t.Errorf("got %+v", out)
	}
	if got := AppendStatusDetails[int](nil, StatusDetails(in)); got != nil {
		t.Errorf("got %v", got)
	}
	if got := AppendStatusDetails[struct{ TypeUrl int }](nil, StatusDetails(in)); got != nil {
		t.Errorf("got %v", got)
	}
	if got := StatusDetails[*packed](nil); len(got) != 0 {
		t.Errorf("got %v", got)
	}
}
