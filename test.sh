#!/usr/bin/env bash
# Runs every test. Brings what they need when it may (root and apt), starts a Docker Engine when none answers, and ends with
# the line "N passed, N failed, N skipped". Without root or apt, tests that need more than is there skip and say why; with
# CI=true they fail instead.
#   ./test.sh            everything
#   ./test.sh Store      only the test projects whose name contains "Store"
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
only=${1:-}
results=artifacts/test-results
mkdir -p "$results"

say() { printf '\n== %s\n' "$*"; }

bring() { # packages that are missing, by the command that each provides
  local missing=()
  command -v dockerd >/dev/null || missing+=(docker.io)
  command -v etcd >/dev/null || missing+=(etcd-server)
  command -v kubectl >/dev/null || missing+=(kubernetes-client)
  command -v strace >/dev/null || missing+=(strace)
  [ -x /bin/busybox ] || [ -x /usr/bin/busybox ] || missing+=(busybox-static)
  [ -d /usr/lib/python3/dist-packages/kubernetes ] || missing+=(python3-kubernetes)
  [ ${#missing[@]} -eq 0 ] && return
  if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
    say "not root or no apt: going on without ${missing[*]}"
    return
  fi
  say "installing ${missing[*]}"
  export DEBIAN_FRONTEND=noninteractive
  { apt-get update -q && apt-get install -y -q --no-install-recommends "${missing[@]}"; } >"$results/apt.log" 2>&1 ||
    { tail -n 20 "$results/apt.log"; say "apt could not install ${missing[*]}"; }
}

dockerd_pid=
engine() { # a Docker Engine, unless one answers
  command -v dockerd >/dev/null || return 0
  docker_answers && return
  [ "$(id -u)" -eq 0 ] || { say "no Docker Engine answers, and only root can start one"; return; }
  say "starting dockerd"
  dockerd >"$results/dockerd.log" 2>&1 &
  dockerd_pid=$!
  for _ in $(seq 1 300); do
    docker_answers && return
    kill -0 "$dockerd_pid" 2>/dev/null || break
    sleep 0.1
  done
  tail -n 20 "$results/dockerd.log"
  say "dockerd does not answer"
}
docker_answers() { curl -fsS --max-time 2 --unix-socket /var/run/docker.sock http://docker/_ping >/dev/null 2>&1; }

stop_engine() { # only the one that this script started
  [ -n "$dockerd_pid" ] && kill "$dockerd_pid" 2>/dev/null && wait "$dockerd_pid" 2>/dev/null
}

# One compiler for all projects is warm after the first, which halves the build; machines of CI switch it off because it outlives builds.
export UseSharedCompilation=true
stop_compiler() { dotnet build-server shutdown --vbcscompiler >/dev/null 2>&1; }
trap 'stop_engine; stop_compiler' EXIT

bring
engine

say "building"
dotnet build KubeKit.sln -nodeReuse:false -v q -clp:NoSummary || { echo "0 passed, 1 failed, 0 skipped"; exit 1; }
stop_compiler # it holds a gigabyte of what it compiled

passed=0 failed=0 skipped=0
run() { # one test project; its output goes to a file, failures and skips are shown
  local project=$1 log="$results/$1.log" rc=0
  "./artifacts/bin/$project/debug/$project" -noColor -noLogo >"$log" 2>&1 || rc=$?
  echo "$rc" >"$results/$project.rc"
}
tally() {
  local project=$1 log="$results/$1.log" rc line
  rc=$(cat "$results/$project.rc")
  line=$(grep -E 'Total: [0-9]+, Errors: [0-9]+, Failed: [0-9]+, Skipped: [0-9]+' "$log" | tail -n 1)
  if [[ $line =~ Total:\ ([0-9]+),\ Errors:\ ([0-9]+),\ Failed:\ ([0-9]+),\ Skipped:\ ([0-9]+).*Time:\ ([0-9.]+) ]]; then
    local bad=$((BASH_REMATCH[2] + BASH_REMATCH[3]))
    passed=$((passed + BASH_REMATCH[1] - BASH_REMATCH[3] - BASH_REMATCH[4]))
    failed=$((failed + bad))
    skipped=$((skipped + BASH_REMATCH[4]))
    printf '%-36s %5d passed %3d failed %3d skipped  %6.1f s\n' "$project" \
      "$((BASH_REMATCH[1] - BASH_REMATCH[3] - BASH_REMATCH[4]))" "$bad" "${BASH_REMATCH[4]}" "${BASH_REMATCH[5]}"
    [ "$bad" -eq 0 ] && [ "$rc" -ne 0 ] && { failed=$((failed + 1)); echo "  $project ended with $rc although no test failed"; tail -n 30 "$log"; }
    [ "$bad" -gt 0 ] && cat "$log"
    grep -A 1 '\[SKIP\]' "$log" | grep -v '^--' | sed 's/^/  /'
  else
    failed=$((failed + 1))
    echo "$project ended with $rc and no summary:"
    tail -n 60 "$log"
  fi
}

# The fast ones side by side; those with clusters and engines of their own one after the other, so that they do not starve each other.
heavy=(KubeKit.Node.Docker.Tests KubeKit.Conformance.Tests)
light=()
for project in tests/*.Tests; do
  name=$(basename "$project")
  [[ $name == *"$only"* ]] || continue
  [[ " ${heavy[*]} " == *" $name "* ]] || light+=("$name")
done

say "testing"
for name in "${light[@]}"; do
  while [ "$(jobs -rp | grep -vx "${dockerd_pid:-none}" | wc -l)" -ge 3 ]; do wait -n || true; done
  run "$name" &
done
for job in $(jobs -rp); do [ "$job" = "${dockerd_pid:-}" ] || wait "$job"; done
for name in "${light[@]}"; do tally "$name"; done
for name in "${heavy[@]}"; do
  [[ $name == *"$only"* ]] || continue
  run "$name"
  tally "$name"
done

echo
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
