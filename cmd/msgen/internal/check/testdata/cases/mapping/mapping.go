// Package mapping turns values of one type into values of another.
package mapping

import (
	"context"
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"time"
)

// Row is how an article is kept.
type Row struct {
	ID       int
	Title    string
	Body     string
	Tags     []string
	Extra    json.RawMessage
	Priority int
	Created  time.Time
}

// Article is what others see.
type Article struct {
	ID       int
	Title    string
	Tags     []string
	Extra    map[string]string
	Priority *int
	Author   *Author
}

// Author wrote an article.
type Author struct{ Name, Mail string }

// Change says what to change: nil stands for nothing.
type Change struct {
	Title *string
	Tags  *[]string
	Set   map[string]string
	Drop  []string
}

// Listing is a page of articles.
type Listing struct {
	Articles []*Article
	Next     int
}

// Props describes something by key.
type Props map[string]string

// Articles converts.
type Articles struct {
	rows  map[int]*Row
	saved []Article
}

// The new value shares the old one's slice, which is the state's.
func (a *Articles) DollarGet(ctx context.Context, id int) (*Article, error) {
	r := a.rows[id]
	return &Article{ID: r.ID, Title: r.Title, Tags: r.Tags}, nil // want alias "a.rows"
}

// It has a pointer into it.
func (a *Articles) DollarPriority(ctx context.Context, id int) (Article, error) {
	r := a.rows[id]
	return Article{ID: r.ID, Priority: &r.Priority}, nil // want alias "a.rows"
}

// It shares nothing.
func (a *Articles) DollarCopy(ctx context.Context, id int) (*Article, error) {
	return external(a.rows[id]), nil
}

func external(r *Row) *Article {
	priority := r.Priority
	out := &Article{ID: r.ID, Title: r.Title, Tags: slices.Clone(r.Tags), Priority: &priority}
	if len(r.Extra) != 0 {
		out.Extra = make(map[string]string)
		_ = json.Unmarshal(r.Extra, &out.Extra)
	}
	return out
}

// All of them.
func (a *Articles) DollarCopies(ctx context.Context) (Listing, error) {
	var out Listing
	for _, r := range a.rows {
		out.Articles = append(out.Articles, external(r))
	}
	out.Next = len(out.Articles)
	return out, nil
}

// The result shares memory of a parameter, which the caller has anyway.
func (a *Articles) DollarConvert(ctx context.Context, r *Row) (*Article, error) {
	return &Article{ID: r.ID, Title: strings.TrimSpace(r.Title), Tags: r.Tags, Priority: &r.Priority}, nil
}

// A page of a parameter.
func (a *Articles) DollarPage(ctx context.Context, list []*Article, limit int) (*Listing, error) {
	next, use := 0, list
	if len(list) > limit {
		use = list[:limit]
		next = use[len(use)-1].ID
	}
	return &Listing{Articles: use, Next: next}, nil
}

// A page of the state.
func (a *Articles) DollarSaved(ctx context.Context, from, limit int) ([]Article, error) {
	end := min(from+limit, len(a.saved))
	return a.saved[from:end], nil // want alias "a.saved"
}

// Describe adds to a map and returns it,
func (p Props) describe(by *Author, prefix string) Props {
	if by != nil {
		p[prefix+"_name"] = by.Name // want byref "DollarDescribe modifies parameter p,.*describe writes p\\[\\]"
		p[prefix+"_mail"] = by.Mail
	}
	return p
}

// which this caller does not do.
func (a *Articles) DollarDescribe(ctx context.Context, p Props, by *Author) (int, error) {
	p.describe(by, "author").describe(by, "editor")
	return len(p), nil
}

// This one does,
func (a *Articles) DollarDescribed(ctx context.Context, p Props, by *Author) (Props, error) {
	return p.describe(by, "author"), nil
}

// and this one starts with a new map.
func (a *Articles) DollarProps(ctx context.Context, by *Author) (Props, error) {
	return Props{}.describe(by, "author").describe(by, "editor"), nil
}

// A patch is applied to what it is given, pointers and all.
func (c *Change) apply(to *Article) *Article {
	if c.Title != nil {
		to.Title = *c.Title // want errpath "DollarPatchCheck modifies parameter to .*apply writes to.Title" byref "DollarPatchDrop modifies parameter to,"
	}
	if c.Tags != nil {
		to.Tags = *c.Tags // want retain "DollarPatchDrop keeps memory of parameter c "
	}
	for key, value := range c.Set {
		to.Extra[key] = value
	}
	for _, key := range c.Drop {
		delete(to.Extra, key)
	}
	return to
}

// Patched and returned.
func (a *Articles) DollarPatch(ctx context.Context, c *Change, to *Article) (*Article, error) {
	return c.apply(to), nil
}

// Patched, and returned if it is any good.
func (a *Articles) DollarPatchCheck(ctx context.Context, c Change, to *Article) (*Article, error) {
	out := c.apply(to)
	if _, err := json.Marshal(out); err != nil {
		return nil, err
	}
	return out, nil
}

// Patched only.
func (a *Articles) DollarPatchDrop(ctx context.Context, c Change, to *Article) error {
	c.apply(to)
	return ctx.Err()
}

// A copy is patched, whose map is its own.
func (a *Articles) DollarPatchCopy(ctx context.Context, c Change, to Article) (string, error) {
	to.Extra = maps.Clone(to.Extra)
	c.apply(&to)
	return to.Title, nil
}

// A copy is patched by a list of fields.
func (a *Articles) DollarMask(ctx context.Context, id int, fields []string, in *Article) (int, error) {
	r := a.rows[id]
	next := &Row{ID: id, Title: r.Title, Body: r.Body}
	for _, f := range fields {
		switch f {
		case "title":
			next.Title = in.Title
		case "priority":
			if in.Priority != nil {
				next.Priority = *in.Priority
			}
		}
	}
	a.rows[id] = next
	return next.Priority, nil
}

// A field for field copy that leaves out most.
func (a *Articles) DollarPreview(ctx context.Context, in *Article) (*Article, error) {
	out := &Article{ID: in.ID, Title: in.Title}
	if icon, ok := in.Extra["icon"]; ok {
		out.Extra = map[string]string{"icon": icon}
	}
	return out, nil
}

// A copy by way of JSON is changed.
func (a *Articles) DollarRevise(ctx context.Context, in *Article) (*Article, error) {
	text, err := json.Marshal(in)
	if err != nil {
		return nil, err
	}
	var out Article
	if err := json.Unmarshal(text, &out); err != nil {
		return nil, err
	}
	out.Title += " (revised)"
	out.Tags = append(out.Tags, "revised")
	return &out, nil
}

// Everything in a map of anything, which is kept.
func (a *Articles) DollarArchive(ctx context.Context, in *Article) error {
	fields := make(map[string]any)
	fields["title"] = in.Title
	fields["tags"] = in.Tags
	archive[in.ID] = fields // want retain "parameter in "
	return nil
}

var archive = map[int]map[string]any{}
