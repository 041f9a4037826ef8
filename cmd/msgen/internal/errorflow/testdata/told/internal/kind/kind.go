// Package kind has a type that others have by its constants.
package kind

// Kind is a type of errors.
type Kind string

func (k Kind) Error() string { return string(k) }

// Unseen is for this folder alone.
const Unseen = Kind("unseen")
