package lostdashed

type User struct {
	Name string
	Hash []byte `json:"-"`
}

type Logins struct{}

func (l *Logins) DollarCheck(u *User) error { return nil }

/* want:
lostdashed.go:10:30: warning: parameter u of Logins.DollarCheck arrives without u.Hash, which is tagged `json:"-"`; remove the tag or send a type without the field [lost]
	lostdashed.go:5:2: field Hash declared here
*/
