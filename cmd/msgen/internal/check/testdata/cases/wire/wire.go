// Package wire reads and writes text, headers and forms.
package wire

import (
	"bufio"
	"bytes"
	"context"
	"encoding/base64"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"text/tabwriter"
	"text/template"
	"unicode"
)

// Call is sent over the wire.
type Call struct {
	Method  string
	Header  http.Header
	Query   url.Values
	Body    json.RawMessage
	Trailer map[string][]string
}

// Wire sends calls.
type Wire struct {
	client   *http.Client
	defaults http.Header
	page     *template.Template
	buffer   bytes.Buffer
}

// Headers of the call, and those that every call has.
func (w *Wire) DollarHeader(ctx context.Context, c *Call) error {
	for name, values := range w.defaults {
		if c.Header.Get(name) == "" {
			c.Header[name] = values // want byref "parameter c,.* writes c.Header\\[\\]"
		}
	}
	return nil
}

// In a clone.
func (w *Wire) DollarHeaderClone(ctx context.Context, c *Call) (int, error) {
	h := c.Header.Clone()
	for name := range w.defaults {
		h.Set(name, w.defaults.Get(name))
	}
	h.Del("Cookie")
	return len(h), nil
}

// Cloned as a map, the values are still shared.
func (w *Wire) DollarHeaderShallow(ctx context.Context, c *Call) error {
	h := maps.Clone(c.Header)
	h.Set("Accept", "*/*")
	h["Via"][0] = "desk" // want byref "parameter c,"
	return nil
}

// Copied value by value.
func (w *Wire) DollarHeaderCopy(ctx context.Context, h http.Header) (int, error) {
	out := http.Header{}
	for name, values := range h {
		out[name] = append(out[name], values...)
		out.Add(name, "last")
	}
	return len(out), nil
}

// A request is made of it, and sent.
func (w *Wire) DollarDo(ctx context.Context, c *Call) (string, error) {
	address := "http://desk/?" + c.Query.Encode()
	req, err := http.NewRequestWithContext(ctx, c.Method, address, bytes.NewReader(c.Body))
	if err != nil {
		return "", err
	}
	req.Header = c.Header.Clone()
	res, err := w.client.Do(req)
	if err != nil {
		return "", err
	}
	defer res.Body.Close()
	text, err := io.ReadAll(io.LimitReader(res.Body, 1<<20))
	return string(text), err
}

// The request has the call's own header, and sets one more in it.
func (w *Wire) DollarDoShared(ctx context.Context, c *Call) error {
	req, err := http.NewRequestWithContext(ctx, c.Method, "http://desk/", nil)
	if err != nil {
		return err
	}
	req.Header = c.Header
	req.Header.Set("Accept", "*/*") // want byref "parameter c,"
	return nil
}

// A form by topic.
func (w *Wire) DollarTopics(ctx context.Context, q url.Values) (map[string][]string, error) {
	topics := make(map[string][]string)
	for _, topic := range q["topic"] {
		name, value, found := strings.Cut(topic, ":")
		if !found {
			value = "*"
		}
		topics[name] = append(topics[name], value)
	}
	return topics, nil
}

// A default in the caller's form.
func (w *Wire) DollarTopicsDefault(ctx context.Context, q url.Values) (string, error) {
	if !q.Has("topic") {
		q.Set("topic", "*") // want byref "parameter q,"
	}
	return q.Encode(), nil
}

// Raw text is indented into a buffer of its own,
func (w *Wire) DollarIndent(ctx context.Context, raw json.RawMessage) (string, error) {
	var b bytes.Buffer
	if err := json.Indent(&b, raw, "", "\t"); err != nil {
		return "", err
	}
	return b.String(), nil
}

// or overwritten.
func (w *Wire) DollarRedact(ctx context.Context, raw json.RawMessage) error {
	if i := bytes.Index(raw, []byte("secret")); i >= 0 {
		copy(raw[i:], "******") // want byref "parameter raw,"
	}
	return nil
}

