#!/usr/bin/env bash
# Proves on an empty Debian 12 that packages.txt is complete and that ./dev alone makes a machine ready.
#
#   ./dev bare [--worktree] [--only=install]
#
# Makes the smallest Debian in a temporary folder, puts the last commit (or, with --worktree, the files as they are now)
# into it, and then there: ./dev serve with only the [build] packages, a look at its pages, a second installation without
# any network, and ./dev test. --only=install stops after the installations. As root; takes as long as a build and
# the tests together, and a download of about 1 GB. Nothing of it is left afterwards.
#
# Debian and npm are reached as this machine reaches them: its package sources, certificates, names and npm registry
# are copied in.
set -euo pipefail

readonly release=bookworm
readonly place=/srv/etalase

say() { printf '==> bare: %s\n' "$*" >&2; }
die() {
    printf 'bare: %s\n' "$*" >&2
    exit 1
}

((EUID == 0)) || die "needs root, for chroot and mounts"
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

# Mounts belong to this process and its children alone, and end with them.
if [[ ${ETALASE_BARE_UNSHARED:-} != 1 ]]; then
    export ETALASE_BARE_UNSHARED=1
    exec unshare --mount --propagation private "tests/bare/$(basename "${BASH_SOURCE[0]}")" "$@"
fi

tree=commit
only=""
for option in "$@"; do
    case "$option" in
    --worktree) tree=worktree ;;
    --only=install) only=install ;;
    *) die "no option '$option'" ;;
    esac
done

folder=""
server=""
clean_up() {
    trap - EXIT
    if [[ -n $server ]]; then
        kill "$server" 2>/dev/null || true
        wait "$server" 2>/dev/null || true
    fi
    if [[ -n $folder ]]; then
        umount --recursive --quiet "$folder/proc" "$folder/dev" 2>/dev/null || true
        # Never through a mount that is still there.
        rm -rf --one-file-system "$folder"
    fi
}
trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# The mirror that this machine takes the release from.
mirror() {
    # shellcheck disable=SC2016  # apt fills these in
    apt-get indextargets --format '$(RELEASE) $(REPO_URI)' 'Created-By: Packages' |
        awk -v release="$release" '$1 == release { print $2; exit }'
}

copy_in() {
    local path
    for path in "$@"; do
        if [[ -e $path ]]; then
            mkdir -p "$folder$(dirname "$path")"
            cp -a --dereference "$path" "$folder$(dirname "$path")/"
        fi
    done
}

make_debian() {
    local uri
    uri="$(mirror)"
    [[ -n $uri ]] || die "this machine has no package source for $release"
    say "debootstrap"
    debootstrap --variant=minbase "$release" "$folder" "$uri" >"$folder.log" 2>&1 || { tail -n 20 "$folder.log" >&2; die "debootstrap failed"; }
    rm -f "$folder.log"
    rm -rf "$folder/etc/apt/sources.list" "$folder/etc/apt/sources.list.d"
    copy_in /etc/apt/sources.list /etc/apt/sources.list.d /etc/apt/apt.conf.d /etc/apt/keyrings /etc/apt/trusted.gpg.d \
        /etc/resolv.conf /etc/hosts /etc/ssl/certs/ca-certificates.crt /usr/local/share/ca-certificates
    printf 'registry=%s\ncafile=%s\n' "$(npm config get registry 2>/dev/null)" /etc/ssl/certs/ca-certificates.crt \
        >"$folder/root/.npmrc"
    # A package may not start services in here.
    printf '#!/bin/sh\nexit 101\n' >"$folder/usr/sbin/policy-rc.d"
    chmod 755 "$folder/usr/sbin/policy-rc.d"
    mount -t proc proc "$folder/proc"
    mount --bind /dev "$folder/dev"
    mount --bind /dev/pts "$folder/dev/pts"
    mount -t tmpfs tmpfs "$folder/dev/shm"
}

put_tree() {
    mkdir -p "$folder$place"
    if [[ $tree == commit ]]; then
        git archive HEAD | tar --extract --directory="$folder$place"
    else
        git ls-files -z --cached --others --exclude-standard | tar --create --null --files-from=- --ignore-failed-read |
            tar --extract --directory="$folder$place"
    fi
}

# inside COMMAND...: there, with nothing of this machine's environment but how the network is reached.
inside() {
    local name environment=(HOME=/root PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 CI=true)
    for name in http_proxy https_proxy no_proxy HTTP_PROXY HTTPS_PROXY NO_PROXY NODE_EXTRA_CA_CERTS ETALASE_JOBS; do
        if [[ -n ${!name:-} ]]; then
            environment+=("$name=${!name}")
        fi
    done
    ${replace:-} env -i "${environment[@]}" chroot "$folder" /bin/bash -c "cd $place && exec \"\$@\"" bash "$@"
}

# The second call needs neither apt nor the network: it runs where there is none.
install_again() {
    env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin unshare --net chroot "$folder" \
        /bin/bash -c "cd $place && ./dev install $*"
}

look_at_pages() {
    say "./dev serve"
    local tenths=18000 address="" path
    # In place of the background shell, so that its number is the server's and ending it ends the server.
    replace=exec inside ./dev serve --listen 127.0.0.1:0 >"$folder/serve.out" 2>"$folder/serve.err" &
    server=$!
    until address="$(grep -om1 'http://127\.0\.0\.1:[0-9]*' "$folder/serve.out" "$folder/serve.err" -h)"; do
        if ! kill -0 "$server" 2>/dev/null || ((tenths-- == 0)); then
            tail -n 60 "$folder/serve.err" >&2
            die "./dev serve did not come up"
        fi
        sleep 0.1
    done
    for path in /healthz /readyz / /produk /kelompok; do
        node -e 'fetch(process.argv[1]).then((r) => { console.error("   ", r.status, process.argv[1].replace(/^.*:\d+/, "")); process.exit(r.ok ? 0 : 1); })' \
            "$address$path" || die "$path does not answer as it should"
    done
    kill "$server"
    wait "$server" 2>/dev/null || true
    server=""
}

folder="$(mktemp -d /var/tmp/etalase-bare.XXXXXX)"
chmod 755 "$folder"
started=$SECONDS
make_debian
put_tree
say "Debian is there after $((SECONDS - started)) s; installing what serving needs"
inside ./dev install build
install_again build || die "a second installation wants the network"
if [[ $only == install ]]; then
    inside ./dev install
    inside npm --version
    inside npm ci --ignore-scripts
    say "installed after $((SECONDS - started)) s"
    exit 0
fi
look_at_pages
say "served after $((SECONDS - started)) s; ./dev test"
inside ./dev test
install_again build test || die "a second installation wants the network"
say "all of it took $((SECONDS - started)) s"
