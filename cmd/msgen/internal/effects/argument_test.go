package effects

import (
	"bufio"
	"bytes"
	"container/list"
	"container/ring"
	"crypto/ecdsa"
	"crypto/elliptic"
	crand "crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"image"
	"image/color"
	"index/suffixarray"
	"io"
	"log/slog"
	"math/big"
	"math/rand"
	"net"
	"net/http"
	"net/url"
	"reflect"
	"regexp"
	"strings"
	"sync"
	"time"
	"unsafe"
)

// experiment calls one function with arguments that it makes.
type experiment struct {
	rand *rand.Rand
	fn   reflect.Value

	written []int // the arguments that were written to
	shared  []sharing
}

type sharing struct{ result, arg int }

// call calls the function once and reports whether it returned.
func (x *experiment) call() (returned bool) {
	x.written, x.shared = nil, nil
	t := x.fn.Type()
	args := make([]reflect.Value, t.NumIn())
	given := make([]*extent, t.NumIn())
	for i := range args {
		args[i] = x.value(t.In(i), 0)
		given[i] = extentOf(args[i])
	}
	defer func() {
		_ = recover() // arguments that it doesn't take
	}()
	var results []reflect.Value
	if t.IsVariadic() {
		results = x.fn.CallSlice(args)
	} else {
		results = x.fn.Call(args)
	}
	for i, e := range given {
		if e.changed() {
			x.written = append(x.written, i)
		}
	}
	for i, r := range results {
		if t.Out(i) == reflect.TypeFor[error]() {
			continue
		}
		got := extentOf(r)
		for k, e := range given {
			if e.overlaps(got) {
				x.shared = append(x.shared, sharing{i, k})
			}
		}
	}
	return true
}

var texts = []string{
	"", "a", "  two words \r\n", "key: value\r\nother: thing\r\n\r\nbody", "\x7f\x00\x00\x01", "\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\xff\xff\x0a\x00\x00\x01",
	"\x02\x01\x05rest", "-----BEGIN T-----\nAAAA\n-----END T-----\nrest", `{"A":1,"B":[1,2]}`, "<a b='c'>d</a>", "a,b\nc,d\n", "6162", "10.0.0.1", "ABc123", "é",
}

// certificate is one in DER.
var certificate = sync.OnceValue(func() []byte {
	key, err := ecdsa.GenerateKey(elliptic.P256(), crand.Reader)
	if err != nil {
		panic(err)
	}
	c := &x509.Certificate{SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "a"}, NotAfter: time.Unix(1e9, 0)}
	der, err := x509.CreateCertificate(crand.Reader, c, c, &key.PublicKey, key)
	if err != nil {
		panic(err)
	}
	return der
})

func (x *experiment) bytes() []byte {
	if x.rand.Intn(len(texts)) == 0 {
		return bytes.Clone(certificate())
	}
	return append(make([]byte, 0, 64), texts[x.rand.Intn(len(texts))]...)
}

