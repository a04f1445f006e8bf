#!/bin/sh
# Afterwards PDFs have Chinese fonts: those of the machine if they suffice, else free ones put beside this script.
# Takes the folder of a Python environment that holds Node, as frontend/build.sh does: gather.sh .venv
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
root=$(CDPATH='' cd -- "$here/../../../.." && pwd)
environment=${1:-$root/.venv}
PATH="$(CDPATH='' cd -- "$environment" && pwd)/bin:$PATH"
export PATH
cd "$root"
python -m luodi.formats.papers.gather_fonts --needed || { [ $? -eq 3 ] && exit 0; exit 1; }
npm ci --ignore-scripts --no-audit --no-fund --loglevel=error --prefix "$here"
python -m luodi.formats.papers.gather_fonts "$here/node_modules"
rm -rf "$here/node_modules"
