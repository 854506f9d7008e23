#!/bin/sh
# Writes constraints/*.txt: exact versions with hashes, and no address of any registry.
set -eu
compile() {
  uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
    --no-header --no-annotate "$@"
}
printf 'hatchling>=1.27\neditables>=0.5\n' > constraints/build.in
compile pyproject.toml constraints/build.in --extra postgres -o constraints/run.txt
compile pyproject.toml constraints/build.in --extra dev -c constraints/run.txt -o constraints/dev.txt
rm constraints/build.in
if grep -n '://' constraints/*.txt; then
  echo "an address has slipped into the constraints" >&2
  exit 1
fi
