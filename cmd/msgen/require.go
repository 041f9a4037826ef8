//go:build msgen_require

package main

// Generated code imports the runtime, which a module need not import before there is
// some. The go commands that write go.mod and go.sum look at files whatever their build
// tags are, so a module that has this tool requires what the runtime needs. No build has
// the tag: the command links no runtime.
import _ "github.com/dollarfn/msgen/runtime"
