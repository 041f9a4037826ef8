# Nothing is left out.
set -eu
