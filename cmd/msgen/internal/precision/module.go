// Package precision measures the checks on modules that other people wrote. It
// renames the exported methods of a module that take pointers, slices or maps to
// Dollar*, in an overlay, so that the checks see them as dollar functions.
package precision

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// Module is a module to measure with.
type Module struct {
	Path    string
	Version string
	// Patterns name the packages whose methods are renamed, relative to the
	// module's root.
	Patterns []string
	// Small is set for the modules that a short run measures.
	Small bool
}

// Modules are those of docs/precision.md.
var Modules = []Module{
	{Path: "github.com/casbin/casbin/v2", Version: "v2.135.0", Patterns: []string{"./..."}},
	{Path: "github.com/go-git/go-git/v5", Version: "v5.19.3", Patterns: []string{
		"./config", "./plumbing", "./plumbing/cache", "./plumbing/format/config", "./plumbing/format/gitattributes",
		"./plumbing/format/index", "./plumbing/object/...", "./plumbing/protocol/...", "./storage/memory",
		"./storage/transactional", "./utils/...",
	}},
	{Path: "github.com/google/go-github/v75", Version: "v75.0.0", Patterns: []string{"./github"}},
	{Path: "github.com/gorilla/sessions", Version: "v1.4.0", Patterns: []string{"."}, Small: true},
	{Path: "github.com/hashicorp/raft", Version: "v1.8.0", Patterns: []string{"."}},
	{Path: "github.com/minio/minio-go/v7", Version: "v7.4.1", Patterns: []string{".", "./pkg/..."}},
	{Path: "github.com/nats-io/nats.go", Version: "v1.55.0", Patterns: []string{".", "./encoders/builtin", "./jetstream", "./micro"}},
	{Path: "github.com/ory/fosite", Version: "v0.49.0", Patterns: []string{".", "./handler/...", "./storage", "./token/..."}},
	{Path: "github.com/pocketbase/pocketbase", Version: "v0.22.21", Patterns: []string{
		"./daos", "./models/...", "./forms/validators", "./tools/hook", "./tools/mailer", "./tools/rest", "./tools/search",
		"./tools/security", "./tools/store", "./tools/subscriptions", "./tools/types",
	}},
	{Path: "go.etcd.io/bbolt", Version: "v1.5.0", Patterns: []string{".", "./internal/common", "./internal/freelist"}, Small: true},
}

// Unseen are those of docs/precision-2.md, which had no part in how the checks
// were made.
var Unseen = []Module{
	{Path: "github.com/PuerkitoBio/goquery", Version: "v1.14.0", Patterns: []string{"."}},
	{Path: "github.com/ThreeDotsLabs/watermill", Version: "v1.5.1", Patterns: []string{"./..."}},
	{Path: "github.com/allegro/bigcache/v3", Version: "v3.1.0", Patterns: []string{"./..."}},
	{Path: "github.com/dgraph-io/ristretto/v2", Version: "v2.4.2", Patterns: []string{".", "./z"}, Small: true},
	{Path: "github.com/go-resty/resty/v2", Version: "v2.17.2", Patterns: []string{"."}},
	{Path: "github.com/hibiken/asynq", Version: "v0.26.0", Patterns: []string{".", "./internal/rdb", "./internal/base"}},
	{Path: "github.com/jackc/pgx/v5", Version: "v5.13.0", Patterns: []string{"./pgproto3", "./pgconn"}},
	{Path: "github.com/labstack/echo/v4", Version: "v4.16.5", Patterns: []string{".", "./middleware"}},
	{Path: "github.com/slack-go/slack", Version: "v0.36.0", Patterns: []string{"."}},
	{Path: "go.etcd.io/raft/v3", Version: "v3.7.0", Patterns: []string{".", "./tracker", "./quorum", "./confchange"}},
}

// Name is the module's path without what does not belong into a file's name.
func (m Module) Name() string { return strings.ReplaceAll(m.Path, "/", "_") }

// copy puts the module into dir, out of the module cache, whose files the go
// command does not let an overlay replace. It is downloaded first if it must be.
// The cache's folder is returned.
func (m Module) copy(ctx context.Context, dir string) (cache string, err error) {
	cmd := exec.CommandContext(ctx, "go", "mod", "download", "-json", m.Path+"@"+m.Version)
	cmd.Dir = dir
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	var info struct {
		Dir   string `json:"Dir"`
		Error string `json:"Error"`
	}
	if jsonErr := json.Unmarshal(out, &info); jsonErr != nil {
		return "", fmt.Errorf("download %s: %w: %s", m.Path, errors.Join(err, jsonErr), stderr.String())
	}
	if info.Error != "" {
		return "", fmt.Errorf("download %s: %s", m.Path, info.Error)
	}
	if err := os.CopyFS(dir, os.DirFS(info.Dir)); err != nil {
		return "", fmt.Errorf("copy %s: %w", m.Path, err)
	}
	cache = info.Dir
	for range strings.SplitSeq(m.Path, "/") {
		cache = filepath.Dir(cache)
	}
	return cache, nil
}
