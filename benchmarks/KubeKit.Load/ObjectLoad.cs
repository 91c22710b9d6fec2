using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;

namespace KubeKit.Load;

/// <summary>Requests about many objects of one kind, so and so many at a time.</summary>
internal sealed class ObjectLoad(ClusterConnections cluster, LoadSettings settings)
{
    public const string Namespace = "load";
    private const int Lists = 40;
    private const int Selections = 200;
    private readonly string _collection = $"/api/v1/namespaces/{Namespace}/{settings.Kind}";
    private int _round;

    public static async Task PrepareAsync(ClusterConnections cluster, string ns)
    {
        await cluster.SendAsync(0, HttpMethod.Post, "/api/v1/namespaces", Text($$$"""{"metadata":{"name":"{{{ns}}}"}}"""));
        // Pods wait for it; the controller may be quicker than we are.
        for (var i = 0; i < 100; i++)
        {
            try
            {
                await cluster.SendAsync(0, HttpMethod.Get, $"/api/v1/namespaces/{ns}/serviceaccounts/default");
                return;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(50);
            }
        }
    }

    public Task<Measured> RunAsync(string work)
    {
        _round++;
        return work switch
        {
            "create" => RunAsync(settings.Count, settings.Concurrency, i => cluster.SendAsync(i, HttpMethod.Post, _collection, Body(i))),
            "get" => RunAsync(settings.Count, settings.Concurrency, i => cluster.SendAsync(i, HttpMethod.Get, Item(i))),
            "list" => RunAsync(Lists, 8, i => cluster.SendAsync(i, HttpMethod.Get, _collection)),
            "page" => PageAsync(),
            "select" => RunAsync(Selections, settings.Concurrency, i => cluster.SendAsync(i, HttpMethod.Get, Text($"{_collection}?labelSelector=app%3Da{i % 100}"))),
            "patch" => PatchAsync("application/merge-patch+json", "t"),
            "strategic" => PatchAsync("application/strategic-merge-patch+json", "s"),
            "update" => RunAsync(settings.Count, settings.Concurrency, UpdateAsync),
            "apply" => RunAsync(settings.Count, settings.Concurrency, i =>
                cluster.SendAsync(i, HttpMethod.Patch, Item(i) + "?fieldManager=load&force=true", Body(i), "application/apply-patch+yaml")),
            "delete" => RunAsync(settings.Count, settings.Concurrency, i => cluster.SendAsync(i, HttpMethod.Delete, Item(i) + "?gracePeriodSeconds=0")),
            _ => throw new ArgumentException($"there is no work {work}"),
        };
    }

    /// <summary>Runs something so and so often, in parallel; fails when any of it does.</summary>
    private static async Task<Measured> RunAsync(int count, int concurrency, Func<int, Task> operation)
    {
        var latencies = new TimeSpan[count];
        var next = -1;
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, concurrency).Select(_ => Task.Run(async () =>
        {
            for (int i; (i = Interlocked.Increment(ref next)) < count;)
            {
                var started = Stopwatch.GetTimestamp();
                await operation(i);
                latencies[i] = Stopwatch.GetElapsedTime(started);
            }
        })));
        return new Measured(count, clock.Elapsed, latencies);
    }

    private Task<Measured> PatchAsync(string type, string annotation) => RunAsync(settings.Count, settings.Concurrency, i =>
        cluster.SendAsync(i, HttpMethod.Patch, Item(i), Text($$$$"""{"metadata":{"annotations":{"{{{{annotation}}}}":"{{{{_round}}}}-{{{{i}}}}"}}}"""), type));

    private async Task UpdateAsync(int i)
    {
        var value = JsonNode.Parse(await cluster.SendAsync(i, HttpMethod.Get, Item(i)))!;
        value["metadata"]!["labels"]!["u"] = Text($"{_round}");
        await cluster.SendAsync(i, HttpMethod.Put, Item(i), value.ToJsonString());
    }

    private async Task<Measured> PageAsync()
    {
        var clock = Stopwatch.StartNew();
        var latencies = new List<TimeSpan>();
        var objects = 0;
        for (string? token = ""; token is not null;)
        {
            var started = Stopwatch.GetTimestamp();
            var page = JsonNode.Parse(await cluster.SendAsync(0, HttpMethod.Get, $"{_collection}?limit=500{(token.Length > 0 ? $"&continue={Uri.EscapeDataString(token)}" : "")}"))!;
            latencies.Add(Stopwatch.GetElapsedTime(started));
            objects += page["items"]!.AsArray().Count;
            token = (string?)page["metadata"]!["continue"];
        }

        return new Measured(objects, clock.Elapsed, [.. latencies]);
    }

    private string Item(int i) => Text($"{_collection}/p-{i:000000}");

    // As ../shared/loadgen's: a ConfigMap of 1.4 KB with what the server adds, a pod of 2.8 KB.
    private string Body(int i) => settings.Kind == "pods"
        ? Text($$$$"""{"apiVersion":"v1","kind":"Pod","metadata":{"name":"p-{{{{i:000000}}}}","labels":{"app":"a{{{{i % 100}}}}","tier":"bench"}},"spec":{"automountServiceAccountToken":false,"containers":[{"name":"main","image":"registry.example/app:1.0","imagePullPolicy":"IfNotPresent","args":["--listen=:8080","--verbose"],"ports":[{"containerPort":8080,"protocol":"TCP"}],"env":[{"name":"A","value":"1"},{"name":"B","value":"2"},{"name":"POD","valueFrom":{"fieldRef":{"fieldPath":"metadata.name"}}}],"resources":{"requests":{"cpu":"10m","memory":"16Mi"},"limits":{"cpu":"1","memory":"64Mi"}},"livenessProbe":{"httpGet":{"path":"/healthz","port":8080},"periodSeconds":10}}],"tolerations":[{"key":"k","operator":"Exists","effect":"NoExecute"}]}}""")
        : Text($$$"""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"p-{{{i:000000}}}","labels":{"app":"a{{{i % 100}}}","tier":"bench"},"annotations":{"note":"load"}},"data":{"k1":"{{{new string('x', 400)}}}","k2":"{{{new string('y', 400)}}}"}}""");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
