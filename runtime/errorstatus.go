package runtime

import "reflect"

// StatusDetail is a detail of a gRPC status as generated code writes it: a message by
// its type's URL and its binary form.
type StatusDetail struct {
	Type  string `json:"type"`
	Value []byte `json:"value,omitempty"`
}

// StatusDetails returns the details of a gRPC status. D is *anypb.Any, which the
// runtime does not import.
func StatusDetails[D interface {
	GetTypeUrl() string
	GetValue() []byte
}](details []D) []StatusDetail {
	out := make([]StatusDetail, len(details))
	for i, d := range details {
		out[i] = StatusDetail{d.GetTypeUrl(), d.GetValue()}
	}
	return out
}

// AppendStatusDetails appends details to those of a gRPC status. T is anypb.Any; a
// type without the fields TypeUrl and Value gets none.
func AppendStatusDetails[T any](to []*T, details []StatusDetail) []*T {
	for _, d := range details {
		out := new(T)
		v := reflect.ValueOf(out).Elem()
		if v.Kind() != reflect.Struct {
			return to
		}
		url, value := v.FieldByName("TypeUrl"), v.FieldByName("Value")
		if url.Kind() != reflect.String || value.Kind() != reflect.Slice || value.Type().Elem().Kind() != reflect.Uint8 {
			return to
		}
		url.SetString(d.Type)
		value.SetBytes(d.Value)
		to = append(to, out)
	}
	return to
}
