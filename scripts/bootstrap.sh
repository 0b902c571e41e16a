#!/bin/sh
# Makes .venv from the lock files: `sh scripts/bootstrap.sh run` for use, `... dev` for tests and checks too.
# A second run finds its stamp and does nothing. An interrupted run is begun anew.
set -eu

kind=${1:-run}
case $kind in
run) lock=requirements.lock ;;
dev) lock=requirements-dev.lock ;;
*)
    echo "usage: sh scripts/bootstrap.sh run|dev" >&2
    exit 2
    ;;
esac
cd "$(dirname "$0")/.."
root=$(pwd -P)
venv=$root/.venv
log=$venv/install.log

say() { printf '%s\n' "$*"; }
fail() {
    printf '%s\n' "$*" >&2
    exit 1
}
sum_of() { cat "$@" | cksum | tr ' ' '-'; }

# What the project itself is made of; the tool sections below it change nothing that is installed.
project_sum() { sed '/^\[tool\./,$d' pyproject.toml | cksum | tr ' ' '-'; }

# The place is part of the stamp: a copied .venv still names the folder that it was made in.
stamp_of() { echo "$1 $(sum_of "$2" requirements-build.lock) $(project_sum) $root"; }

is_done() {
    [ -f "$venv/installed" ] && [ ! -e "$venv/installing" ] && "$venv/bin/python" -c '' 2>/dev/null || return 1
    grep -qxF "$(stamp_of dev requirements-dev.lock)" "$venv/installed" && return 0 # has all that `run` needs
    grep -qxF "$(stamp_of "$kind" "$lock")" "$venv/installed"
}

# The wheels that the lock files name are there for these versions.
usable() {
    "$1" -c 'import sys, venv, ensurepip; sys.exit(not (3, 12) <= sys.version_info[:2] <= (3, 14))' >/dev/null 2>&1
}

find_python() {
    if [ -n "${PYTHON:-}" ]; then
        if usable "$PYTHON"; then
            echo "$PYTHON"
            return 0
        fi
        say "PYTHON=$PYTHON is not a working Python 3.12 to 3.14 with venv; looking for another." >&2
    fi
    for name in python3.13 python3.12 python3.14 python3 python; do
        if usable "$name"; then
            command -v "$name"
            return 0
        fi
    done
    for minor in 13 12 14; do
        for path in "${PYENV_ROOT:-$HOME/.pyenv}"/versions/3."$minor"*/bin/python; do
            if [ -x "$path" ] && usable "$path"; then
                echo "$path"
                return 0
            fi
        done
    done
    if command -v uv >/dev/null 2>&1; then
        path=$(uv python find '>=3.12,<3.15' 2>/dev/null) || path=
        if [ -n "$path" ] && usable "$path"; then
            echo "$path"
            return 0
        fi
    fi
    return 1
}

# No Python that serves: let uv bring one. uv itself needs only some Python 3, or is there already.
make_venv_with_uv() {
    uv=$(command -v uv) || uv=
    for name in python3 python "${PYENV_ROOT:-$HOME/.pyenv}"/versions/3.*/bin/python; do
        [ -z "$uv" ] || break
        "$name" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 8))' >/dev/null 2>&1 || continue
        say "No Python >= 3.12 was found; fetching uv to bring one."
        "$name" -m venv --clear "$root/.bootstrap" &&
            "$root/.bootstrap/bin/python" -m pip install -q --disable-pip-version-check uv &&
            uv=$root/.bootstrap/bin/uv
    done
    # Without --seed there would be no pip in the environment, which respects the settings of this machine.
    [ -n "$uv" ] && rm -rf "$venv" && "$uv" venv -q --seed --python 3.12 "$venv"
}

make_venv() {
    if python=$(find_python); then
        say "Making the environment .venv with $("$python" -V 2>&1) ($python)."
        "$python" -m venv --clear "$venv" || fail "$python could not make the environment: see the lines above."
    else
        make_venv_with_uv || fail "Roundsman needs Python 3.12, 3.13 or 3.14 with its venv module: install one" \
            "(Debian and Ubuntu: apt install python3 python3-venv; macOS: brew install python@3.13)" \
            "and run this again, or name it: PYTHON=/path/to/python make up."
    fi
}

# uv installs about ten times faster, but does not read pip's settings. Where pip is told from where or how to get
# packages, pip gets them.
harmless='config-file|default-timeout|timeout|retries|disable-pip-version-check|progress-bar|no-color|no-input'
harmless="$harmless|cache-dir|no-cache-dir|root-user-action|quiet|verbose|require-virtualenv|break-system-packages|user"
pip_has_settings() {
    "$venv/bin/python" -m pip config list 2>/dev/null | sed "s/=.*//; s/.*\.//" |
        grep -qvE "^($harmless)\$"
}

pip_install() { "$venv/bin/python" -m pip install --disable-pip-version-check --no-input --progress-bar off "$@"; }

# Runs a command whose output goes to the log, and says now and then how far pip has come.
watched() {
    { "$@" 2>&1 && echo 0 >"$venv/status" || echo 1 >"$venv/status"; } | {
        count=0
        while IFS= read -r line; do
            printf '%s\n' "$line" >>"$log"
            case $line in
            Collecting*)
                count=$((count + 1))
                [ $((count % 20)) -ne 0 ] || say "  $count packages fetched"
                ;;
            'Installing collected packages'*) say "  putting them in place" ;;
            esac
        done
    }
    [ "$(cat "$venv/status")" = 0 ]
}

give_up() {
    tail -n 12 "$log" >&2
    fail "The packages could not be installed: the lines above say why, all of it is in .venv/install.log;" \
        "when the network or the disk is well again, run the same command again."
}

install_lock() {
    if ! pip_has_settings && pip_install -q --require-hashes -r requirements-uv.lock >>"$log" 2>&1; then
        watched "$venv/bin/uv" pip install --no-progress --python "$venv/bin/python" --require-hashes \
            -r requirements-build.lock -r "$lock" && return 0
        say "  uv could not do it; trying pip"
    fi
    # Only what is really imported gets compiled, at its first use: that saves a third of the time.
    pip_install -q --no-compile --require-hashes -r requirements-build.lock >>"$log" 2>&1 &&
        watched pip_install --no-compile --require-hashes -r "$lock"
}

if is_done; then
    exit 0
fi
trap 'say "Stopped; the next run begins the environment anew." >&2; exit 130' INT
trap 'exit 143' TERM

# Kept: an environment that was finished here and only lacks newer packages. All else is made anew.
if [ -e "$venv/installing" ] || ! grep -qF " $root" "$venv/installed" 2>/dev/null ||
    ! usable "$venv/bin/python" || ! "$venv/bin/python" -m pip --version >/dev/null 2>&1; then
    make_venv
fi
: >"$venv/installing"
: >"$log"
say "Installing $(grep -c '^[A-Za-z0-9._-]*==' "$lock") packages from $lock (a minute or two the first time)."
install_lock || give_up
pip_install -q --no-deps --no-build-isolation -e . >>"$log" 2>&1 || give_up
stamp_of "$kind" "$lock" >"$venv/installed"
rm -f "$venv/installing" "$venv/status"
say "The environment is ready."
