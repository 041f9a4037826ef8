package main

import "io"

func (p plan) instructions(w io.Writer) error { return nil }
