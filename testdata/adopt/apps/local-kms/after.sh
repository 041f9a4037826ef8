# What is left to do in local-kms after msgen adopt: handlers hold the API, and the
# server is the app, which closes the database too.
set -eu
sed -i 's/^\t\*Database$/\tDatabaseAPI/' src/data/keys.go
sed -i 's#^import (#import (\n\t"context"#
	/^\t"net"$/d
	s#^\tlog "github.com/sirupsen/logrus"#\n\t"github.com/dollarfn/msgen/runtime"\n&#
	s#^func Run(port, seedPath string)#func Run(seedPath string)#
	s#:= data.Keys{Database: data.NewDatabase(\(.*\))}#:= data.Keys{DatabaseAPI: data.ProvideDatabase(app, func(context.Context) (*data.Database, error) {\n\t\treturn data.NewDatabase(\1), nil\n\t})}\n\tif err := app.Start(context.Background()); err != nil {\n\t\tlog.Fatal(err)\n\t}#
	s#^\t// DB Setup#&\n\n\tapp := runtime.MustOpen()#
	/^\tdefer database.Close()$/d
	s#^\thttp.HandleFunc("/", func(\(.*\)#\tapp.Handle("/", http.HandlerFunc(func(\1#
	s#^\t})$#\t}))#
	/^\taddr := ":"+port$/,/^}$/c\
	if err := app.Run(context.Background()); err != nil {\
		log.Fatal("ListenAndServe: ", err)\
	}\
}' src/server.go
sed -i 's/data.Keys{Database: /data.Keys{DatabaseAPI: /' src/integration/*_test.go
sed -i '/^\tport := os.Getenv("PORT")$/,/^\tsrc.Run/c\
	src.Run(seedPath)' start.go
gofmt -w src/server.go start.go
