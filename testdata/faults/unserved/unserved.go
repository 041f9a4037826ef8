package unserved

type orders struct{}

func (o *orders) DollarPing() error { return nil }

var _ = orders{}

/* want:
unserved.go:5:18: warning: orders.DollarPing is served by nobody because orders is not exported; export the type, embed it in a service, or rename the method [service]
	unserved.go:3:6: type orders declared here
*/
