package notstruct

// IDs is no struct.
type IDs []string

func (ids IDs) DollarCount() (int, error) { return len(ids), nil }

/* want:
notstruct.go:6:16: warning: IDs.DollarCount is no dollar function because IDs is not a struct; make it one or rename the method [service]
	notstruct.go:4:6: type IDs declared here
*/
