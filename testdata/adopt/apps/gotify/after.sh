# What is left to do in gotify after msgen adopt: main makes the database by
# ProvideGormDatabase, and serves by the app.
set -eu
sed -i 's/^\(func Create(.*db \)\*database.GormDatabase,/\1database.GormDatabaseAPI,/' router/router.go
sed -i 's#^\t"fmt"#\t"context"\n&#
	s#^\t"github.com/gotify/server/v2/runner"#\n\t"github.com/dollarfn/msgen/runtime"#
	s#^\tdb, err := database.New(\(.*\))$#\tapp := runtime.MustOpen()\n\tdb := database.ProvideGormDatabase(app, func(context.Context) (*database.GormDatabase, error) {\n\t\treturn database.New(\1)\n\t})\n\tif err := app.Start(context.Background()); err != nil {\n\t\tpanic(err)\n\t}#
	/^\tdefer db.Close()$/d
	s#^\tif err := runner.Run(engine, conf); err != nil {#\tapp.Handle("/", engine)\n\tif err := app.Run(context.Background()); err != nil {#' app.go
# The error of the New that is now within the function.
awk '/^\tdb, err :=/ {print; next} /^\tif err != nil \{$/ && prev ~ /^$|\}$/ && !done {skip=3; done=1} skip>0 {skip--; next} {print; prev=$0}' app.go > app.go.new && mv app.go.new app.go
gofmt -w app.go
