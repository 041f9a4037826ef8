// Package wrap has services around services, and interfaces with doubles.
package wrap

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"sync"
	"time"
)

// Mail is sent.
type Mail struct {
	To   []string
	Text string
	Size int
}

// Sender sends mail. There are two in the module.
type Sender interface {
	Send(ctx context.Context, m *Mail) (string, error)
}

// Direct sends, and notes the size in the mail.
type Direct struct{ sent int }

// Send writes to the mail.
func (d *Direct) Send(ctx context.Context, m *Mail) (string, error) {
	d.sent++
	m.Size = len(m.Text) // want byref "Logging.DollarSend modifies parameter m,.*Direct.Send writes m.Size" byref "Desk.DollarSendAll modifies parameter ms,"
	return fmt.Sprint(d.sent), ctx.Err()
}

// Double sends nothing.
type Double struct {
	SendFunc func(m *Mail) error
	mails    []Mail
}

// Send keeps a copy for tests.
func (d *Double) Send(ctx context.Context, m *Mail) (string, error) {
	d.mails = append(d.mails, Mail{Text: m.Text})
	return "1", nil
}

// Logging is a service around a sender.
type Logging struct {
	next Sender
	log  *slog.Logger
}

// What the sender does to the mail, this does.
func (l *Logging) DollarSend(ctx context.Context, m *Mail) (id string, err error) {
	defer func(begin time.Time) {
		l.log.Info("send", "id", id, "took", time.Since(begin), "err", err)
	}(time.Now())
	return l.next.Send(ctx, m)
}

// A copy is passed on.
func (l *Logging) DollarSendCopy(ctx context.Context, m *Mail) (string, error) {
	own := *m
	return l.next.Send(ctx, &own)
}

// Desk embeds what it needs.
type Desk struct {
	Sender
	sync.Mutex
	*Archive
	hooks []func(*Mail)
}

// Archive keeps texts.
type Archive struct{ texts []string }

func (a *Archive) add(m *Mail) { a.texts = append(a.texts, m.Text) }

// By the embedded interface.
func (d *Desk) DollarSendAll(ctx context.Context, ms []*Mail) error {
	d.Lock()
	defer d.Unlock()
	var errs []error
	for _, m := range ms {
		if _, err := d.Send(ctx, m); err != nil {
			errs = append(errs, err)
		}
	}
	return errors.Join(errs...)
}

// By the embedded pointer.
func (d *Desk) DollarArchive(ctx context.Context, m *Mail) error {
	d.add(m)
	return nil
}

// Texts of the embedded pointer.
func (d *Desk) DollarTexts(ctx context.Context) ([]string, error) {
	return d.texts, nil // want alias "d.Archive.texts"
}

// By functions that somebody added.
func (d *Desk) DollarHooks(ctx context.Context, m *Mail) error {
	for _, hook := range d.hooks {
		hook(m) // want byref? "may modify parameter m:"
	}
	return nil
}

// By functions that are listed here.
func (d *Desk) DollarSteps(ctx context.Context, m *Mail) error {
	for _, step := range []func(*Mail) error{d.check, d.trim} {
		if err := step(m); err != nil {
			return err
		}
	}
	return nil
}

func (d *Desk) check(m *Mail) error {
	if len(m.To) == 0 {
		return errors.New("nobody to send it to")
	}
	return nil
}

func (d *Desk) trim(m *Mail) error {
	m.Text = strings.TrimSpace(m.Text) // want byref "DollarSteps modifies parameter m,.*trim writes m.Text"
	return nil
}

// option changes how a mail is made.
type option func(*Mail)

func to(names ...string) option {
	return func(m *Mail) { m.To = append(m.To, names...) }
}

func text(s string) option {
	return func(m *Mail) { m.Text = s } // want byref "DollarReword modifies parameter m,"
}

func newMail(opts ...option) *Mail {
	m := &Mail{}
	for _, o := range opts {
		o(m)
	}
	return m
}

// Options change what is new.
func (d *Desk) DollarCompose(ctx context.Context, names []string, body string) (*Mail, error) {
	return newMail(to(names...), text(body)), nil
}

// Options change what is given.
func (d *Desk) DollarReword(ctx context.Context, m *Mail, body string) error {
	for _, o := range []option{text(body)} {
		o(m)
	}
	return nil
}

// sink takes text.
type sink interface{ setText(s string) error }

type stringSink struct{ to *string }

func (s stringSink) setText(t string) error {
	*s.to = t // want byref "DollarRender modifies parameter out,"
	return nil
}

func fill(s sink, m *Mail) error { return s.setText(m.Text) }

// The pointer is wrapped in something that writes through it.
func (d *Desk) DollarRender(ctx context.Context, m *Mail, out *string) error {
	return fill(stringSink{out}, m)
}

// A local one is.
func (d *Desk) DollarRendered(ctx context.Context, m *Mail) (out string, err error) {
	err = fill(stringSink{&out}, m)
	return out, err
}

// builder makes text, call by call.
type builder struct {
	mail  *Mail
	parts []string
}

func (b *builder) line(s string) *builder {
	b.parts = append(b.parts, s)
	return b
}

func (b *builder) build() *Mail {
	b.mail.Text = strings.Join(b.parts, "\n") // want byref "DollarAmend modifies parameter m,"
	return b.mail
}

// The builder has a new mail,
func (d *Desk) DollarBuild(ctx context.Context, who string) (*Mail, error) {
	b := &builder{mail: &Mail{To: []string{who}}}
	return b.line("hello").line(who).build(), nil
}

// or a given one,
func (d *Desk) DollarAmend(ctx context.Context, m *Mail) error {
	b := builder{mail: m}
	b.line(m.Text).line("bye").build()
	return nil
}

// which it returns.
func (d *Desk) DollarAmended(ctx context.Context, m *Mail) (*Mail, error) {
	return (&builder{mail: m}).line(m.Text).line("bye").build(), nil
}
