# The user interface is built by another toolchain and is no part of the module.
set -eu
mkdir -p ui/build/static
for file in index.html manifest.json asset-manifest.json favicon.ico service-worker.js; do
	echo '<html></html>' > ui/build/$file
done
echo > ui/build/static/empty.txt
