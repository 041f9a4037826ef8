# What is left to do in profilesvc after msgen adopt: main makes the service by
# ProvideInmemService, and serves by the app, which ends on signals too. Where it
# listens is in msoptions.yaml then, in place of a flag.
set -eu
cd examples/profilesvc/cmd/profilesvc
sed -i 's#^import (#import (\n\t"context"#
	s#^\t"github.com/go-kit/kit/log"#&\n\n\t"github.com/dollarfn/msgen/runtime"#
	/^\t"\(flag\|fmt\|os\/signal\|syscall\)"$/d
	/^\tvar ($/,/^\tflag.Parse()$/d
	s#^\tvar s profilesvc.Service#\tapp := runtime.MustOpen()\n&#
	s#s = profilesvc.NewInmemService()#s = profilesvc.ProvideInmemService(app, func(context.Context) (*profilesvc.InmemService, error) {\n\t\t\treturn profilesvc.NewInmemService(), nil\n\t\t})#
	/^\terrs := make/,/^}/c\
	app.Handle("/", h)\
	logger.Log("exit", app.Run(context.Background()))\
}' main.go
gofmt -w main.go
