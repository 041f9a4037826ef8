module example.com/tracker

go 1.26.0
