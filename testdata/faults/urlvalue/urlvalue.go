package urlvalue

import "net/url"

type Link struct{ Target url.URL }

type Orders struct{}

func (o *Orders) DollarVisit(l Link) error { return nil }

/* want:
urlvalue.go:9:30: parameter l of Orders.DollarVisit cannot be sent: l.Target.User has type *url.Userinfo, whose fields are all unexported; send text or a type of your own in place of url.URL [serial]
	urlvalue.go:5:19: field Target declared here
	$GOROOT/src/net/url/url.go:279:1: field User declared here
*/
