#!/bin/sh
# All benchmarks, one after the other: the pipeline's parts, the generator, the store, and a whole server under load.
# usage: benchmarks/run.sh [parts|generator|store|load]...
set -e
cd "$(dirname "$0")/.."
[ $# -gt 0 ] || set -- parts generator store load
for what in "$@"; do
    case $what in
    parts)
        dotnet run -c Release --project benchmarks/KubeKit.Resources.Benchmarks -- --filter '*' --job short --artifacts artifacts/benchmarks
        dotnet run -c Release --project benchmarks/KubeKit.ApiServer.Benchmarks -- --filter '*' --job short --artifacts artifacts/benchmarks
        ;;
    generator)
        dotnet run -c Release --project benchmarks/KubeKit.Generators.Benchmarks
        ;;
    store)
        dotnet run -c Release --project benchmarks/KubeKit.Store.Benchmarks
        ;;
    load)
        dotnet build -c Release src/KubeKit.Tool -v q
        dotnet run -c Release --project benchmarks/KubeKit.Load
        dotnet run -c Release --project benchmarks/KubeKit.Load -- --kind pods --count 5000 create get strategic apply delete
        ;;
    *)
        echo "there is no $what: parts, generator, store or load" >&2
        exit 2
        ;;
    esac
done
