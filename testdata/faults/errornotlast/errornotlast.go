package errornotlast

type Orders struct{}

func (o *Orders) DollarFind(id string) (err error, found bool) { return nil, false }

/* want:
errornotlast.go:5:41: result err of Orders.DollarFind cannot be sent: err has type error, an interface; make error the last result [serial]
errornotlast.go:5:52: last result of Orders.DollarFind must be error because a remote call can fail; move error to the end: change (err error, found bool) to (found bool, err error) [noerror]
*/
