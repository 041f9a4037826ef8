package runtime

import "github.com/dollarfn/msgen/internal/version"

// Version is the version of msgen and of this package. They are released as one.
const Version = version.Number

// IsAtLeastVersion0_1_0 is named by generated code that needs this package at
// version 0.1.0 or later. If it is reported as undefined, the code was written
// by a newer msgen than the runtime in go.mod: run
// 'go get github.com/dollarfn/msgen@latest'.
const IsAtLeastVersion0_1_0 = true

// IsAtLeastVersion0_2_0 is likewise named by code that needs version 0.2.0.
const IsAtLeastVersion0_2_0 = true

// IsAtLeastVersion0_3_0 is likewise named by code that needs version 0.3.0.
const IsAtLeastVersion0_3_0 = true
