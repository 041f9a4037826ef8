//go:build !linux

package main

// platformRows holds the services that are built here only; see the file for
// Linux.
var platformRows []goldenRow
