package situation

import (
	"archive/zip"
	"database/sql"
	"encoding/csv"
	"encoding/xml"
	"os/exec"

	"go.yaml.in/yaml/v3"

	"github.com/dollarfn/msgen/runtime"
	"github.com/dollarfn/msgen/runtime/dollartest/internal/situation/domain"
)

// The errors of other packages that Failure returns are registered here until
// generated code does it.
func init() {
	const path = "github.com/dollarfn/msgen/runtime/dollartest/internal/situation/domain."
	runtime.RegisterError(path+"ErrNotFound", domain.ErrNotFound)
	runtime.RegisterError(path+"ErrStale", domain.ErrStale)
	runtime.RegisterErrorType[*domain.Error](path + "Error")
	runtime.RegisterErrorType[*domain.OpError](path + "OpError")
	runtime.RegisterErrorType[*domain.Rejected](path + "Rejected")
	runtime.RegisterErrorType[domain.List](path + "List")
	runtime.RegisterErrorType[domain.Level](path + "Level")
	runtime.RegisterErrorType[*domain.CauseError](path + "CauseError")
	runtime.RegisterError("database/sql.ErrNoRows", sql.ErrNoRows)
	runtime.RegisterError("database/sql.ErrTxDone", sql.ErrTxDone)
	runtime.RegisterError("archive/zip.ErrFormat", zip.ErrFormat)
	runtime.RegisterError("os/exec.ErrNotFound", exec.ErrNotFound)
	runtime.RegisterErrorType[*exec.Error]("os/exec.Error")
	runtime.RegisterError("encoding/csv.ErrQuote", csv.ErrQuote)
	runtime.RegisterErrorType[*csv.ParseError]("encoding/csv.ParseError")
	runtime.RegisterErrorType[*xml.SyntaxError]("encoding/xml.SyntaxError")
	runtime.RegisterErrorType[*yaml.TypeError]("go.yaml.in/yaml/v3.TypeError")
}
