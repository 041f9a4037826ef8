package diag

import (
	"slices"
	"strings"
)

// foldable are the words between what a finding is about and what is wrong with its
// type, in findings that are the type's.
var foldable = []string{" cannot be sent: ", " arrives without "}

// fold returns the list with one finding for each defect of a type: the first place
// where the type is used. The others are related to it. A defect is known by what is
// declared elsewhere and by the advice.
//
//	shop/orders.go:22:51: parameter in of Orders.DollarPlace cannot be sent: in.Lines[].Notify has type chan Event; remove the field [serial]
//		shop/order.go:14:2: field Notify declared here
//		shop/orders.go:30:52: likewise parameter in of Orders.DollarCancel
func (l List) fold() List {
	var out List
	for _, d := range l {
		subject := d.subject()
		i := slices.IndexFunc(out, func(first Diagnostic) bool {
			return subject != "" && first.Code == d.Code && first.Severity == d.Severity && first.subject() != "" &&
				first.advice() == d.advice() && sameDefect(first, d)
		})
		if i < 0 {
			d.Related = slices.Clone(d.Related)
			out = append(out, d)
			continue
		}
		also := Related{Pos: d.Pos, Message: likewise + subject}
		if subject != out[i].subject() && !slices.Contains(out[i].Related, also) {
			out[i].Related = append(out[i].Related, also)
		}
	}
	return out
}

// likewise starts what is said of another use of a type.
const likewise = "likewise "

// subject is what a finding is about, "" if it is not a type's.
func (d Diagnostic) subject() string {
	for _, words := range foldable {
		if subject, _, ok := strings.Cut(d.Message, words); ok {
			return subject
		}
	}
	return ""
}

// advice is the finding's advice.
func (d Diagnostic) advice() string {
	_, advice, _ := strings.Cut(d.Message, "; ")
	return advice
}

// sameDefect reports whether what was declared elsewhere is the same, and something
// was.
func sameDefect(first, d Diagnostic) bool {
	related := first.Related
	if i := slices.IndexFunc(related, func(r Related) bool { return strings.HasPrefix(r.Message, likewise) }); i >= 0 {
		related = related[:i]
	}
	return len(related) > 0 && slices.Equal(related, d.Related)
}
