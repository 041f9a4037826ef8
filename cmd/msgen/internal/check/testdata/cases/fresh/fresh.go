// Package fresh puts new values into elements and writes to those.
package fresh

import (
	"context"
	"encoding/json"
)

// Part is an element.
type Part struct {
	Kind string
	Data []byte
}

// Parts is a service.
type Parts struct{}

func fill(p *Part) {
	p.Kind = "filled" // want byref "DollarKept modifies" byref "DollarOther" byref "DollarOverwritten" byref "DollarMoved" byref "DollarReplaced" byref "DollarNext"
}

func (s *Parts) DollarDecode(ctx context.Context, ps []*Part) ([]*Part, error) {
	out := make([]*Part, len(ps))
	for i, p := range ps {
		if p.Kind == "" {
			out[i] = p
			continue
		}
		out[i] = &Part{}
		if err := json.Unmarshal(p.Data, out[i]); err != nil {
			return nil, err
		}
		out[i].Kind = p.Kind
	}
	return out, nil
}

func (s *Parts) DollarMap(ctx context.Context, ps map[string]*Part) (int, error) {
	out := map[string]*Part{}
	for name, p := range ps {
		out[name] = p
	}
	for name := range ps {
		out[name] = &Part{}
		fill(out[name])
	}
	return len(out), nil
}

func (s *Parts) DollarField(ctx context.Context, ps []Part) (int, error) {
	out := make([]Part, len(ps))
	copy(out, ps)
	for i := range out {
		out[i].Data = make([]byte, 1)
		out[i].Data[0] = 1
		out[i] = Part{Data: []byte{1}}
		out[i].Data[0] = 1
	}
	return len(out), nil
}

type batch struct{ parts []*Part }

func (s *Parts) DollarBatch(ctx context.Context, ps []*Part) (int, error) {
	b := &batch{parts: append([]*Part(nil), ps...)}
	for i := range b.parts {
		b.parts[i] = &Part{}
		fill(b.parts[i])
	}
	return len(b.parts), nil
}

func (s *Parts) DollarArray(ctx context.Context, p *Part) (string, error) {
	pair := [2]*Part{p, p}
	pair[1] = &Part{}
	pair[1].Kind = "b"
	return pair[1].Kind, nil
}

func (s *Parts) DollarKept(ctx context.Context, ps []*Part) (int, error) {
	out := make([]*Part, len(ps))
	for i, p := range ps {
		out[i] = &Part{}
		if p.Kind == "" {
			out[i] = p
		}
		fill(out[i]) // want hop "calls fill"
	}
	return len(out), nil
}

func (s *Parts) DollarOther(ctx context.Context, ps []*Part) (int, error) {
	out := make([]*Part, len(ps)+1)
	for i, p := range ps {
		out[i+1] = p
		out[i] = &Part{}
		fill(out[i+1]) // want hop "calls fill"
	}
	return len(out), nil
}

func (s *Parts) DollarOverwritten(ctx context.Context, ps []*Part) (int, error) {
	out := make([]*Part, len(ps))
	for i := range ps {
		out[i] = &Part{}
		copy(out, ps)
		fill(out[i]) // want hop "calls fill"
	}
	return len(out), nil
}

func (s *Parts) DollarMoved(ctx context.Context, ps []*Part) (int, error) {
	out := append([]*Part(nil), ps...)
	i := 0
	out[i] = &Part{}
	next := func() { i++ }
	next()
	fill(out[i]) // want hop "calls fill"
	return len(out), nil
}

func (s *Parts) DollarReplaced(ctx context.Context, ps []*Part) (int, error) {
	b := &batch{parts: append([]*Part(nil), ps...)}
	b.parts[0] = &Part{}
	b.parts = ps
	fill(b.parts[0]) // want hop "calls fill"
	return len(ps), nil
}

func (s *Parts) DollarNext(ctx context.Context, ps []*Part) (int, error) {
	out := append([]*Part(nil), ps...)
	for i := range out {
		if i > 0 {
			fill(out[i]) // want hop "calls fill"
		}
		out[i] = &Part{}
	}
	return len(out), nil
}
