# Go kit holds many examples and clients of many systems: this one, and what it needs.
set -eu
mkdir keep
cp --parents -R examples/profilesvc/*.go examples/profilesvc/cmd endpoint log transport/*.go transport/http/*.go keep
find . -mindepth 1 -maxdepth 1 ! -name keep -exec rm -rf {} +
mv keep/* . && rmdir keep
find . -name '*_test.go' -delete
cat > go.mod <<'M'
module github.com/go-kit/kit

require (
	github.com/go-logfmt/logfmt v0.6.0
	github.com/go-stack/stack v1.8.1
	github.com/gorilla/mux v1.8.1
)
M
