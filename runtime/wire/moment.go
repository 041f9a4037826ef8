package wire

import (
	"time"

	"github.com/dollarfn/msgen/runtime/internal/jsonform"
)

// EncodeTime writes a time as three numbers: the seconds since 1970, signed; the
// nanoseconds in the second; its offset from UTC in minutes, signed. It fails for
// what time.Time.MarshalJSON fails for, such as years after 9999.
func EncodeTime(e *Encoder, v *time.Time) {
	t := *v
	offset, ok := jsonform.Offset(t)
	if !ok {
		if t, ok = e.changed(t); !ok {
			return
		}
		_, offset = t.Zone()
	}
	e.Int(t.Unix())
	e.Uint(uint64(t.Nanosecond())) //nolint:gosec // it is at least 0
	e.Int(int64(offset / 60))
}

// changed returns what JSON makes of a time whose offset has seconds.
func (e *Encoder) changed(t time.Time) (time.Time, bool) {
	var out time.Time
	data, err := jsonform.Marshal(&t, e.depth)
	if err == nil {
		err = jsonform.Unmarshal(data, &out)
	}
	if err != nil {
		e.Fail(err)
	}
	return out, err == nil
}

// DecodeTime reads what EncodeTime writes. The time is in UTC or in the local
// zone where they have its offset.
func DecodeTime(d *Decoder, v *time.Time) {
	seconds, nanoseconds, minutes := d.Int(), d.Uint(), d.Int()
	const day = 24 * 60
	if nanoseconds >= 1e9 || minutes <= -day || minutes >= day || seconds < -1<<40 || seconds > 1<<40 {
		d.Fail(ErrMalformed)
		return
	}
	t := jsonform.InZone(time.Unix(seconds, int64(nanoseconds)), int(minutes)*60)
	if _, ok := jsonform.Offset(t); !ok {
		d.Fail(ErrMalformed)
		return
	}
	*v = t
}
