module flows.test

go 1.26.0

require ext.test v0.0.0

replace ext.test => ../ext
