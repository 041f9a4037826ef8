package record

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
)

// The linker writes a build ID near the start of every executable:
//
//	\xff Go build ID: "action/…/content"\n \xff
const (
	buildIDStart  = "\xff Go build ID: \""
	buildIDEnd    = "\"\n \xff"
	buildIDWithin = 64 << 10
)

// toolID tells this executable from every other one.
func toolID() (string, error) {
	exe, err := os.Executable()
	if err != nil {
		return "", fmt.Errorf("find the command: %w", err)
	}
	f, err := os.Open(exe)
	if err != nil {
		return "", fmt.Errorf("read the command: %w", err)
	}
	defer f.Close()
	head := make([]byte, buildIDWithin)
	n, err := io.ReadFull(f, head)
	if err == nil {
		if id := buildID(head[:n]); id != "" {
			return id, nil
		}
	}
	hash := sha256.New()
	hash.Write(head[:n])
	if _, err := io.Copy(hash, f); err != nil {
		return "", fmt.Errorf("read the command: %w", err)
	}
	return hex.EncodeToString(hash.Sum(nil)), nil
}

// buildID returns the build ID that the go command gave an executable, or "" if
// it has none or somebody else's, which need not change with its content.
func buildID(head []byte) string {
	_, rest, found := bytes.Cut(head, []byte(buildIDStart))
	if !found {
		return ""
	}
	id, _, found := bytes.Cut(rest, []byte(buildIDEnd))
	if !found || bytes.Count(id, []byte("/")) != 3 {
		return ""
	}
	return string(id)
}
