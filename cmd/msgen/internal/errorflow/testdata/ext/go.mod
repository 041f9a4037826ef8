module ext.test

go 1.26.0
