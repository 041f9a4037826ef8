package lost

import (
	"sync"
	"time"
)

type Orders struct{}

func (Orders) DollarPlace() error { return nil }

type Fine struct {
	SKU   string
	At    time.Time
	Next  *Fine
	Parts map[string][]Part
	Hook  func() `json:"-"`
	Err   error  `json:"-"`
	mu    sync.Mutex
	_     int
}

func (*Fine) Error() string { return "" }

type Part struct{ N int }

type Basic string

func (Basic) Error() string { return "" }

type Private struct { // want `an error Private arrives without Private.note, which is not exported, without Private.n, which is not exported; export what callers need or give Private MarshalJSON and UnmarshalJSON`
	SKU  string
	note string
	n    int
}

func (Private) Error() string { return "" }

type Dashed struct { // want "an error Dashed arrives without Dashed.Note, which is tagged `json:\"-\"`; give Dashed MarshalJSON and UnmarshalJSON, or leave it to the message"
	Note string `json:"-"`
}

func (*Dashed) Error() string { return "" }

type Wrapped struct { // want `an error Wrapped arrives without Wrapped.cause, which is not exported; give Wrapped MarshalJSON`
	cause error
}

func (*Wrapped) Error() string { return "" }

type Embedded struct { // want `an error Embedded arrives without Embedded.error, which is not exported; give`
	error
}

type inner struct {
	A int
	b int
}

type Promoted struct { // want `an error Promoted arrives without Promoted.inner.b, which is not exported; export`
	inner
}

func (Promoted) Error() string { return "" }

type line struct{ note string }

type Deep struct { // want `an error Deep arrives without Deep.Lines\[\].note, which is not exported`
	Lines []*line
}

func (Deep) Error() string { return "" }

type Cause struct { // travels as a chain of its own
	Err error
}

func (*Cause) Error() string { return "" }

type Notify struct { // want `an error Notify arrives without Notify.By\[\], which has no JSON form; give Notify MarshalJSON`
	By []chan int
}

func (*Notify) Error() string { return "" }

type Numbers []complex128 // want `of an error Numbers only the message and the code are sent: Numbers\[\] has type complex128; give Numbers MarshalJSON and UnmarshalJSON`

func (Numbers) Error() string { return "" }

type Many []error // likewise

func (Many) Error() string { return "" }

type Keys map[[2]int]int // want `Keys has type Keys, whose keys are no text`

func (Keys) Error() string { return "" }

type Deeper struct{ P **int } // want `Deeper.P has type \*\*int, a pointer to a pointer`

func (Deeper) Error() string { return "" }

type Half struct{ n int } // want `Half has type Half, which has MarshalJSON but no UnmarshalJSON; give Half MarshalJSON and UnmarshalJSON`

func (Half) Error() string                { return "" }
func (Half) MarshalJSON() ([]byte, error) { return nil, nil }

type Own struct{ n int }

func (Own) Error() string                { return "" }
func (Own) MarshalJSON() ([]byte, error) { return nil, nil }
func (*Own) UnmarshalJSON([]byte) error  { return nil }

type Completed struct{ N, n int }

func (Completed) Error() string               { return "" }
func (*Completed) UnmarshalJSON([]byte) error { return nil }

type hidden struct{ n int }

func (hidden) Error() string { return "" }

type NoError struct{ n int }

type Interface interface{ error }

type Generic[T any] struct{ n T }

func (Generic[T]) Error() string { return "" }

type Alias = Generic[int]
