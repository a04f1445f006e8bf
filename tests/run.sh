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
if [ -z "${LUODI_TEST_SERVER:-}" ]; then # once more from the top, with a PostgreSQL server that lives as long as the run
    sh tests/system.sh || exit 1
    LUODI_TEST_SERVER=1 exec sh tests/postgresql.sh sh tests/run.sh
fi
server=$LUODI_DATABASE
unset LUODI_DATABASE
logs=$(mktemp -d "${TMPDIR:-/tmp}/luodi-summaries.XXXXXX")
trap 'rm -rf "$logs"' EXIT
failed=""

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

prepare() { # what, command…: its words are heard only when it fails; the tests then make theirs themselves
    what=$1
    shift
    "$@" >"$logs/$what.log" 2>&1 || { echo "failed: $*" && cat "$logs/$what.log"; }
    touch "$logs/$what.tried"
}

rooms() { # the folders of tests that use a database
    for room in luodi/*/apps.py; do
        folder=$(dirname "$room")/tests
        if ls "$folder"/test_*.py >/dev/null 2>&1; then echo "$folder"; fi
    done
    ls luodi/screening/tests/test_durable_*.py luodi/command/tests/test_screening_durable.py
}

pytest() { python -m pytest -n "$processes" --dist loadfile --no-loadscope-reorder -p no:cacheprovider "$@"; }

# What the processes of a part would each make for themselves otherwise, and do if this fails (tests/prepared.py).
export LUODI_TEST_PREPARED="$logs/prepared"
mkdir "$LUODI_TEST_PREPARED"
{ # one after the other beside the checks, which leave a processor idle
    prepare database python -m tests.prepared databases "$LUODI_TEST_PREPARED"
    prepare houses python -m tests.prepared houses "$LUODI_TEST_PREPARED"
    prepare server env LUODI_DATABASE="$server" python -m tests.prepared databases "$LUODI_TEST_PREPARED"
} &
prepared=$!
part "check" sh tests/check.sh
until test -e "$logs/database.tried"; do sleep 0.2; done
# Files are handed out in the order of conftest.py, the longest first, and not by how many tests they hold.
part "suite" pytest -p no:playwright tests luodi --ignore=tests/journeys
wait $prepared
# The rooms that keep rows, and of their tests those that may ask the database (conftest.py): SQL is what differs.
part "postgresql" env LUODI_DATABASE="$server" python -m pytest -n "$processes" --dist loadfile --no-loadscope-reorder -p no:cacheprovider -p no:playwright $(rooms)
part "journeys" pytest tests/journeys

printf '\n'
test ! -s "$logs/faults" || cat "$logs/faults"
cat "$logs/summary"
test -z "$failed" || { echo "failed:$failed"; exit 1; }
