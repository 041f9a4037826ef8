package main

import (
	"github.com/dollarfn/msgen/testdata/golden/buildtag"
	"github.com/dollarfn/msgen/testdata/golden/filesuffix"
)

// platformRows are the services that are built under constraints which hold on
// Linux.
var platformRows = []goldenRow{
	row("buildtag.Disk", buildtag.ProvideDisk, zero,
		ask("free", func(d buildtag.DiskAPI) ([]any, error) { return returned(d.DollarFree(bg, "/var")) }, 4)),
	row("filesuffix.Sensors", filesuffix.ProvideSensors, zero,
		ask("temperature", func(s filesuffix.SensorsAPI) ([]any, error) { return returned(s.DollarTemperature(bg, 2)) }, 42.5)),
}
