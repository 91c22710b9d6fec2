using System.Collections.Concurrent;
using KubeKit.Client;
using KubeKit.Client.Events;
using KubeKit.Client.Informers;
using KubeKit.Resources;
using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Metadata;
using KubeKit.Testing;
using Microsoft.Extensions.Time.Testing;

namespace KubeKit.Controllers.Tests.Support;

/// <summary>A real API server without controllers: a test calls one reconciler itself, by a clock that it turns.</summary>
internal sealed class Workbench : IAsyncDisposable
{
    public const string Namespace = "default";
    private readonly InformerFactory _informers;

    private Workbench(KubeTestCluster cluster)
    {
        (Cluster, _informers) = (cluster, new InformerFactory(cluster.Client));
        Objects = new TestNamespace(cluster, Namespace);
    }

    public KubeTestCluster Cluster { get; }

    public TestNamespace Objects { get; }

    public IKubeClient Client => Cluster.Client;

    public IInformerFactory Informers => _informers;

    /// <summary>A little ahead of the server's clock: what the server stamps lies in its past.</summary>
    public FakeTimeProvider Time { get; } = new(TimeProvider.System.GetUtcNow().AddHours(1));

    public RecordedEvents Events { get; } = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<Workbench> StartAsync() =>
        new(await KubeTestCluster.StartAsync(static cluster => cluster.ControlPlane(static plane => plane.WithoutControllers().WithoutScheduler()), Cancellation));

    /// <summary>Waits until the reconciler sees what the server has.</summary>
    public async Task SeenAsync<T>()
        where T : KubeObject, IKubeResource<T>
    {
        var stored = (await Client.ListAsync<T>(new ListQuery(), Cancellation)).Items.Select(Version).Order(StringComparer.Ordinal).ToList();
        await Eventually.HoldsAsync(() =>
        {
            Assert.Equal(stored, Informers.Get<T>().List().Select(Version).Order(StringComparer.Ordinal));
            return Task.CompletedTask;
        });

        static string Version(T value) => $"{ObjectKey.Of(value)}@{value.Metadata.ResourceVersion}";
    }

    /// <summary>Makes a pod that runs, and is ready, on a node that nobody runs.</summary>
    public async Task<Pod> RunPodAsync(string name, string node, params Toleration[] tolerations)
    {
        var pod = Samples.Pod(name, node: node);
        var made = await Objects.CreateAsync(pod with { Spec = pod.Spec! with { Tolerations = tolerations.Length > 0 ? tolerations : null } });
        await TestKubelet.MakeReadyAsync(Objects, made);
        return await Objects.GetAsync<Pod>(name);
    }

    public async ValueTask DisposeAsync()
    {
        await _informers.DisposeAsync();
        await Cluster.DisposeAsync();
    }
}

/// <summary>Keeps what reconcilers tell people.</summary>
internal sealed class RecordedEvents : IEventRecorderFactory, IEventRecorder
{
    private readonly ConcurrentQueue<string> _events = new();

    /// <summary>Object, reason and message of each event, in order.</summary>
    public IReadOnlyCollection<string> All => _events;

    public IEventRecorder Create(string component, string? host = null) => this;

    public void Record(KubeObject regarding, string type, string reason, string message, string? fieldPath = null) =>
        _events.Enqueue($"{regarding.Metadata.Name} {type} {reason}: {message}");
}
