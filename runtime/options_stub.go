package runtime

// MethodOption sets how a dollar function is served.
type MethodOption func(*methodOptions)

// methodOptions is what options say of a method.
type methodOptions struct {
	public    bool
	roles     []string
	validated []func(args any) error
}

// Public makes a dollar function callable by the public, by those only who have
// one of the roles if there are any.
func Public(roles ...string) MethodOption {
	return func(m *methodOptions) { m.public, m.roles = true, roles }
}

// Validated has check judge the arguments of a call before the function runs.
// It gets a pointer to the struct that holds them.
func Validated(check func(args any) error) MethodOption {
	return func(m *methodOptions) { m.validated = append(m.validated, check) }
}

// RegisterError makes err known by a name on the wire, so that errors.Is finds
// it in what a remote call returns.
func RegisterError(name string, err error) { _, _ = name, err }

// RegisterErrorType makes the type T known by a name on the wire, so that
// errors.As finds it in what a remote call returns.
func RegisterErrorType[T error](name string) { _ = name }
