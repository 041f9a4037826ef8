// Package codecs has services that encode and decode what they are given.
package codecs

import (
	"context"
	_ "github.com/dollarfn/msgen/runtime"

	jsoniter "github.com/json-iterator/go"
	"google.golang.org/protobuf/encoding/protojson"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/types/known/timestamppb"
)

// Doc is a document.
type Doc struct {
	Name string
	Tags []string
}

// Codecs is a service.
type Codecs struct{ api jsoniter.API }

func (s *Codecs) DollarEncode(ctx context.Context, d *Doc) ([]byte, error) {
	return jsoniter.ConfigCompatibleWithStandardLibrary.Marshal(d)
}

func (s *Codecs) DollarString(ctx context.Context, d *Doc) (string, error) {
	return s.api.MarshalToString(d)
}

func (s *Codecs) DollarDecode(ctx context.Context, d *Doc, text []byte) error {
	return jsoniter.Unmarshal(text, d) // want byref
}

func (s *Codecs) DollarFromString(ctx context.Context, d *Doc, text string) error {
	return s.api.UnmarshalFromString(text, d) // want byref
}

func (s *Codecs) DollarFast(ctx context.Context, d *Doc, text []byte) error {
	return jsoniter.ConfigFastest.Unmarshal(text, d) // want byref
}

func (s *Codecs) DollarProto(ctx context.Context, seconds int64) ([]byte, error) {
	t := &timestamppb.Timestamp{Seconds: seconds}
	return proto.Marshal(t)
}

func (s *Codecs) DollarProtoJSON(ctx context.Context, text []byte) (string, error) {
	t := &timestamppb.Timestamp{}
	if err := protojson.Unmarshal(text, t); err != nil {
		return "", err
	}
	if err := (proto.UnmarshalOptions{Merge: true}).Unmarshal(text, t); err != nil {
		return "", err
	}
	return protojson.Format(t), nil
}
