package wire_test

import (
	"net/netip"
	"time"

	"github.com/dollarfn/msgen/runtime/wire"
)

// node has every kind of value, and the functions that msgen would write for it.
type node struct {
	Name   string
	Score  float64
	Ratio  ratio
	At     time.Time
	Bytes  raw
	Words  []word
	Counts []count
	Octets []int8
	Grid   [2][3]uint16
	Digest [4]byte
	Next   *node
	Kids   []node
	Map    map[int32]*truth
	ByName map[word]node
	Blanks []struct{}
	Hosts  map[netip.Addr]string
}

func encodeNode(e *wire.Encoder, v *node) {
	if !e.Enter() {
		return
	}
	wire.EncodeText(e, &v.Name)
	wire.EncodeFloat64(e, &v.Score)
	wire.EncodeFloat32(e, &v.Ratio)
	wire.EncodeTime(e, &v.At)
	wire.EncodeBytes(e, &v.Bytes)
	wire.EncodeTexts(e, &v.Words)
	wire.EncodeInts(e, &v.Counts)
	wire.EncodeSlice(e, &v.Octets, wire.EncodeOctet)
	for i := range v.Grid {
		for j := range v.Grid[i] {
			wire.EncodeUint(e, &v.Grid[i][j])
		}
	}
	wire.EncodeOctets(e, v.Digest[:])
	wire.EncodePointer(e, &v.Next, encodeNode)
	wire.EncodeSlice(e, &v.Kids, encodeNode)
	wire.EncodeMap(e, &v.Map, wire.EncodeInt, func(e *wire.Encoder, v **truth) {
		wire.EncodePointer(e, v, wire.EncodeBool)
	})
	wire.EncodeTextMap(e, &v.ByName, encodeNode)
	wire.EncodeSlice(e, &v.Blanks, func(e *wire.Encoder, _ *struct{}) { e.Nothing() })
	wire.EncodeJSON(e, &v.Hosts)
	e.Leave()
}

const nodeSize = 36 // bytes that a node has at least

func decodeNode(d *wire.Decoder, v *node) {
	if !d.Enter() {
		return
	}
	wire.DecodeText(d, &v.Name)
	wire.DecodeFloat64(d, &v.Score)
	wire.DecodeFloat32(d, &v.Ratio)
	wire.DecodeTime(d, &v.At)
	wire.DecodeBytes(d, &v.Bytes)
	wire.DecodeTexts(d, &v.Words)
	wire.DecodeInts(d, &v.Counts)
	wire.DecodeSlice(d, &v.Octets, 1, wire.DecodeOctet)
	for i := range v.Grid {
		for j := range v.Grid[i] {
			wire.DecodeUint(d, &v.Grid[i][j])
		}
	}
	wire.DecodeOctets(d, v.Digest[:])
	wire.DecodePointer(d, &v.Next, decodeNode)
	wire.DecodeSlice(d, &v.Kids, nodeSize, decodeNode)
	wire.DecodeMap(d, &v.Map, 2, wire.DecodeInt, func(d *wire.Decoder, v **truth) {
		wire.DecodePointer(d, v, wire.DecodeBool)
	})
	wire.DecodeTextMap(d, &v.ByName, 1+nodeSize, decodeNode)
	wire.DecodeSlice(d, &v.Blanks, 1, func(d *wire.Decoder, _ *struct{}) { d.Nothing() })
	wire.DecodeJSON(d, &v.Hosts)
	d.Leave()
}

// sampleNode returns a node that has something of everything.
func sampleNode() node {
	leaf := node{Name: "leaf", At: time.Unix(1, 5).UTC(), Blanks: []struct{}{{}, {}}}
	return node{
		Name: "root", Score: 0.5, Ratio: 2, At: time.Date(2026, 5, 1, 10, 0, 0, 0, time.FixedZone("", 3600)).Local(), Bytes: raw("\x00\xff"),
		Words: []word{"a", "世"}, Counts: []count{-1, 300}, Octets: []int8{-128}, Grid: [2][3]uint16{{1, 2, 65535}}, Digest: [4]byte{1, 2, 3, 4},
		Next: &leaf, Kids: []node{leaf, leaf}, Map: map[int32]*truth{-7: new(truth), 1 << 30: nil},
		ByName: map[word]node{"x": leaf, "": {}}, Blanks: []struct{}{}, Hosts: map[netip.Addr]string{netip.IPv6Loopback(): "here"},
	}
}
