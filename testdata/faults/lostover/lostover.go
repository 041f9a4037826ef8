package lostover

type Entry struct {
	Author string
	Text   string
}

type Reply struct {
	Entry
	Author string
}

type Board struct{}

func (b *Board) DollarPost(r Reply) error { return nil }

/* want:
lostover.go:15:28: warning: parameter r of Board.DollarPost arrives without r.Entry.Author, since r.Author has the same JSON name "Author"; give one of them another name [lost]
	lostover.go:4:2: field Author declared here
	lostover.go:10:2: field Author declared here
*/
