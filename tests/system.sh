#!/bin/sh
# Sees to it that the Debian packages which only tests need are there: as root they are installed, otherwise the
# missing ones are named and the exit status is 1. Does nothing, in a moment, when all are there.
set -eu

missing=""
note() { missing="$missing $1"; }

has() { command -v "$1" >/dev/null 2>&1; }
has_font() { has fc-list && fc-list 2>/dev/null | grep -qi "$1"; }
has_postgresql() { for folder in /usr/lib/postgresql/*/bin; do test -x "$folder/initdb" && return 0; done; has initdb; }

browser() {
    for name in chromium chromium-browser google-chrome; do
        has "$name" && return 0
    done
    return 1
}

find_missing() {
    missing=""
    browser || note chromium
    has_postgresql || note postgresql
    has_font "Noto Sans CJK" || note fonts-noto-cjk
    has pdftoppm || note poppler-utils
    has fc-list || note fontconfig
    has java || note default-jre-headless
}

find_missing
test -n "$missing" || exit 0

if [ "$(id -u)" = 0 ] && has apt-get; then
    echo "Installing for the tests / 正在为测试安装:$missing"
    export DEBIAN_FRONTEND=noninteractive
    log=$(mktemp)
    # shellcheck disable=SC2086
    if ! { apt-get update -qq && apt-get install -y -qq --no-install-recommends $missing; } >"$log" 2>&1; then
        tail -n 20 "$log"
    fi
    rm -f "$log"
    find_missing
    test -n "$missing" || exit 0
fi

cat >&2 <<TEXT
The tests need these Debian packages, which are missing:$missing
    Install them as root:  apt-get install --no-install-recommends$missing
测试所需的下列 Debian 软件包尚未安装：$missing
    请以 root 身份执行：  apt-get install --no-install-recommends$missing
TEXT
exit 1
