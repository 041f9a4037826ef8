.DEFAULT_GOAL := help
.PHONY: help generate table test nightly fuzz lint bench micro generatetime

help: ## List the targets
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

generate: ## Write every msgen_gen.go anew
	go tool msgen ./... ./testdata/golden/...
	cd bench && go tool msgen ./...

table: ## Read the standard library anew for the checks, after a Go release
	go run ./cmd/msgen/internal/effects/stdtable -errors cmd/msgen/internal/errorflow/std.new > cmd/msgen/internal/effects/std.new
	mv cmd/msgen/internal/errorflow/std.new cmd/msgen/internal/errorflow/std.txt
	mv cmd/msgen/internal/effects/std.new cmd/msgen/internal/effects/std.txt
	go run ./cmd/msgen/internal/effects/stdtable -functions > functions.new
	gofmt functions.new > cmd/msgen/internal/effects/functions_test.go
	rm functions.new

test: ## Run all tests with the race detector
	go test -race ./...
	cd bench && go test ./...

nightly: ## What takes too long for every change: known modules against themselves, public programs adopted and split
	cd testdata/contracts && go vet ./... && go test ./...
	cd testdata/foreignerrors && go tool msgen -diff ./... && go vet ./... && go test ./...
	go test -tags nightly -run '^TestAdoptApplications$$' -timeout 60m -v ./cmd/msgen

FUZZTIME ?= 2m

fuzz: ## Run every fuzz target for FUZZTIME, 2m by default, one after the other
	@set -e; for dir in $$(git grep -l '^func Fuzz' -- '*_test.go' ':!testdata' | xargs -n 1 dirname | sort -u); do \
		for target in $$(go test -list '^Fuzz' ./$$dir | grep '^Fuzz'); do \
			echo "== $$dir $$target"; \
			go test -run '^$$' -fuzz "^$$target\$$" -fuzztime $(FUZZTIME) -fuzzminimizetime 1s ./$$dir; \
		done; \
	done

lint: ## Check format, vet, lint, and that generated files are current
	test -z "$$(gofmt -l .)" || { gofmt -l .; exit 1; }
	go vet ./... ./testdata/golden/...
	go tool -modfile=.ci/tools/go.mod golangci-lint run ./...
	go tool msgen -diff ./... ./testdata/golden/...

bench: ## Compare with other ways to make calls: a table, and bench/results
	cd bench && go run ./cmd/compare

micro: ## Compare with handwritten code in one process
	cd bench && go test -run '^$$' -bench . -benchmem -count 5 ./...

generatetime: ## Time go generate over the golden packages against one run of msgen
	cd bench && go run ./cmd/generatetime
