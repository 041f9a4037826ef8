package supervise_test

import (
	"encoding/pem"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/dollarfn/msgen/cmd/msgen/internal/supervise"
)

// A process whose url is https is asked by TLS, and its certificate is checked
// against those that the system trusts, which Linux reads from SSL_CERT_FILE.
func TestReadyByTLS(t *testing.T) {
	secure := httptest.NewUnstartedServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {}))
	secure.Config.ErrorLog = log.New(io.Discard, "", 0)
	secure.StartTLS() // with a certificate for 127.0.0.1, not for localhost
	defer secure.Close()
	file := filepath.Join(t.TempDir(), "trusted.pem")
	trusted := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: secure.Certificate().Raw})
	if err := os.WriteFile(file, trusted, 0o600); err != nil {
		t.Fatal(err)
	}
	t.Setenv("SSL_CERT_FILE", file)

	r := run(t, supervise.Options{Processes: waits(secure.URL)})
	r.waitReady()
	if err := r.stop(); err != nil {
		t.Error(err)
	}

	_, port, _ := net.SplitHostPort(secure.Listener.Addr().String())
	other, plain := "https://localhost:"+port, replies(t, "HTTP/1.1 200 OK\r\n\r\n")
	noTLS := strings.Replace(plain, "http:", "https:", 1)
	r = run(t, supervise.Options{Processes: waits(other, noTLS), ReadyTimeout: time.Second})
	err := r.wait()
	if err == nil {
		t.Fatal("no error")
	}
	wantPart(t, err.Error(), "ms-A isn't ready after 1s: GET "+other+" failed: tls: failed to verify certificate: x509: ")
	wantPart(t, err.Error(), "\n\thi\nms-A isn't ready after 1s: GET "+noTLS+" failed: the process speaks http, not https\n\thi")
}
