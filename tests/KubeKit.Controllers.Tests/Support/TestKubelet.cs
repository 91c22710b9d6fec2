using System.Globalization;
using KubeKit.Client;
using KubeKit.Controllers.Replicas;
using KubeKit.Resources.Core.V1;

namespace KubeKit.Controllers.Tests.Support;

/// <summary>Says of pods that they run and are ready, as a kubelet does, without a node.</summary>
internal sealed class TestKubelet : IAsyncDisposable
{
    private static int _addresses;
    private readonly CancellationTokenSource _stop = new();
    private readonly TestNamespace _namespace;
    private readonly Func<Pod, bool> _works;
    private readonly Task _running;

    public TestKubelet(TestNamespace ns, Func<Pod, bool> works)
    {
        (_namespace, _works) = (ns, works);
        _running = RunAsync();
    }

    public static async Task MakeReadyAsync(TestNamespace ns, Pod pod, bool ready = true)
    {
        var number = Interlocked.Increment(ref _addresses);
        var address = pod.Status?.PodIP ?? $"10.1.{number / 250}.{(number % 250) + 1}";
        var status = ready ? "True" : "False";
        var now = TimeProvider.System.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        await ns.PatchAsync<Pod>(pod.Metadata.Name!, PatchType.StrategicMerge, $$"""
            {"status":{"phase":"Running","podIP":"{{address}}","podIPs":[{"ip":"{{address}}"}],"conditions":[{"type":"Ready","status":"{{status}}","lastTransitionTime":"{{now}}" } ] } }
            """, "status");
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        // Looks at all pods again and again: whether one works may change without the pod.
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                foreach (var pod in (await _namespace.ListAsync<Pod>()).Where(p => PodFacts.IsActive(p) && !PodFacts.IsReady(p) && _works(p)))
                {
                    await MakeReadyAsync(_namespace, pod);
                }

                await Task.Delay(10, _stop.Token);
            }
            catch (Exception e) when (e is OperationCanceledException || e is KubeApiException { IsNotFound: true } or KubeApiException { IsConflict: true })
            {
                // Over, or deleted in between.
            }
        }
    }
}
