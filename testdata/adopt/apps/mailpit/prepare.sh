# The user interface is built by another toolchain, and its embedded files are part of
# the module as they are. Nothing is left out but tests, which need a database each.
set -eu
