using BenchmarkDotNet.Running;

// usage: dotnet run -c Release --project benchmarks/KubeKit.ApiServer.Benchmarks -- --filter '*' [--job short]
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
