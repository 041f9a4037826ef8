# What is left to do in mailpit after msgen adopt: main opens the database in the
# process that has the mailbox. Mailpit keeps its own HTTP server.
set -eu
sed -i 's/^var Box = &Mailbox{}/var Box MailboxAPI/' internal/storage/mailbox.go
sed -i 's#^import (#import (\n\t"context"#
	s#^\t"github.com/spf13/cobra"#\t"github.com/dollarfn/msgen/runtime"\n&#
	/^\t\tif err := storage.InitDB(); err != nil {$/,/^\t\t}$/c\
		app := runtime.MustOpen()\
		storage.Box = storage.ProvideMailbox(app, func(context.Context) (*storage.Mailbox, error) {\
			return \&storage.Mailbox{}, storage.InitDB()\
		})\
		if err := app.Start(context.Background()); err != nil {\
			logger.Log().Fatal(err.Error())\
		}\
		go func() {\
			if err := app.Run(context.Background()); err != nil {\
				logger.Log().Fatal(err.Error())\
			}\
		}()' cmd/root.go
gofmt -w cmd/root.go
