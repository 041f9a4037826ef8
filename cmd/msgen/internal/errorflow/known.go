package errorflow

import (
	"golang.org/x/tools/go/ssa"
)

// Codecs, by the names of Error.Name of kind Codec.
const (
	codecStatus  = "google.golang.org/grpc/status.Error"
	codecConnect = "connectrpc.com/connect.Error"
	codecDrivers = "database drivers"
)

// StatusPath is the package of gRPC statuses.
const StatusPath = "google.golang.org/grpc/status"

// multierrorPath is a module whose list of errors callers ask for by its type. What
// JSON drops of it only formats the text.
const multierrorPath = "github.com/hashicorp/go-multierror"

// codecOf returns the codec of the errors that a function of another module makes,
// or "".
func codecOf(path string, fn *ssa.Function) string {
	switch path {
	case StatusPath, "google.golang.org/grpc/internal/status":
		switch fn.Name() {
		case "Error", "Errorf", "Err":
			return codecStatus
		}
	case "connectrpc.com/connect":
		switch fn.Name() {
		case "NewError", "NewWireError":
			return codecConnect
		}
	}
	return ""
}

// interfaceContracts are errors that implementations of other modules' interfaces
// return, by method.
var interfaceContracts = map[string]string{
	"(google.golang.org/grpc.ClientConnInterface).Invoke":    codecStatus,
	"(google.golang.org/grpc.ClientConnInterface).NewStream": codecStatus,
}

// Drivers are the errors of database drivers, which come out of database/sql.
var Drivers = []Error{
	{Kind: Type, Path: "github.com/lib/pq", Name: "Error", Pointer: true},
	{Kind: Type, Path: "github.com/jackc/pgx/v5/pgconn", Name: "PgError", Pointer: true},
	{Kind: Type, Path: "github.com/jackc/pgconn", Name: "PgError", Pointer: true},
	{Kind: Type, Path: "github.com/go-sql-driver/mysql", Name: "MySQLError", Pointer: true},
	{Kind: Type, Path: "github.com/mattn/go-sqlite3", Name: "Error"},
	{Kind: Type, Path: "github.com/microsoft/go-mssqldb", Name: "Error"},
	{Kind: Type, Path: "modernc.org/sqlite", Name: "Error", Pointer: true},
}
