#!/bin/sh
# Builds the simulator if its sources have changed, then starts it:   ./run.sh [VERB] [ARGUMENTS]
# Runs every test (with --all the long ones too):                     ./run.sh test [--all] [OPTIONS OF dotnet test]
# Measures speed and memory (--help says how):                        ./run.sh bench [OPTIONS]
#
# Needs the .NET SDK named in global.json and nothing else. Ends with the exit code of the program, or with
# 1 when the SDK is missing, the build fails or a test fails, and 130 when it was interrupted while building.
#
# Every build has a folder of its own, artifacts/app/<checksum of the sources> (artifacts/bench for the benchmarks), and is moved there when complete.
# So a running simulator keeps the files it started from, and a checksum, unlike a date, is not deceived by
# files that were unpacked, copied or checked out.
set -u

say() { printf '%s\n' "$*" >&2; }
fail() { say "$*"; exit 1; }

script=$0
while [ -L "$script" ]; do
  target=$(readlink "$script")
  case $target in
    /*) script=$target ;;
    *) script=$(dirname "$script")/$target ;;
  esac
done
root=$(CDPATH='' cd -- "$(dirname -- "$script")" && pwd -P) || exit 1
lock=$root/artifacts/build.lock
log=$root/artifacts/build.log
next=$root/artifacts/app.next

sdk_missing() {
  wanted=$(sed -n 's/.*"version": *"\([^"]*\)".*/\1/p' "$root/global.json")
  fail "The simulator needs the .NET SDK $wanted or a later ${wanted%.*} one, but $1.
Install it from https://dotnet.microsoft.com/download, see to it that 'dotnet' is on the PATH, and try again."
}

require_dotnet() {
  command -v dotnet >/dev/null || sdk_missing "there is no 'dotnet' on the PATH"
}

# Asked before a build only: the answer takes as long as starting the simulator.
require_sdk() {
  (cd "$root" && dotnet --version) >/dev/null 2>&1 && return
  found=$(dotnet --list-sdks 2>/dev/null | awk '{ printf "%s%s", (NR > 1 ? ", " : ""), $1 }')
  [ -n "$found" ] || sdk_missing "'dotnet' has no SDK"
  sdk_missing "of the SDKs that 'dotnet' has ($found) none will do"
}

# The two programs: where their builds are kept, the project, its dll, and the folders that go into it.
choose_simulator() {
  builds=$root/artifacts/app project=src/Simulator.Cli dll=simulator.dll sources=src name="the simulator"
}
choose_benchmarks() {
  builds=$root/artifacts/bench project=tests/Simulator.Benchmarks dll=Simulator.Benchmarks.dll sources="src tests/Simulator.Benchmarks" name="the benchmarks"
}

# Names the folder that holds, or will hold, the build of the sources as they are now.
name_app() {
  # shellcheck disable=SC2046,SC2086 # two words: checksum and length; folders without spaces
  set -- $(cd "$root" && find $sources Directory.*.props global.json -type f -exec cksum {} + | LC_ALL=C sort | cksum)
  app=$builds/$1-$2
}

# The lock is a folder holding a file named after the process that took it.
take_lock() {
  mkdir -p "$root/artifacts" 2>/dev/null && [ -w "$root/artifacts" ] ||
    fail "The simulator cannot be built: the folder $root/artifacts cannot be written. Make it writable and try again."
  told=
  stuck=0
  until mkdir "$lock" 2>/dev/null && printf '' 2>/dev/null >"$lock/$$"; do
    owner=$(ls "$lock" 2>/dev/null | head -n 1)
    if [ -n "$owner" ] && [ "$owner" != $$ ] && kill -0 "$owner" 2>/dev/null; then
      stuck=0
      [ -n "$told" ] || say "Waiting for another build of the simulator (process $owner)."
      told=yes
    else
      stuck=$((stuck + 1))
      # The owner is gone. Of all that wait only one can remove its name, and that one frees the lock.
      [ -z "$owner" ] || { rm "$lock/$owner" && rmdir "$lock"; } 2>/dev/null
      # No name: just taken, just freed, or, after two seconds, its taker died before leaving a name.
      [ "$stuck" -ne 20 ] || rmdir "$lock" 2>/dev/null
      [ "$stuck" -lt 40 ] ||
        fail "The simulator cannot be built: $lock can be neither made nor removed. Delete it, see whether the disk is full, and try again."
    fi
    sleep 0.1
  done
  trap free_lock EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM HUP
}

free_lock() {
  trap - EXIT INT TERM HUP
  rm -rf "$next"
  rm -f "$lock/$$"
  rmdir "$lock" 2>/dev/null
}

# The output goes to a file because the compiler's server outlives the build and would hold a reader's pipe open.
dotnet_quietly() {
  (
    cd "$root" || exit 1
    export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
    exec dotnet "$@" -c Release -v quiet --nologo -nodeReuse:false
  ) >"$log" 2>&1 </dev/null && return
  cat "$log" >&2
  say "The simulator could not be built: see the errors above."
  return 1
}

build_app() {
  require_sdk
  take_lock
  # Another process may have built it while this one waited.
  name_app
  if [ ! -f "$app/$dll" ]; then
    if [ -d "$builds" ]; then
      say "Building $name (its sources have changed) ..."
    else
      say "Building $name (first run, about a minute) ..."
    fi
    rm -rf "$next" "$app"
    dotnet_quietly publish "$project" -o "$next" || exit 1
    mkdir -p "$builds" && mv "$next" "$app" || fail "The build could not be moved to $app."
    # The two builds before this one may still be running.
    (cd "$builds" && ls -t | tail -n +4 | while read -r old; do rm -rf "$old"; done)
  fi
  free_lock
}

# Sees to it that the program chosen is built from the sources as they are now.
ready_app() {
  name_app
  [ -f "$app/$dll" ] || build_app
}

run_tests() {
  require_sdk
  if [ "${1-}" = --all ]; then
    shift
    export SIMULATOR_LONG_TESTS=1
  fi
  take_lock
  say "Building the simulator and its tests ..."
  if ! dotnet_quietly build Simulator.sln; then
    echo "0 passed, 0 failed"
    exit 1
  fi
  free_lock

  report=$root/artifacts/test.$$
  trap 'rm -f "$report" "$report.code"' EXIT
  # 8 says that a project has no test to run, for instance because a filter chose those of another one.
  {
    cd "$root" && dotnet test --solution Simulator.sln -c Release --no-build --ignore-exit-code 8 "$@" 2>&1
    echo $? >"$report.code"
  } | tee "$report"
  awk -v code="$(cat "$report.code")" '
    /^Test run summary/ { summary = 1 }
    summary && /^ *succeeded:/ { passed = $2 }
    summary && /^ *failed:/ { failed = $2 }
    summary && /^ *skipped:/ { skipped = $2 }
    END {
      printf "%d passed, %d failed", passed, failed
      if (skipped > 0) printf ", %d skipped", skipped
      printf "\n"
      exit code != 0 ? code : failed > 0 || passed == 0
    }' "$report"
}

require_dotnet
export SIMULATOR_HOME="$root"
if [ "${1-}" = test ]; then
  shift
  run_tests "$@"
  exit
fi
choose_simulator
ready_app
if [ "${1-}" = bench ]; then
  shift
  # Both, because the simulator's own start is measured too.
  choose_benchmarks
  ready_app
fi
exec dotnet "$app/$dll" "$@"