// of makes values of types that have to be made in ways of their own.
var of = map[reflect.Type]func(x *experiment) any{
	reflect.TypeFor[[]byte]():        func(x *experiment) any { return x.bytes() },
	reflect.TypeFor[net.IP]():        func(x *experiment) any { return net.IP(x.bytes()) },
	reflect.TypeFor[*bytes.Buffer](): func(x *experiment) any { return bytes.NewBuffer(x.bytes()) },
	reflect.TypeFor[*bytes.Reader](): func(x *experiment) any { return bytes.NewReader(x.bytes()) },
	reflect.TypeFor[*bufio.Reader](): func(x *experiment) any { return bufio.NewReader(strings.NewReader(string(x.bytes()))) },
	reflect.TypeFor[*bufio.Writer](): func(*experiment) any { return bufio.NewWriter(io.Discard) },
	reflect.TypeFor[*bufio.Scanner](): func(x *experiment) any {
		s := bufio.NewScanner(strings.NewReader(string(x.bytes())))
		s.Scan()
		return s
	},
	reflect.TypeFor[*regexp.Regexp]():     func(*experiment) any { return regexp.MustCompile(`(\w)(\w*)`) },
	reflect.TypeFor[*big.Int]():           func(x *experiment) any { return new(big.Int).SetBytes(x.bytes()) },
	reflect.TypeFor[*big.Rat]():           func(x *experiment) any { return big.NewRat(x.rand.Int63(), 3) },
	reflect.TypeFor[*big.Float]():         func(x *experiment) any { return big.NewFloat(x.rand.NormFloat64()) },
	reflect.TypeFor[*list.List]():         func(*experiment) any { l := list.New(); l.PushBack(new(int)); return l },
	reflect.TypeFor[*ring.Ring]():         func(*experiment) any { return ring.New(3) },
	reflect.TypeFor[*suffixarray.Index](): func(x *experiment) any { return suffixarray.New(x.bytes()) },
	reflect.TypeFor[*x509.Certificate](): func(*experiment) any {
		c, _ := x509.ParseCertificate(certificate())
		return c
	},
	reflect.TypeFor[*pem.Block]():   func(x *experiment) any { return &pem.Block{Type: "T", Bytes: x.bytes()} },
	reflect.TypeFor[*slog.Logger](): func(*experiment) any { return slog.New(slog.DiscardHandler) },
	reflect.TypeFor[*image.RGBA]():  func(*experiment) any { return image.NewRGBA(image.Rect(0, 0, 8, 8)) },
	reflect.TypeFor[*image.Gray]():  func(*experiment) any { return image.NewGray(image.Rect(0, 0, 8, 8)) },
	reflect.TypeFor[*http.Request](): func(*experiment) any {
		r, _ := http.NewRequest(http.MethodGet, "http://localhost/?a=b", strings.NewReader("c"))
		r.Header.Set("Cookie", "a=b")
		return r
	},
	reflect.TypeFor[time.Time]():   func(x *experiment) any { return time.Unix(x.rand.Int63n(1e9), 1).UTC() },
	reflect.TypeFor[io.Reader]():   func(x *experiment) any { return bytes.NewReader(x.bytes()) },
	reflect.TypeFor[io.ReaderAt](): func(x *experiment) any { return bytes.NewReader(x.bytes()) },
	reflect.TypeFor[io.Writer]():   func(*experiment) any { return new(bytes.Buffer) },
	reflect.TypeFor[any]():         func(x *experiment) any { return x.anything() },
}

// record is what is encoded, decoded and looked at.
type record struct {
	A int
	B []int
	C *record
	D []byte
}

func (x *experiment) anything() any {
	switch x.rand.Intn(4) {
	case 0:
		return x.bytes()
	case 1:
		return map[string]any{"a": &record{}}
	case 2:
		return []int{3, 1, 2}
	}
	return &record{A: x.rand.Int(), B: []int{1, 2}, C: &record{}, D: x.bytes()}
}

// value makes a value of type t.
func (x *experiment) value(t reflect.Type, depth int) reflect.Value {
	if known, ok := of[t]; ok {
		v := reflect.New(t).Elem()
		v.Set(reflect.ValueOf(known(x)))
		return v
	}
	v := reflect.New(t).Elem()
	if depth > 3 {
		return v
	}
	switch t.Kind() { //nolint:exhaustive // the others stay zero
	case reflect.Bool:
		v.SetBool(x.rand.Intn(2) == 0)
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		v.SetInt([]int64{-1, 0, 1, 2, 3, 10, 16, 64}[x.rand.Intn(8)])
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		v.SetUint([]uint64{0, 1, 2, 3, 10, 16, 64}[x.rand.Intn(7)])
	case reflect.Float32, reflect.Float64:
		v.SetFloat(x.rand.NormFloat64())
	case reflect.String:
		v.SetString(texts[x.rand.Intn(len(texts))])
	case reflect.Slice:
		if t.Elem().Kind() == reflect.Uint8 {
			v.SetBytes(x.bytes())
			break
		}
		v.Set(reflect.MakeSlice(t, 3, 4))
		for i := range 3 {
			v.Index(i).Set(x.value(t.Elem(), depth+1))
		}
	case reflect.Array:
		for i := range v.Len() {
			v.Index(i).Set(x.value(t.Elem(), depth+1))
		}
	case reflect.Map:
		v.Set(reflect.MakeMap(t))
		for range 2 {
			v.SetMapIndex(x.value(t.Key(), depth+1), x.value(t.Elem(), depth+1))
		}
	case reflect.Pointer:
		v.Set(reflect.New(t.Elem()))
		v.Elem().Set(x.value(t.Elem(), depth+1))
	case reflect.Struct:
		if pointer, ok := of[reflect.PointerTo(t)]; ok {
			return reflect.ValueOf(pointer(x)).Elem()
		}
		for i := range t.NumField() {
			if t.Field(i).IsExported() {
				v.Field(i).Set(x.value(t.Field(i).Type, depth+1))
			}
		}
	case reflect.Func:
		v.Set(reflect.MakeFunc(t, func([]reflect.Value) []reflect.Value {
			out := make([]reflect.Value, t.NumOut())
			for i := range out {
				out[i] = reflect.Zero(t.Out(i))
			}
			return out
		}))
	case reflect.Interface:
		for _, made := range []any{new(bytes.Buffer), big.NewInt(1), image.NewRGBA(image.Rect(0, 0, 8, 8)), color.Gray{1}, image.NewUniform(color.Gray{2}), slog.LevelInfo, net.ParseIP("10.0.0.1")} {
			if reflect.TypeOf(made).Implements(t) {
				v.Set(reflect.ValueOf(made))
				break
			}
		}
	}
	return v
}

