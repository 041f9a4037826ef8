// Package version has the version of msgen, for the command and for the runtime, which the command doesn't link.
package version

// Number is the version of this module. The command and package runtime are released as one.
const Number = "0.3.0"
