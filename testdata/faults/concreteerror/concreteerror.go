package concreteerror

type NotFound struct{ ID string }

func (e *NotFound) Error() string { return "no order " + e.ID }

type Orders struct{}

func (o *Orders) DollarFind(id string) (string, *NotFound) { return "", nil }

/* want:
concreteerror.go:9:49: last result of Orders.DollarFind must be error because a remote call can fail; declare *NotFound as error: change (string, *NotFound) to (string, error) [noerror]
*/
