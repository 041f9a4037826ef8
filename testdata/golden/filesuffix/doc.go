// Package filesuffix has a service in a file whose name is a build constraint.
package filesuffix

//go:generate -command msgen go tool msgen
//go:generate msgen
