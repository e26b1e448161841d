#!/usr/bin/env bash
# Runs a command beside a MariaDB of its own: a new server in a temporary folder, reached only through a socket in it.
#
#   tests/support/with-mariadb.sh COMMAND [ARGUMENT...]
#
# The command finds the server in ETALASE_TEST_MARIADB, a URL without a database: every test makes its own databases.
# The server ends and its folder goes when the command ends, fails or is interrupted. Exits as the command does; 70 when
# the server does not come up.
#
# Settings are MariaDB's own but for size and speed. A commit reaches the operating system (kill -9 of the server loses
# nothing), but nobody waits for the disk: the folder does not outlive the run.
# shellcheck disable=SC2317  # called by the trap
set -euo pipefail

readonly start_timeout_s=60
readonly stop_timeout_s=30

folder=""
server_pid=""
command_pid=""

fail() {
    echo "with-mariadb: $*" >&2
    exit 70
}

need() {
    command -v "$1" >/dev/null || [[ -x /usr/sbin/$1 ]] || fail "$1 is missing: ./dev install test"
}

answers() {
    mariadb --no-defaults --socket="$folder/socket" --user=root --connect-timeout=2 --execute='SELECT 1' >/dev/null 2>&1
}

stop_server() {
    [[ -n $server_pid ]] || return 0
    kill -TERM "$server_pid" 2>/dev/null || true
    local tenths=$((stop_timeout_s * 10))
    while kill -0 "$server_pid" 2>/dev/null; do
        if ((tenths-- == 0)); then
            kill -KILL "$server_pid" 2>/dev/null || true
            break
        fi
        sleep 0.1
    done
    wait "$server_pid" 2>/dev/null || true
    server_pid=""
}

clean_up() {
    trap - EXIT INT TERM HUP
    if [[ -n $command_pid ]]; then
        kill -TERM "$command_pid" 2>/dev/null || true
        wait "$command_pid" 2>/dev/null || true
    fi
    stop_server
    if [[ -n $folder ]]; then
        rm -rf "$folder"
    fi
}

# A server that runs as root refuses to start: the account of the package, or one without any right.
server_user() {
    if ((EUID != 0)); then
        id -un
    elif id mysql >/dev/null 2>&1; then
        echo mysql
    else
        echo nobody
    fi
}

start_server() {
    local user="$1"
    local server
    server="$(command -v mariadbd || echo /usr/sbin/mariadbd)"
    chmod 755 "$folder"
    mkdir "$folder/data" "$folder/scratch"
    if ((EUID == 0)); then
        chown -R "$user:" "$folder"
    fi
    mariadb-install-db --no-defaults --user="$user" --datadir="$folder/data" --auth-root-authentication-method=normal \
        --skip-test-db >"$folder/install.log" 2>&1 || { cat "$folder/install.log" >&2; fail "mariadb-install-db failed"; }
    "$server" --no-defaults --user="$user" --datadir="$folder/data" --tmpdir="$folder/scratch" \
        --socket="$folder/socket" --pid-file="$folder/pid" --log-error="$folder/server.log" --skip-networking \
        --character-set-server=utf8mb4 --innodb-buffer-pool-size=64M --innodb-log-file-size=32M \
        --innodb-flush-log-at-trx-commit=1 --innodb-flush-method=nosync >>"$folder/server.out" 2>&1 &
    server_pid=$!
    local tenths=$((start_timeout_s * 10))
    until answers; do
        if ! kill -0 "$server_pid" 2>/dev/null; then
            cat "$folder/server.out" "$folder/server.log" >&2 2>/dev/null || true
            fail "the server ended while starting"
        fi
        if ((tenths-- == 0)); then
            cat "$folder/server.log" >&2 || true
            fail "the server did not answer within $start_timeout_s s"
        fi
        sleep 0.1
    done
}

if (($# == 0)); then
    echo "usage: with-mariadb.sh COMMAND [ARGUMENT...]" >&2
    exit 64
fi
need mariadb-install-db
need mariadbd
need mariadb

trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
trap 'exit 129' HUP

# Short, because the path of a socket is held to 107 bytes.
folder="$(mktemp -d /tmp/etalase-mariadb.XXXXXX)"
start_server "$(server_user)"
export ETALASE_TEST_MARIADB="mysql://root@localhost/?socket=$folder/socket"

# In the background and waited for, so that a signal is obeyed at once and not after the command.
"$@" <&0 &
command_pid=$!
status=0
wait "$command_pid" || status=$?
command_pid=""
exit "$status"
