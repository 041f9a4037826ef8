package gen

import (
	"github.com/dave/jennifer/jen"

	"github.com/dollarfn/msgen/cmd/msgen/internal/model"
)

// options are what NewMethod gets beside the function:
//
//	msruntime.Public("admin", "editor"), msvalidate.Tags
func (w *methodWriter) options() []jen.Code {
	if w.m.Public == nil {
		return nil
	}
	var roles []jen.Code
	for _, r := range w.m.Public.Roles {
		roles = append(roles, jen.Lit(r))
	}
	options := []jen.Code{jen.Qual(model.RuntimePath, "Public").Call(roles...)}
	if w.m.HasValidateTags() {
		options = append(options, jen.Qual(model.ValidatePath, "Tags"))
	}
	return options
}
