package runtime

import (
	"crypto/tls"
	"log/slog"
	"net"
	"net/http"
	"time"
)

// Defaults of the options.
const (
	DefaultCallTimeout  = 30 * time.Second
	DefaultDialTimeout  = 3 * time.Second
	DefaultDrainDelay   = 500 * time.Millisecond
	DefaultDrainTimeout = 10 * time.Second
	DefaultMaxBody      = 4 << 20
	DefaultMaxReply     = 64 << 20
)

// Option sets up an App in Open.
type Option func(*settings)

type settings struct {
	file           string
	current        *string
	log            *slog.Logger
	callTimeout    time.Duration
	dialTimeout    time.Duration
	drainDelay     time.Duration
	drainTimeout   time.Duration
	maxBody        int64
	maxReply       int64
	client         http.RoundTripper
	tls            *tls.Config
	listener       net.Listener
	panics         Panics
	jsonOnly       bool
	linkAgainAfter time.Duration
	compress       int // from how many bytes on; 0: the default, below: never
	authenticate   Authenticator

	backdoorHooks, controllerHooks hookList
	clientSide, serverSide, local  []Interceptor
}

func defaults() settings {
	return settings{
		log:            slog.Default(),
		callTimeout:    DefaultCallTimeout,
		dialTimeout:    DefaultDialTimeout,
		drainDelay:     DefaultDrainDelay,
		drainTimeout:   DefaultDrainTimeout,
		maxBody:        DefaultMaxBody,
		maxReply:       DefaultMaxReply,
		linkAgainAfter: defaultLinkAgainAfter,
	}
}

// WithOptionsFile names the msoptions.yaml to read. The default is the
// environment's MS_OPTIONS, else msoptions.yaml in the working directory, which
// need not exist.
func WithOptionsFile(path string) Option { return func(s *settings) { s.file = path } }

// WithCurrent says which microservice this process is, instead of the
// environment's MS_CURRENT; "" means that every service is local.
func WithCurrent(name string) Option { return func(s *settings) { s.current = &name } }

// WithLogger sets where the app logs. The default is slog.Default().
func WithLogger(log *slog.Logger) Option { return func(s *settings) { s.log = log } }

// WithCallTimeout bounds a remote call whose context has no deadline and for
// which msoptions.yaml has no timeout, and how long a request's body may take to
// arrive. Of a stream it bounds each wait of the caller's, and how long the public
// may take to read what is there for it. The default is 30 seconds.
func WithCallTimeout(d time.Duration) Option { return func(s *settings) { s.callTimeout = d } }

// WithDialTimeout bounds how long a remote call tries to connect. The default
// is 3 seconds.
func WithDialTimeout(d time.Duration) Option { return func(s *settings) { s.dialTimeout = d } }

// WithDrainDelay sets how long Run, when it is told to stop, goes on serving
// while /readyz says no and every reply closes its connection, so that load
// balancers and callers turn elsewhere and no call is lost. The default is 500
// milliseconds, enough for callers that keep connections; give a load balancer
// more than the time between two of its checks.
func WithDrainDelay(d time.Duration) Option { return func(s *settings) { s.drainDelay = d } }

// WithDrainTimeout bounds how long Run waits for running requests after the
// drain delay. The default is 10 seconds.
func WithDrainTimeout(d time.Duration) Option { return func(s *settings) { s.drainTimeout = d } }

// WithMaxBody limits the body of a call that comes in, in bytes. The default is
// 4 MiB. A larger one is refused with code resource_exhausted and status 413.
func WithMaxBody(n int64) Option { return func(s *settings) { s.maxBody = n } }

// WithMaxReply limits the reply to a call that goes out, or each item of a stream,
// in bytes. The default is 64 MiB. A larger one becomes an error with code resource_exhausted.
func WithMaxReply(n int64) Option { return func(s *settings) { s.maxReply = n } }

// WithRoundTripper replaces the HTTP client that remote calls use, for client
// certificates, a private authority or tracing. The default keeps connections
// alive, uses no proxy and follows no redirect; WithDialTimeout does not apply
// to another one.
func WithRoundTripper(rt http.RoundTripper) Option { return func(s *settings) { s.client = rt } }

// WithoutLink has all calls that go out take the JSON lane, one HTTP request each:
// for looking at what travels, or to leave connections to a proxy in between. The
// default is a link, an upgraded connection that carries many calls at once,
// wherever the other side has one. Calls take the JSON lane, too, where
// WithRoundTripper sets anything but a *http.Transport without a proxy.
func WithoutLink() Option { return func(s *settings) { s.jsonOnly = true } }

// WithCompression has bodies of minSize bytes and more travel compressed by gzip:
// arguments that go to other microservices, results that come back or go out, as
// far as the other side can read them. It concerns the JSON lane. The default
// compresses replies to the public alone, of 4 KiB and more, since between
// processes of one network it costs more time than it saves. With a minSize below
// zero nothing is compressed; zero is the default. What comes in compressed is read
// whatever this says.
func WithCompression(minSize int) Option { return func(s *settings) { s.compress = minSize } }

// WithTLSConfig makes Run serve TLS. The default is plain HTTP, for a loopback
// address or behind a proxy that ends TLS.
func WithTLSConfig(c *tls.Config) Option { return func(s *settings) { s.tls = c } }

// WithListener makes Run serve on l instead of the configured address. Run
// closes it.
func WithListener(l net.Listener) Option { return func(s *settings) { s.listener = l } }

// WithPanics says what becomes of a panic in a dollar function that is called
// within the process. The default is Recover.
func WithPanics(p Panics) Option { return func(s *settings) { s.panics = p } }

// WithAuthenticator sets who finds out who is asking at the public controller.
// Without one nobody is known there, so methods that ask for roles are refused.
func WithAuthenticator(a Authenticator) Option { return func(s *settings) { s.authenticate = a } }

// WithBackdoorHooks adds hooks around the calls that come in through the
// backdoor. A call that comes in runs, in this order: admission by credentials
// and, at the controller, by Authenticator and roles; reading and checking the
// arguments; Before hooks, in the order in which they were added; server
// interceptors, the first outermost; the function; After or Error hooks, in the
// opposite order.
func WithBackdoorHooks(h ...Hooks) Option {
	return func(s *settings) { s.backdoorHooks = append(s.backdoorHooks, h...) }
}

// WithControllerHooks adds hooks around the calls that come in through the public
// controller, in the order that WithBackdoorHooks describes. Where the controller
// forwards a call, its hooks see neither arguments nor result, and those of the
// owner's backdoor run there.
func WithControllerHooks(h ...Hooks) Option {
	return func(s *settings) { s.controllerHooks = append(s.controllerHooks, h...) }
}

// WithClientInterceptors puts interceptors around the calls that go to other
// microservices, the first outermost.
func WithClientInterceptors(i ...Interceptor) Option {
	return func(s *settings) { s.clientSide = append(s.clientSide, i...) }
}

// WithServerInterceptors puts interceptors around the functions that other
// microservices and the public call here, the first outermost.
func WithServerInterceptors(i ...Interceptor) Option {
	return func(s *settings) { s.serverSide = append(s.serverSide, i...) }
}

// WithLocalInterceptors puts interceptors around the calls within the process, the
// first outermost. Without any such a call costs next to nothing; with one it
// costs several allocations.
func WithLocalInterceptors(i ...Interceptor) Option {
	return func(s *settings) { s.local = append(s.local, i...) }
}
