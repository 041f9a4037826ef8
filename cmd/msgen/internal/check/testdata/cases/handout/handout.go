// Package handout writes to parts of its arguments that the standard library
// hands out.
package handout

import (
	"bufio"
	"bytes"
	"context"
	"crypto/x509"
	"encoding/asn1"
	"encoding/hex"
	"encoding/json"
	"encoding/pem"
	"image"
	"image/color"
	"image/draw"
	"net"
	"net/textproto"
	"regexp"
	"slices"
)

// Parts is a service.
type Parts struct{ re *regexp.Regexp }

func (s *Parts) DollarFindAll(ctx context.Context, b []byte) error {
	for _, m := range s.re.FindAll(b, -1) {
		m[0] = '*' // want byref "modifies parameter b, .*: it writes b\\[\\];"
	}
	return nil
}

func (s *Parts) DollarFindAllSubmatch(ctx context.Context, b []byte) error {
	for _, groups := range s.re.FindAllSubmatch(b, -1) {
		clear(groups[1]) // want byref "modifies parameter b,"
	}
	return nil
}

func (s *Parts) DollarReplaceFunc(ctx context.Context, b []byte) error {
	s.re.ReplaceAllFunc(b, func(m []byte) []byte {
		m[0] = '*' // want byref "modifies parameter b,"
		return m
	})
	return nil
}

func (s *Parts) DollarReplace(ctx context.Context, b []byte) ([]byte, error) {
	out := s.re.ReplaceAll(b, []byte("*"))
	out[0] = '*'
	return out, nil
}

func (s *Parts) DollarIndex(ctx context.Context, b []byte) ([]int, error) {
	at := s.re.FindIndex(b)
	at[0]++
	return at, nil
}

func (s *Parts) DollarFindCopy(ctx context.Context, b []byte) ([]byte, error) {
	m := bytes.Clone(s.re.Find(b))
	m[0] = '*'
	return m, nil
}

func (s *Parts) DollarFindString(ctx context.Context, text string) ([]string, error) {
	found := s.re.FindStringSubmatch(text)
	found[0] = ""
	return found, nil
}

func (s *Parts) DollarTo16(ctx context.Context, ip net.IP) error {
	ip.To16()[15] = 0 // want byref "modifies parameter ip,"
	return nil
}

func (s *Parts) DollarNet(ctx context.Context, ip net.IP) error {
	masked := ip.Mask(net.CIDRMask(24, 32))
	masked[0] = 10
	own := net.ParseIP(ip.String())
	own.To4()[0] = 10
	return nil
}

func (s *Parts) DollarRest(ctx context.Context, text []byte) error {
	block, rest := pem.Decode(text)
	block.Bytes[0] = 0
	rest[0] = 0 // want byref "modifies parameter text,"
	return nil
}

func (s *Parts) DollarRaw(ctx context.Context, der []byte) error {
	var raw asn1.RawValue
	if _, err := asn1.Unmarshal(der, &raw); err != nil {
		return err
	}
	raw.Bytes[0] = 0 // want byref "modifies parameter der,"
	return nil
}

func (s *Parts) DollarCertificate(ctx context.Context, der []byte) error {
	cert, err := x509.ParseCertificate(der)
	if err != nil {
		return err
	}
	cert.Raw[0] = 0 // want byref "modifies parameter der,"
	return nil
}

func (s *Parts) DollarMessage(ctx context.Context, m json.RawMessage) error {
	text, err := m.MarshalJSON()
	text[0] = ' ' // want byref "modifies parameter m,"
	return err
}

func (s *Parts) DollarEncoded(ctx context.Context, m json.RawMessage) error {
	text, err := json.Marshal(m)
	text[0] = ' '
	return err
}

func (s *Parts) DollarTrim(ctx context.Context, b []byte) error {
	textproto.TrimBytes(b)[0] = ' ' // want byref "modifies parameter b,"
	return nil
}

func (s *Parts) DollarFields(ctx context.Context, b []byte) error {
	for f := range bytes.FieldsSeq(b) {
		f[0] = ' ' // want byref "modifies parameter b,"
	}
	return nil
}

func (s *Parts) DollarBuffer(ctx context.Context, b []byte) error {
	bytes.NewBuffer(b).Next(1)[0] = ' ' // want byref "modifies parameter b,"
	return nil
}

func (s *Parts) DollarScanner(ctx context.Context, b []byte) error {
	lines := bufio.NewScanner(bytes.NewReader(b))
	for lines.Scan() {
		lines.Bytes()[0] = ' '
	}
	return lines.Err()
}

func (s *Parts) DollarHex(ctx context.Context, b []byte) error {
	_ = hex.AppendEncode(b[:0], b) // want byref "modifies parameter b,"
	return nil
}

func (s *Parts) DollarChunks(ctx context.Context, ns []int) error {
	for c := range slices.Chunk(ns, 2) {
		c[0] = 0 // want byref "modifies parameter ns,"
	}
	return nil
}

func (s *Parts) DollarPart(ctx context.Context, img *image.RGBA) error {
	part, ok := img.SubImage(image.Rect(0, 0, 1, 1)).(*image.RGBA)
	if ok {
		part.Set(0, 0, color.Black) // want byref "modifies parameter img,"
	}
	return nil
}

func (s *Parts) DollarDraw(ctx context.Context, img *image.RGBA) error {
	draw.Draw(img, img.Bounds(), image.Black, image.Point{}, draw.Src) // want byref "modifies parameter img,"
	return nil
}

func (s *Parts) DollarRedrawn(ctx context.Context, img *image.RGBA) (*image.RGBA, error) {
	out := image.NewRGBA(img.Bounds())
	draw.Draw(out, img.Bounds(), img, image.Point{}, draw.Src)
	return out, nil
}
