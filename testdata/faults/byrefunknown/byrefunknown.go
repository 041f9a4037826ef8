package byrefunknown

import "context"

type Letter struct{ Text string }

type Mails struct{ decorate func(*Letter) }

func (m *Mails) DollarSend(ctx context.Context, letter *Letter) error {
	m.decorate(letter)
	return nil
}

/* want:
byrefunknown.go:10:2: warning: Mails.DollarSend may modify parameter letter: it calls m.decorate, of which nothing is known; if it leaves its arguments alone say so, with //msgen:pure above its declaration or "github.com/dollarfn/msgen/testdata/faults/byrefunknown.Mails.decorate" under pure: in .msgen.yaml, else pass a copy [byref?]
	byrefunknown.go:9:49: parameter letter declared here
*/
