#!/usr/bin/env bash
# Starts the build program in build/. Compiles it only when something that can change it has changed, and installs the
# .NET SDK first where none satisfies global.json. Every argument goes to the program: ./build.sh --help
set -euo pipefail
root=$(cd -P "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")" && pwd)
temp=$root/.nuke/temp
program=$root/artifacts/bin/_build/debug/_build.dll
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

rebuild=
if [ "${1-}" = --rebuild ]; then rebuild=1; shift; fi

# Content, not time stamps: a checkout changes times and nothing else.
fingerprint() {
  cd "$root"
  { find build src eng -type f \( -name '*.cs' -o -name '*.csproj' -o -name '*.props' -o -name '*.targets' \
      -o -name 'packages.lock.json' -o -name '*.txt' \) -print0
    for file in Directory.Build.props Directory.Build.targets Directory.Packages.props global.json .editorconfig \
      NuGet.config nuget.config; do if [ -f "$file" ]; then printf '%s\0' "$file"; fi; done; } |
    LC_ALL=C sort -z | xargs -0 sha256sum | { cat; printf '%s\n' "$dotnet"; } | sha256sum | cut -d ' ' -f 1
}

# The SDK on PATH where it satisfies global.json, else one of our own.
find_dotnet() {
  local own=$temp/dotnet/dotnet
  if command -v dotnet >/dev/null && (cd "$root" && dotnet --version >/dev/null 2>&1); then
    command -v dotnet
  elif [ -x "$own" ] && (cd "$root" && "$own" --version >/dev/null 2>&1); then
    printf '%s\n' "$own"
  else
    install_sdk >&2
    printf '%s\n' "$own"
  fi
}

install_sdk() {
  local version
  version=$(sed -n 's/.*"version": *"\([0-9.]*\)".*/\1/p' "$root/global.json" | head -n 1)
  echo "build.sh: no .NET SDK satisfies global.json; installing the newest of ${version%.*.*}."
  mkdir -p "$temp"
  if ! curl -fsSL --retry 3 https://dot.net/v1/dotnet-install.sh -o "$temp/dotnet-install.sh"; then
    echo "build.sh: the installer could not be fetched. Install the .NET SDK $version or newer and run again."
    exit 2
  fi
  bash "$temp/dotnet-install.sh" --channel "${version%.*.*}.0" --install-dir "$temp/dotnet" --no-path
}

compile() {
  mkdir -p "$temp"
  exec 9>"$temp/compile.lock"
  flock 9 2>/dev/null || true # two starts at once: the second finds the first one's work
  [ -z "$rebuild" ] && [ "$(fingerprint)" = "$(cat "$temp/build.stamp" 2>/dev/null)" ] && [ -f "$program" ] && return
  rm -f "$temp/build.stamp"
  if ! "$dotnet" build "$root/build/_build.csproj" -c Debug -v q -nologo --tl:off >"$temp/compile.log" 2>&1; then
    sort -u "$temp/compile.log" | grep -E 'error|warning' >&2 || cat "$temp/compile.log" >&2
    echo "build.sh: the build program in build/ does not compile; nothing was run." >&2
    exit 2
  fi
  fingerprint >"$temp/build.stamp"
  exec 9>&-
}

# Which dotnet was found is remembered, so that an unchanged start need not ask it for its version.
dotnet=$(cat "$temp/dotnet.path" 2>/dev/null || true)
if [ -z "$dotnet" ] || [ ! -x "$dotnet" ] || [ "$root/global.json" -nt "$temp/dotnet.path" ]; then
  dotnet=$(find_dotnet)
  mkdir -p "$temp" && printf '%s\n' "$dotnet" >"$temp/dotnet.path"
fi
case $dotnet in "$temp"/*) export DOTNET_ROOT=$temp/dotnet PATH=$temp/dotnet:$PATH ;; esac

if [ -n "$rebuild" ] || [ ! -f "$program" ] || [ "$(fingerprint)" != "$(cat "$temp/build.stamp" 2>/dev/null)" ]; then
  compile
fi
exec "$dotnet" "$program" "$@"
