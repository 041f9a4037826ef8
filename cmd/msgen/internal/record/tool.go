package record

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"io"
	"os"
)

// The linker writes a build ID near the start of every executable. In ELF files it is
// a note, whose head is three numbers: the length of the name, that of the ID, and 4.
//
//	.... .... .... Go\0\0action/…/content
//
// In others it precedes the code:
//
//	\xff Go build ID: "action/…/content"\n \xff
const (
	noteName      = "Go\x00\x00"
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
	var id []byte
	if _, rest, found := bytes.Cut(head, []byte(buildIDStart)); found {
		if id, _, found = bytes.Cut(rest, []byte(buildIDEnd)); !found {
			return ""
		}
	} else {
		id = note(head)
	}
	if bytes.Count(id, []byte("/")) != 3 {
		return ""
	}
	return string(id)
}

// note returns what the ELF note of the Go linker holds, if there is one.
func note(head []byte) []byte {
	for at := 0; ; at += len(noteName) {
		next := bytes.Index(head[at:], []byte(noteName))
		if next < 0 {
			return nil
		}
		at += next
		if at < 12 {
			continue
		}
		for _, order := range []binary.ByteOrder{binary.LittleEndian, binary.BigEndian} {
			name, size, kind := order.Uint32(head[at-12:]), order.Uint32(head[at-8:]), order.Uint32(head[at-4:])
			rest := head[at+len(noteName):]
			if name == uint32(len(noteName)) && kind == 4 && uint64(size) <= uint64(len(rest)) {
				return rest[:size]
			}
		}
	}
}
