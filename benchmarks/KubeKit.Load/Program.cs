using KubeKit.Load;

// usage: dotnet run -c Release --project benchmarks/KubeKit.Load -- [--program FILE] [--kind configmaps|pods] [--count 20000]
//        [--concurrency 64] [--connections 4] [--watchers 100] [--rounds 1] [WORK ...]
// Starts a built `kubekit up`, has it work over HTTP/2, and prints a line for each work: rate, latencies, the server's CPU by
// operation, and its memory. The first round meets a fresh process, compiling of hot code included; later ones a warm one.
var settings = LoadSettings.Parse(args);
await using var server = await ServerProcess.StartAsync(settings.Program);
using var cluster = new ClusterConnections(server.Kubeconfig, settings.Connections);
Console.WriteLine($"ready in {server.StartTime.TotalMilliseconds:F0} ms with {server.Cpu.TotalMilliseconds:F0} ms of CPU");
await Task.Delay(TimeSpan.FromSeconds(2));
Console.WriteLine($"at rest {server.Memory >> 20} MB");
Console.WriteLine(Measured.Header);
await ObjectLoad.PrepareAsync(cluster, ObjectLoad.Namespace);
var objects = new ObjectLoad(cluster, settings);
var watches = new WatchLoad(cluster, settings);
for (var round = 1; round <= settings.Rounds; round++)
{
    foreach (var work in settings.Works)
    {
        var before = server.Cpu;
        var measured = work is "watch" or "fanout" ? await watches.RunAsync(work) : await objects.RunAsync(work);
        Console.WriteLine(measured.Line(work, server.Cpu - before, server.Memory));
    }
}