// A prefix is put before it, in new memory.
func (w *Wire) DollarPrefix(ctx context.Context, raw []byte) (int, error) {
	framed := append([]byte{1}, raw...)
	framed[0] = byte(len(raw))
	return len(framed), nil
}

// A line end is put after it.
func (w *Wire) DollarLine(ctx context.Context, raw []byte) (string, error) {
	line := append(raw, '\n') // want byref "may modify parameter raw,"
	return base64.StdEncoding.EncodeToString(line), nil
}

// Trimming cuts, and writes nothing.
func (w *Wire) DollarTrim(ctx context.Context, raw []byte) (string, error) {
	return string(bytes.TrimSpace(bytes.TrimPrefix(raw, []byte("data:")))), nil
}

// Bytes of a string may be changed.
func (w *Wire) DollarCleanName(ctx context.Context, name string) (string, error) {
	b := []byte(name)
	for i, c := range b {
		if !unicode.IsLetter(rune(c)) {
			b[i] = '_'
		}
	}
	return string(b), nil
}

// Lines of a text.
func (w *Wire) DollarLines(ctx context.Context, raw []byte) (map[string]string, error) {
	out := map[string]string{}
	scan := bufio.NewScanner(bytes.NewReader(raw))
	scan.Buffer(make([]byte, 0, 4096), 1<<20)
	for scan.Scan() {
		if key, value, ok := strings.Cut(scan.Text(), "="); ok {
			out[strings.TrimSpace(key)] = value
		}
	}
	return out, scan.Err()
}

// Records are written as CSV, each made of a row.
func (w *Wire) DollarCSV(ctx context.Context, rows [][]string) (string, error) {
	var b strings.Builder
	out := csv.NewWriter(&b)
	for _, row := range rows {
		if err := out.Write(slices.Insert(slices.Clone(row), 0, "row")); err != nil {
			return "", err
		}
	}
	out.Flush()
	return b.String(), out.Error()
}

// Columns are aligned.
func (w *Wire) DollarTable(ctx context.Context, rows [][]string) (string, error) {
	var b bytes.Buffer
	out := tabwriter.NewWriter(&b, 0, 8, 1, ' ', 0)
	for _, row := range rows {
		fmt.Fprintln(out, strings.Join(row, "\t"))
	}
	err := out.Flush()
	return b.String(), err
}

// A template sees all of it.
func (w *Wire) DollarPage(ctx context.Context, c *Call, names map[string]string) (string, error) {
	var b bytes.Buffer
	err := w.page.ExecuteTemplate(&b, "call", map[string]any{"call": c, "names": names})
	return b.String(), err
}

// A buffer of the service's is filled, and its bytes are returned,
func (w *Wire) DollarBuffered(ctx context.Context, raw []byte) ([]byte, error) {
	w.buffer.Reset()
	w.buffer.Write(raw)
	return w.buffer.Bytes(), nil // want alias "w.buffer"
}

// or a string of them.
func (w *Wire) DollarBufferedText(ctx context.Context, raw []byte) (string, error) {
	w.buffer.Reset()
	if _, err := w.buffer.Write(raw); err != nil {
		return "", err
	}
	return w.buffer.String(), nil
}

// Decoded, changed and encoded.
func (w *Wire) DollarRewrite(ctx context.Context, raw json.RawMessage) (json.RawMessage, error) {
	var fields map[string]any
	dec := json.NewDecoder(bytes.NewReader(raw))
	dec.UseNumber()
	if err := dec.Decode(&fields); err != nil {
		return nil, fmt.Errorf("decode: %w", err)
	}
	delete(fields, "secret")
	return json.Marshal(fields)
}

// Text is checked against what the argument has, by closures over it.
func (w *Wire) DollarMatch(ctx context.Context, words []string, text string) (bool, error) {
	has := func(s string) bool { return slices.Contains(words, strings.ToLower(s)) }
	return slices.ContainsFunc(strings.FieldsFunc(text, unicode.IsSpace), has), nil
}
