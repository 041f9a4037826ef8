package ticket

import "sort"

// Rename changes the title.
func (t *Ticket) Rename(title string) {
	t.Title = title // want module/byref "Calls.DollarRename modifies parameter t,.*Ticket.Rename writes t.Title" module/byref "Values.DollarMethodValue modifies parameter t," module/byref "Values.DollarMethodExpression modifies parameter t,"
}

// Length reads the title.
func (t *Ticket) Length() int { return len(t.Title) }

// WithTitle returns a copy.
func (t Ticket) WithTitle(title string) Ticket {
	t.Title = title
	return t
}

// Normalize changes the title.
func Normalize(t *Ticket) {
	t.Title += "." // want module/byref "Calls.DollarNormalize modifies parameter t," module/byref "Desk.DollarTwoHops modifies parameter ts,"
}

// Weight reads.
func Weight(t *Ticket) int { return len(t.Title) + len(t.Labels) }

// Arrange sorts.
func Arrange(labels []string) {
	sort.Strings(labels) // want module/byref "Calls.DollarArrange modifies parameter t,"
}

// Relocate moves all that came after a message.
func Relocate(th *Thread) { relocate(th.Reply) } // want module/hop "Relocate calls (ticket.)?relocate here"

func relocate(th *Thread) {
	if th != nil {
		th.Site.City = "Ulm" // want module/byref "Calls.DollarRelocate modifies parameter th,"
		relocate(th.Reply)
	}
}

// Same returns what it gets.
func Same[T any](t T) T { return t }

// Fill sets every element.
func Fill[T any](list []T, v T) {
	for i := range list {
		list[i] = v // want module/byref "Calls.DollarFill modifies parameter hours,"
	}
}

// ReplaceAll replaces every element.
func ReplaceAll[T any](list []T, f func(T) T) {
	for i, v := range list {
		list[i] = f(v) // want module/byref "Calls.DollarReplaceAll modifies parameter hours,"
	}
}

// Map makes a new list.
func Map[T, U any](list []T, f func(T) U) []U {
	out := make([]U, 0, len(list))
	for _, v := range list {
		out = append(out, f(v))
	}
	return out
}

// Each calls f with a pointer to each element.
func Each[T any](list []T, f func(*T)) {
	for i := range list {
		f(&list[i])
	}
}
