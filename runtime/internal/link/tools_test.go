package link

import (
	"bytes"
	"errors"
	"math/rand/v2"
	"testing"
	"time"
)

// noise returns bytes that are others for each seed: a part of many.
func noise(seed uint64, size int) []byte {
	at := rand.New(rand.NewPCG(seed, 0)).IntN(len(manyBytes) - size)
	b := bytes.Clone(manyBytes[at : at+size])
	for i := range min(8, size) {
		b[i] ^= byte(seed >> (8 * i))
	}
	return b
}

var manyBytes = func() []byte {
	b := make([]byte, 4<<20)
	source := rand.NewChaCha8([32]byte{})
	_, _ = source.Read(b)
	return b
}()

// eventually asks until the condition holds.
func eventually(t testing.TB, otherwise string, condition func() bool) {
	t.Helper()
	for deadline := time.Now().Add(20 * time.Second); !condition(); {
		if time.Now().After(deadline) {
			t.Fatal(otherwise)
		}
		time.Sleep(time.Millisecond)
	}
}

// receive waits for what a channel gets.
func receive[T any](t testing.TB, from <-chan T, what string) (v T) {
	t.Helper()
	select {
	case v = <-from:
	case <-time.After(20 * time.Second):
		t.Fatal("there is never " + what)
	}
	return v
}

func wantErr(t testing.TB, got, want error) {
	t.Helper()
	if !errors.Is(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}
