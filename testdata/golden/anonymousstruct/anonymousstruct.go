// Package anonymousstruct has parameters and results of struct types without
// names.
package anonymousstruct

import "context"

//go:generate -command msgen go tool msgen
//go:generate msgen

// Text is embedded below.
type Text struct{ Body string }

// Search finds texts.
type Search struct{}

// DollarFind has structs with tags, in slices and maps too.
func (Search) DollarFind(ctx context.Context, query struct {
	Words []string `json:"words" yaml:"w"`
	Limit int      `json:"limit,omitempty"`
}) ([]struct {
	Text
	Score float64 "json:\"score\""
}, map[string]struct{}, error) {
	return []struct {
		Text
		Score float64 "json:\"score\""
	}{{Text{query.Words[0]}, 1.5}}, map[string]struct{}{"en": {}}, nil
}

// DollarTag has a tag with a backquote in it, and an empty struct.
func (Search) DollarTag(ctx context.Context, tag struct {
	Name string "json:\"name\" note:\"in `quotes`\""
}, _ struct{}) (string, error) {
	return tag.Name, nil
}
