// Package encrypt seals text with an algorithm that the Algo service recommends.
package encrypt

import (
	"context"
	"crypto/aes"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"strings"

	"github.com/dollarfn/msgen/example/encrypt/algo"
	"github.com/dollarfn/msgen/runtime"
)

//go:generate -command msgen go tool msgen
//go:generate msgen

// keyBytes are the key lengths of the algorithms that this service implements.
var keyBytes = map[string]int{
	"AES-256-GCM": 32,
	"AES-192-GCM": 24,
	"AES-128-GCM": 16,
}

// Encrypt is the service that holds the secret.
type Encrypt struct {
	secret []byte
	algos  algo.AlgoAPI
}

// New returns the service. The secret is 32 bytes; every algorithm's key is
// derived from it.
func New(secret []byte, algos algo.AlgoAPI) (*Encrypt, error) {
	if len(secret) != 32 {
		return nil, runtime.Errorf(runtime.CodeInvalidArgument, "the secret has %d bytes instead of 32", len(secret))
	}
	return &Encrypt{secret: secret, algos: algos}, nil
}

// DollarEncrypt seals content with the best algorithm that Algo recommends and
// this service implements. The result names the algorithm: AES-256-GCM.TEXT.
//
//msgen:public
func (e *Encrypt) DollarEncrypt(ctx context.Context, content string) (string, error) {
	good, err := e.algos.DollarGood(ctx)
	if err != nil {
		return "", err
	}
	for _, a := range good {
		if keyBytes[a.Name] == 0 {
			continue
		}
		aead, err := e.aead(a.Name)
		if err != nil {
			return "", err
		}
		nonce := make([]byte, aead.NonceSize())
		rand.Read(nonce) // never fails, see crypto/rand
		sealed := aead.Seal(nonce, nonce, []byte(content), []byte(a.Name))
		return a.Name + "." + base64.RawURLEncoding.EncodeToString(sealed), nil
	}
	return "", runtime.Errorf(runtime.CodeFailedPrecondition, "none of the recommended algorithms is implemented")
}

// DollarDecrypt opens what DollarEncrypt has sealed.
//
//msgen:public
func (e *Encrypt) DollarDecrypt(ctx context.Context, sealed string) (string, error) {
	name, text, _ := strings.Cut(sealed, ".")
	if keyBytes[name] == 0 {
		return "", runtime.Errorf(runtime.CodeInvalidArgument, "the content does not start with the name of an algorithm and a dot")
	}
	aead, err := e.aead(name)
	if err != nil {
		return "", err
	}
	raw, err := base64.RawURLEncoding.DecodeString(text)
	if err != nil || len(raw) < aead.NonceSize() {
		return "", runtime.Errorf(runtime.CodeInvalidArgument, "the content is not what /encrypt returned")
	}
	content, err := aead.Open(nil, raw[:aead.NonceSize()], raw[aead.NonceSize():], []byte(name))
	if err != nil {
		return "", runtime.Errorf(runtime.CodeInvalidArgument, "the content was changed, or sealed under another secret")
	}
	return string(content), nil
}

func (e *Encrypt) aead(name string) (cipher.AEAD, error) {
	key, err := hkdf.Key(sha256.New, e.secret, nil, name, keyBytes[name])
	if err != nil {
		return nil, err
	}
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, err
	}
	return cipher.NewGCM(block)
}
