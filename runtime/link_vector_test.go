package runtime_test

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
)

// linkVector is a line of a file in testdata/link.
type linkVector struct {
	who   string // client or server
	bytes []byte
}

func linkVectors(t *testing.T, file string) (lines []linkVector) {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(text)) {
		if line = strings.TrimSpace(line); line == "" || line[0] == '#' {
			continue
		}
		columns := regexp.MustCompile(`\s{2,}`).Split(line, 3)
		data, err := hex.DecodeString(strings.ReplaceAll(columns[1], " ", ""))
		if err != nil {
			t.Fatalf("%s: %s: %v", file, line, err)
		}
		lines = append(lines, linkVector{columns[0], data})
	}
	return lines
}

// upgraded asks a process for a link by hand.
func upgraded(t *testing.T, p *process) (net.Conn, *bufio.Reader) {
	t.Helper()
	conn, err := net.Dial("tcp", strings.TrimPrefix(p.url(), "http://"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	_ = conn.SetDeadline(time.Now().Add(20 * time.Second))
	req, err := http.NewRequest(http.MethodGet, p.url()+"/backdoor/", nil)
	if err != nil {
		t.Fatal(err)
	}
	req.SetBasicAuth(username, password)
	for name, value := range map[string]string{"Connection": "Upgrade", "Upgrade": "dollar", "Dollar-Link": "1"} {
		req.Header.Set(name, value)
	}
	if err := req.Write(conn); err != nil {
		t.Fatal(err)
	}
	r := bufio.NewReader(conn)
	resp, err := http.ReadResponse(r, req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close() // of which a 101 has none
	if resp.StatusCode != http.StatusSwitchingProtocols {
		t.Fatalf("the answer is %s", resp.Status)
	}
	return conn, r
}

// TestLinkVectors sends what clients send in the conversations of testdata/link,
// and compares what comes back, byte by byte.
func TestLinkVectors(t *testing.T) {
	files, err := filepath.Glob("../testdata/link/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("there are no vectors: %v", err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			conn, r := upgraded(t, vectorServer(t, file))
			for _, line := range linkVectors(t, file) {
				if line.who == "client" {
					if _, err := conn.Write(line.bytes); err != nil {
						t.Fatal(err)
					}
					continue
				}
				if got, err := readLike(r, line.bytes); !bytes.Equal(got, line.bytes) {
					t.Fatalf("the server sends\n% x, not\n% x (%v)\n%q\n%q", got, line.bytes, err, got, line.bytes)
				}
			}
		})
	}
}

// vectorServer starts the process that a conversation is with.
func vectorServer(t *testing.T, file string) *process {
	t.Helper()
	if filepath.Base(file) != "streams.txt" {
		return newCluster(t, twoServices).start("ms-A")
	}
	b, _, flow := startFlow(t, newCluster(t, flowOptions), "ms-B")
	b.serve()
	t.Cleanup(func() { close(flow.Left) })
	return b
}

const (
	frameHead = 10
	typeItems = 13
)

// readLike reads a frame. Of ITEMS it reads as many as have the length of that one
// together, since it is the server's choice how many items are in one.
func readLike(r io.Reader, want []byte) ([]byte, error) {
	got := make([]byte, frameHead, len(want))
	for {
		head := make([]byte, frameHead)
		if n, err := io.ReadFull(r, head); err != nil {
			return append(got[:0], head[:n]...), err
		}
		payload := make([]byte, binary.LittleEndian.Uint32(head))
		if n, err := io.ReadFull(r, payload); err != nil {
			return slices.Concat(head, payload[:n]), err
		}
		if len(got) > frameHead && head[4] != typeItems {
			return append(append(got, head...), payload...), errors.New("the stream ended early")
		}
		copy(got, head)
		got = append(got, payload...)
		binary.LittleEndian.PutUint32(got, uint32(len(got)-frameHead))
		if head[4] != typeItems || want[4] != typeItems || len(got) >= len(want) {
			return got, nil
		}
	}
}
