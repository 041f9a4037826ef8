package config

import (
	"fmt"
	"log/slog"
	"strings"
)

// Overrides are settings from outside the file, which count more than those in it. Each is "" when it is not set.
// Printing or logging Overrides never shows credentials.
type Overrides struct {
	Current  string // MS_CURRENT, or what the program says instead
	Listen   string // MS_LISTEN
	Username string `json:"-"` // MS_USERNAME
	Password string `json:"-"` // MS_PASSWORD
}

// String returns what is set, without credentials.
func (o Overrides) String() string {
	return fmt.Sprintf("overrides: current %q, listen %q", o.Current, o.Listen)
}

// Format prints String for every verb of package fmt, so that no verb shows the credentials.
func (o Overrides) Format(s fmt.State, verb rune) {
	fmt.Fprintf(s, fmt.FormatString(s, verb), o.String())
}

// LogValue returns the same facts as String, as a group.
func (o Overrides) LogValue() slog.Value {
	return slog.GroupValue(slog.String("current", o.Current), slog.String("listen", o.Listen))
}

// override returns what overrides the file's top-level key, or "", and the environment variable that does so. Nothing
// overrides key "".
func (w *walk) override(key string) (value, variable string) {
	switch key {
	case "listen":
		return w.overrides.Listen, EnvListen
	case "username":
		return w.overrides.Username, EnvUsername
	case "password":
		return w.overrides.Password, EnvPassword
	}
	return "", ""
}

// overridden reports whether the file's value of key doesn't count.
func (w *walk) overridden(key string) bool {
	value, _ := w.override(key)
	return value != ""
}

// topLevel returns the value of a top-level key: what overrides it, else text, the file's, else "".
func (w *walk) topLevel(key string, text stringValue) string {
	_, value, _ := w.merged(text, key)
	return value
}

// merged returns where the value of a key that the environment may override comes from, and the value; ok is false
// when there is none worth checking. With key "" nothing overrides text.
func (w *walk) merged(text stringValue, key string) (at location, value string, ok bool) {
	if value, variable := w.override(key); value != "" {
		return location{path: variable}, value, true
	}
	if text.node == nil || text.bad {
		return text.location, "", false
	}
	return text.location, text.value, true
}

func (w *walk) checkUsername(text stringValue, key string) {
	if at, value, ok := w.merged(text, key); ok && strings.Contains(value, ":") {
		w.report(at, "holds a colon, which Basic authentication cannot carry; choose another name")
	}
}
