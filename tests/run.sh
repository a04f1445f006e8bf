#!/bin/sh
# Everything, as `make test` runs it: what a machine can check without running the product, then the whole suite on
# SQLite, the Django rooms again on PostgreSQL, and the journeys in a real browser. All parts run, whatever the others
# say; pytest's own summary of each part stands at the end, and the exit status is 1 when any part failed.
set -u
cd "$(dirname "$0")/.."
PATH="$PWD/.venv/bin:$PATH"
export PATH
# Some images forbid Python to keep bytecode; then each of the dozens of processes started here would compile Django and
# all the rest again, which took longer than the tests of most rooms. It is kept beside the environment, in no source folder.
unset PYTHONDONTWRITEBYTECODE
export PYTHONPYCACHEPREFIX="$PWD/.venv/bytecode"
processes=${LUODI_TEST_PROCESSES:-2}
logs=$(mktemp -d "${TMPDIR:-/tmp}/luodi-summaries.XXXXXX")
trap 'rm -rf "$logs"' EXIT
failed=""

sh tests/system.sh || exit 1

part() { # name, command…
    name=$1
    shift
    printf '\n== %s ==\n' "$name"
    started=$(date +%s)
    { "$@"; echo $? >"$logs/status"; } 2>&1 | tee "$logs/output"
    status=$(cat "$logs/status")
    seconds=$(($(date +%s) - started))
    if [ "$status" -ne 0 ]; then # pytest's 5, no test found, is a failure too
        failed="$failed $name"
        grep -E '^(FAILED|ERROR) ' "$logs/output" >>"$logs/faults"
    fi
    printf '%s (%s s, exit %s): %s\n' "$name" "$seconds" "$status" "$(tail -n 1 "$logs/output")" >>"$logs/summary"
}

rooms() { # the folders of tests that use a database
    for room in luodi/*/apps.py; do
        folder=$(dirname "$room")/tests
        if ls "$folder"/test_*.py >/dev/null 2>&1; then echo "$folder"; fi
    done
    ls luodi/screening/tests/test_durable_*.py luodi/command/tests/test_screening_durable.py
}

pytest() { python -m pytest -n "$processes" --dist loadfile -p no:cacheprovider "$@"; }

part "check" sh tests/check.sh
# The tests about the whole house come first: they are the longest, and a worker left alone with them would make the rest wait.
part "suite" pytest tests luodi --ignore=tests/journeys
part "postgresql" sh tests/postgresql.sh python -m pytest -n "$processes" --dist loadfile -p no:cacheprovider $(rooms)
part "journeys" pytest tests/journeys

printf '\n'
test ! -s "$logs/faults" || cat "$logs/faults"
cat "$logs/summary"
test -z "$failed" || { echo "failed:$failed"; exit 1; }
