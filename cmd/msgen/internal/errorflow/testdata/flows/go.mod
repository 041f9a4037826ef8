module flows.test

go 1.26.0
