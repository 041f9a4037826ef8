package domain

type Conflict struct {
	ID      int
	version int
}

func (e *Conflict) Error() string { return "conflict" }

func NewConflict(id int) *Conflict { return &Conflict{ID: id, version: 1} }
