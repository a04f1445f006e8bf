#!/bin/sh
# Runs a command with LUODI_DATABASE naming a PostgreSQL server that lives only as long as the command:
#     tests/postgresql.sh python -m pytest …
# The newest PostgreSQL installed is taken. It listens on 127.0.0.1 on a free port and keeps nothing.
set -eu

tools=$(for folder in /usr/lib/postgresql/*/bin; do
    if test -x "$folder/initdb"; then echo "$folder"; fi
done | sort -V | tail -n 1)
if [ -z "$tools" ]; then
    tools=$(dirname "$(command -v initdb || echo /nowhere/initdb)")
fi
if [ ! -x "$tools/initdb" ]; then
    echo "PostgreSQL is missing: apt-get install postgresql / 缺少 PostgreSQL" >&2
    exit 1
fi

folder=$(mktemp -d "${TMPDIR:-/tmp}/luodi-postgresql.XXXXXX")
as=""
# PostgreSQL refuses to run as root.
if [ "$(id -u)" = 0 ]; then
    chown postgres "$folder"
    as="runuser -u postgres --"
fi
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')

finish() {
    (cd "$folder" && $as "$tools/pg_ctl" -D "$folder/data" -m immediate -w stop >/dev/null 2>&1) || true
    rm -rf "$folder"
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

here=$PWD
cd "$folder"
$as "$tools/initdb" -D "$folder/data" -U luodi -A trust -E UTF8 --locale=C.UTF-8 --no-sync >"$folder/initdb.log" 2>&1 || {
    cat "$folder/initdb.log" >&2
    exit 1
}
$as "$tools/pg_ctl" -D "$folder/data" -w -s -l "$folder/data/server.log" \
    -o "-h 127.0.0.1 -p $port -k $folder -c fsync=off -c full_page_writes=off -c synchronous_commit=off" start || {
    cat "$folder/data/server.log" >&2
    exit 1
}
cd "$here"
LUODI_DATABASE="postgresql://luodi@127.0.0.1:$port/luodi" "$@"
