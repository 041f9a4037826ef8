module noticed.test

go 1.26.0