// extent is all the memory that a value leads to.
type extent struct {
	blocks []block
	seen   map[block]bool
}

type block struct {
	start unsafe.Pointer
	size  uintptr
	copy  string // what was there
}

// common are types whose values everybody shares and nobody can change.
var common = map[reflect.Type]bool{
	reflect.TypeFor[*time.Location](): true, reflect.TypeFor[*regexp.Regexp](): true, reflect.TypeFor[reflect.Type](): true,
	reflect.TypeFor[elliptic.Curve](): true, reflect.TypeFor[*url.Userinfo](): true, reflect.TypeFor[*slog.Logger](): true,
}

func extentOf(v reflect.Value) *extent {
	e := &extent{seen: map[block]bool{}}
	e.walk(v, 0)
	return e
}

func (e *extent) add(p unsafe.Pointer, size uintptr) bool {
	b := block{start: p, size: size}
	if p == nil || size == 0 || e.seen[b] {
		return false
	}
	e.seen[b] = true
	b.copy = string(unsafe.Slice((*byte)(p), size))
	e.blocks = append(e.blocks, b)
	return true
}

func (e *extent) walk(v reflect.Value, depth int) {
	if !v.IsValid() || depth > 12 || common[v.Type()] || strings.HasPrefix(v.Type().String(), "unique.") {
		return
	}
	switch v.Kind() { //nolint:exhaustive // the others lead to no memory
	case reflect.Pointer:
		if !v.IsNil() && (e.add(v.UnsafePointer(), v.Type().Elem().Size()) || v.Type().Elem().Size() == 0) {
			e.walk(v.Elem(), depth+1)
		}
	case reflect.Slice:
		if v.Cap() > 0 && e.add(v.UnsafePointer(), uintptr(v.Cap())*v.Type().Elem().Size()) {
			for i := range v.Len() {
				e.walk(v.Index(i), depth+1)
			}
		}
	case reflect.Map:
		if v.Len() > 0 && e.add(v.UnsafePointer(), 8) { // its count
			for it := v.MapRange(); it.Next(); {
				e.walk(it.Value(), depth+1)
			}
		}
	case reflect.Interface:
		e.walk(v.Elem(), depth+1)
	case reflect.Struct:
		for _, f := range v.Fields() {
			e.walk(f, depth+1)
		}
	case reflect.Array:
		for i := range v.Len() {
			e.walk(v.Index(i), depth+1)
		}
	}
}

func (e *extent) changed() bool {
	for _, b := range e.blocks {
		if b.copy != string(unsafe.Slice((*byte)(b.start), b.size)) {
			return true
		}
	}
	return false
}

func (e *extent) overlaps(o *extent) bool {
	for _, b := range e.blocks {
		for _, c := range o.blocks {
			if uintptr(b.start) < uintptr(c.start)+c.size && uintptr(c.start) < uintptr(b.start)+b.size {
				return true
			}
		}
	}
	return false
}
