#!/bin/sh
# Format, lint, types, contracts, templates, rulebooks: what a machine can see without running the product.
# Every check runs, whatever the others say; the exit status is 1 when one of them found something.
set -u
cd "$(dirname "$0")/.."
PATH="$PWD/.venv/bin:$PATH"
export PATH
found=0

check() {
    title=$1
    shift
    if report=$("$@" 2>&1); then
        echo "ok      $title"
    else
        found=1
        echo "FAULTS  $title: $*"
        echo "$report" | tail -n "${LUODI_CHECK_LINES:-60}" | sed 's/^/        /'
    fi
}

check "format" ruff format --check --quiet .
check "lint" ruff check --quiet .
check "contracts between rooms" lint-imports --no-cache
check "types" mypy --no-error-summary luodi
check "rulebooks" luodi rulebook check
exit $found
