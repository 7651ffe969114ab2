#!/usr/bin/env bash
# Starts the build program in build/ with all arguments as they are: ./build.sh --help
# Compiles it first if something that can change it has changed (./build.sh --rebuild: in any case), and installs the .NET SDK
# below .nuke/temp if none satisfies global.json. Where nothing changed it prints nothing and is gone in a few milliseconds.
# Exit codes of its own: 1 the build program does not compile, 2 there is no SDK and none can be installed.
set -euo pipefail
export DOTNET_CLI_TELEMETRY_OPTOUT=${DOTNET_CLI_TELEMETRY_OPTOUT-1} DOTNET_NOLOGO=${DOTNET_NOLOGO-1}

script=${BASH_SOURCE[0]}
[ ! -L "$script" ] || script=$(readlink -f "$script")
case $script in */*) ;; *) script=./$script ;; esac
root=$(cd -P "${script%/*}/" && pwd)
temp=$root/.nuke/temp
program=$root/artifacts/bin/_build/debug/_build.dll
rebuild=
if [ "${1-}" = --rebuild ]; then rebuild=--no-incremental; shift; fi

# find with the given action over all that can change the build program: sources, projects, lock files, style, SDKs.
each_input() {
  cd "$root"
  local inputs=(build src eng) file
  for file in Directory.* global.json .editorconfig [Nn]u[Gg]et.[Cc]onfig; do [ ! -f "$file" ] || inputs+=("$file"); done
  for file in "${dotnet%/*}"/sdk/*/dotnet.dll; do [ ! -f "$file" ] || inputs+=("$file"); done
  find "${inputs[@]}" \( -name obj -o -name bin \) -prune -o ! -type d ! -name '*.md' "$@"
}

# Path, size, inode and time of change (which nobody can set back) of every input: equal lists mean equal contents. Takes a few
# milliseconds; only GNU's find can do it.
listing() (each_input -printf '%p %s %i %C@\n' 2>/dev/null || true)

# Whether a list made before this call can be trusted later: a file could change twice within one tick of the file system's clock.
is_settled() (
  recent=$(each_input -newerct '2 seconds ago' -print -quit 2>/dev/null) && [ -z "$recent" ]
)

# The contents: a checkout or a copy changes times and nothing else.
fingerprint() (
  if command -v sha256sum >/dev/null; then sum=sha256sum; else sum='shasum -a 256'; fi
  cd "$root"
  { printf '%s\n' "$dotnet" && each_input -print0 | LC_ALL=C sort -z | xargs -0 $sum; } | $sum
)

remembered() { [ ! -f "$temp/build.$1" ] || printf '%s' "$(<"$temp/build.$1")"; }
remember() { printf '%s\n' "$2" >"$temp/build.$1.$$" && mv -f "$temp/build.$1.$$" "$temp/build.$1"; }

is_unchanged() {
  [ -z "$rebuild" ] && [ -f "$program" ] && [ -n "$dotnet" ] && [ -x "$dotnet" ] || return 1
  local now contents
  now=$(listing)
  if [ -n "$now" ] && [ "$now" = "$(remembered listing)" ]; then return 0; fi
  contents=$(fingerprint) && [ "$contents" = "$(remembered fingerprint)" ] || return 1
  ! is_settled || remember listing "$now"
}

find_dotnet() {
  local own=$temp/dotnet/dotnet on_path
  on_path=$(command -v dotnet || true)
  if satisfies "$on_path"; then readlink -f "$on_path"; return; fi
  satisfies "$own" || install_sdk >&2
  printf '%s\n' "$own"
}

satisfies() { [ -x "$1" ] && (cd "$root" && "$1" --version) >/dev/null 2>&1; }

install_sdk() {
  local version installer=$temp/dotnet-install.sh
  version=$(sed -n 's/.*"version": *"\([^"]*\)".*/\1/p' "$root/global.json" | head -n 1)
  local wanted=(--version "$version")
  # Where global.json takes any newer feature band, the newest one has the security fixes.
  if grep -q '"rollForward": *"latest' "$root/global.json"; then wanted=(--channel "$(cut -d . -f 1,2 <<<"$version")"); fi
  echo "build.sh: no .NET SDK satisfies global.json ($version); installing one into .nuke/temp/dotnet."
  if { curl -fsSL --retry 3 -o "$installer" https://dot.net/v1/dotnet-install.sh || wget -qO "$installer" https://dot.net/v1/dotnet-install.sh; } &&
    bash "$installer" "${wanted[@]}" --install-dir "$temp/dotnet" --no-path && satisfies "$temp/dotnet/dotnet"; then return; fi
  echo "build.sh: the .NET SDK could not be installed. Install version $version or newer (https://dot.net) and run this again."
  exit 2
}

# One at a time: who waited finds the work of the other done.
lock() {
  if command -v flock >/dev/null; then exec 9>"$temp/compile.lock" && flock 9; return; fi
  local tries=0
  until mkdir "$temp/compile.lock.d" 2>/dev/null || [ $((tries += 1)) -gt 1500 ]; do sleep 0.2; done
  trap 'rmdir "$temp/compile.lock.d" 2>/dev/null || true' EXIT
}

compile() (
  # The compiler is interrupted with this script, and would call that an error of the build program.
  trap 'echo Cancelled. >&2; exit 130' INT
  lock
  dotnet=$(remembered dotnet)
  if is_unchanged; then return; fi
  rm -f "$temp"/build.listing "$temp"/build.fingerprint # From here on the old program is not started any more.
  dotnet=$(find_dotnet) || exit
  remember dotnet "$dotnet"
  # Before compiling: what changes meanwhile must be seen by the next start.
  now=$(listing)
  is_settled || now=
  contents=$(fingerprint) || contents=unknown
  local first=; [ -f "$program" ] || first=' (the first time, which takes up to a minute)'
  echo "build.sh: compiling the build program$first" >&2
  # Without the lock's descriptor, which the compiler's server would hold for as long as it lives.
  if ! "$dotnet" build "$root/build/_build.csproj" -c Debug -v q -nologo --tl:off $rebuild >"$temp/compile.log" 2>&1 9>&-; then
    grep -E '(error|warning) ' "$temp/compile.log" | sort -u >&2 || cat "$temp/compile.log" >&2
    echo "build.sh: the build program in build/ does not compile; nothing was run." >&2
    exit 1
  fi
  trap - INT
  remember listing "$now"
  remember fingerprint "$contents"
)

dotnet=$(remembered dotnet)
if ! is_unchanged; then
  mkdir -p "$temp"
  compile || exit
  dotnet=$(remembered dotnet)
fi
case $dotnet in "$temp"/*) export DOTNET_ROOT=${dotnet%/*} PATH=${dotnet%/*}:$PATH ;; esac
exec "$dotnet" "$program" "$@"
