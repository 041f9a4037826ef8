package gen

import (
	"slices"

	"github.com/dave/jennifer/jen"

	"github.com/dollarfn/msgen/cmd/msgen/internal/model"
)

// The shapes of errors whose fields alone don't make them up: what is written of
// one, and how it is made again.
const (
	codecStatus  = "google.golang.org/grpc/status.Error"
	codecConnect = "connectrpc.com/connect.Error"

	statusPath  = "google.golang.org/grpc/status"
	codesPath   = "google.golang.org/grpc/codes"
	connectPath = "connectrpc.com/connect"
)

// codecPackages are the packages that a codec's registration names.
func codecPackages(e model.ForeignError) map[string]string {
	switch e.Codec {
	case codecStatus:
		return map[string]string{statusPath: "status", codesPath: "codes", "encoding/json": "json"}
	case codecConnect:
		return map[string]string{connectPath: "connect", "encoding/json": "json", "errors": "errors"}
	}
	return nil
}

// codec registers an error by its shape:
//
//	msruntime.RegisterErrorCodec("google.golang.org/grpc/status.Error",
//		func(err interface { error; GRPCStatus() *status.Status }) ([]byte, error) {
//			s := err.GRPCStatus()
//			return json.Marshal(struct { … }{uint32(s.Code()), s.Message(), msruntime.StatusDetails(s.Proto().GetDetails())})
//		},
//		func(data []byte) (…, error) { … })
func codec(e model.ForeignError) jen.Code {
	var typ, code, message, again jen.Code
	var declare, details, remake []jen.Code
	switch e.Codec {
	case codecStatus:
		typ = jen.Interface(jen.Error(), jen.Id("GRPCStatus").Params().Op("*").Qual(statusPath, "Status"))
		declare = []jen.Code{jen.Id("s").Op(":=").Id("err").Dot("GRPCStatus").Call()}
		code = jen.Uint32().Call(jen.Id("s").Dot("Code").Call())
		message = jen.Id("s").Dot("Message").Call()
		details = []jen.Code{jen.Qual(model.RuntimePath, "StatusDetails").Call(jen.Id("s").Dot("Proto").Call().Dot("GetDetails").Call())}
		remake = []jen.Code{
			jen.Id("s").Op(":=").Qual(statusPath, "New").Call(jen.Qual(codesPath, "Code").Call(jen.Id("v").Dot("Code")), jen.Id("v").Dot("Message")).Dot("Proto").Call(),
			jen.Id("s").Dot("Details").Op("=").Qual(model.RuntimePath, "AppendStatusDetails").Call(jen.Id("s").Dot("Details"), jen.Id("v").Dot("Details")),
		}
		again = jen.Qual(statusPath, "ErrorProto").Call(jen.Id("s")).Assert(typ)
	case codecConnect:
		typ = jen.Op("*").Qual(connectPath, "Error")
		code = jen.Uint32().Call(jen.Id("err").Dot("Code").Call())
		message = jen.Id("err").Dot("Message").Call()
		again = jen.Qual(connectPath, "NewError").Call(jen.Qual(connectPath, "Code").Call(jen.Id("v").Dot("Code")), jen.Qual("errors", "New").Call(jen.Id("v").Dot("Message")))
	}
	shape := func() *jen.Statement {
		fields := []jen.Code{jen.Id("Code").Uint32().Tag(map[string]string{"json": "code"}), jen.Id("Message").String().Tag(map[string]string{"json": "message"})}
		if details != nil {
			fields = append(fields, jen.Id("Details").Index().Qual(model.RuntimePath, "StatusDetail").Tag(map[string]string{"json": "details,omitempty"}))
		}
		return jen.Struct(fields...)
	}
	encode := slices.Concat(declare, []jen.Code{jen.Return(jen.Qual("encoding/json", "Marshal").Call(shape().Values(append([]jen.Code{code, message}, details...)...)))})
	decode := []jen.Code{
		jen.Var().Id("v").Add(shape()),
		jen.If(jen.Err().Op(":=").Qual("encoding/json", "Unmarshal").Call(jen.Id("data"), jen.Op("&").Id("v")), jen.Err().Op("!=").Nil()).Block(
			jen.Return(jen.Nil(), jen.Err()),
		),
	}
	decode = append(append(decode, remake...), jen.Return(again, jen.Nil()))
	return jen.Qual(model.RuntimePath, "RegisterErrorCodec").Call(
		jen.Line().Lit(e.Wire),
		jen.Line().Func().Params(jen.Err().Add(typ)).Params(jen.Index().Byte(), jen.Error()).Block(encode...),
		jen.Line().Func().Params(jen.Id("data").Index().Byte()).Params(typ, jen.Error()).Block(decode...),
		jen.Line(),
	)
}
