package supervise_test

import (
	"fmt"
	"net"
	"strings"
	"testing"

	"github.com/dollarfn/msgen/cmd/msgen/internal/supervise"
)

// listen occupies a port of host and returns the port.
func listen(t *testing.T, host string) string {
	t.Helper()
	l, err := net.Listen("tcp", net.JoinHostPort(host, "0"))
	if err != nil {
		t.Skipf("no %s here: %v", host, err)
	}
	t.Cleanup(func() { l.Close() })
	_, port, err := net.SplitHostPort(l.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	return port
}

// refused runs processes at addresses, none of which may start, and returns
// the error.
func refused(t *testing.T, addresses ...string) error {
	t.Helper()
	var processes []supervise.Process
	for i, address := range addresses {
		p := process(fmt.Sprintf("ms-%c", 'A'+i), "out started", "wait")
		p.Address = address
		processes = append(processes, p)
	}
	r := run(t, supervise.Options{Processes: processes})
	err := r.wait()
	if text := r.out.String(); text != "" {
		t.Errorf("something started:\n%s", text)
	}
	return err
}

func TestAddressesInUse(t *testing.T) {
	t.Parallel()
	portA, portC := listen(t, "127.0.0.1"), listen(t, "127.0.0.1")
	err := refused(t, "localhost:"+portA, freeAddress(t), "127.0.0.1:"+portC)
	wantError(t, err, fmt.Sprintf("ms-A can't start: localhost:%s is in use; stop what listens there or change microServices.ms-A.url\n"+
		"ms-C can't start: 127.0.0.1:%s is in use; stop what listens there or change microServices.ms-C.url", portA, portC))
}

func TestAddressInUseOnIPv6Only(t *testing.T) {
	t.Parallel()
	port := listen(t, "::1")
	wantError(t, refused(t, "localhost:"+port),
		"ms-A can't start: localhost:"+port+" is in use; stop what listens there or change microServices.ms-A.url")
}

func TestAddressTwice(t *testing.T) {
	t.Parallel()
	port := listen(t, "127.0.0.1")
	wantError(t, refused(t, "127.0.0.1:"+port, "localhost:"+port),
		"ms-A can't start: 127.0.0.1:"+port+" is in use; stop what listens there or change microServices.ms-A.url\n"+
			"ms-B can't start: localhost:"+port+" is the address of ms-A too; change microServices.ms-B.url")
}

func TestAddressesThatNothingCanListenOn(t *testing.T) {
	t.Parallel()
	err := refused(t, "localhost", "192.0.2.1:3005", "localhost:99999")
	if err == nil {
		t.Fatal("no error")
	}
	lines := strings.Split(err.Error(), "\n")
	if len(lines) != 3 {
		t.Fatalf("error: %v", err)
	}
	for i, name := range []string{"ms-A", "ms-B", "ms-C"} {
		if !strings.HasPrefix(lines[i], name+" can't start: ") || !strings.HasSuffix(lines[i], "; change microServices."+name+".url") {
			t.Errorf("line %d: %s", i, lines[i])
		}
	}
	if strings.Contains(err.Error(), "in use") {
		t.Errorf("error: %v", err)
	}
}
