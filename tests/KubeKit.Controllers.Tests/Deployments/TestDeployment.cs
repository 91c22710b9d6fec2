using KubeKit.Client.Informers;
using KubeKit.Controllers.Deployments;
using KubeKit.Controllers.Replicas;
using KubeKit.Controllers.Tests.Support;
using KubeKit.Resources.Apps.V1;
using KubeKit.Resources.Core.V1;
using Microsoft.Extensions.DependencyInjection;

namespace KubeKit.Controllers.Tests.Deployments;

/// <summary>A deployment <c>web</c> in a real cluster, and what a test asks of it.</summary>
internal sealed class TestDeployment(TestNamespace ns)
{
    public TestNamespace Namespace { get; } = ns;

    /// <summary>Creates it; returns when it is rolled out.</summary>
    public static async Task<TestDeployment> RunningAsync(TestNamespace ns, Deployment deployment)
    {
        await ns.CreateAsync(deployment);
        var running = new TestDeployment(ns);
        await running.CompleteAsync(deployment.Spec!.Template.Spec!.Containers[0].Image!);
        return running;
    }

    public Task<Deployment> GetAsync() => Namespace.GetAsync<Deployment>("web");

    public Task<Deployment> SetImageAsync(string image) => Namespace.PatchAsync<Deployment>(
        "web", Client.PatchType.Json, $$"""[{"op":"replace","path":"/spec/template/spec/containers/0/image","value":"{{image}}"}]""");

    public Task<Deployment> ScaleAsync(int replicas) => MergeSpecAsync($$"""{"replicas":{{replicas}}}""");

    public Task<Deployment> MergeSpecAsync(string json) => Namespace.MergeAsync<Deployment>("web", $$"""{"spec":{{json}}}""");

    /// <summary>Waits until all pods are of this image, and available.</summary>
    public Task<Deployment> CompleteAsync(string image) => Namespace.UntilAsync<Deployment>(
        "web", d => d.Spec!.Template.Spec!.Containers[0].Image == image && d.Status is { } s && RolloutStatus.IsComplete(d, s), $"{image} is rolled out");

    /// <summary>Waits for a condition to say so.</summary>
    public Task<Deployment> ConditionAsync(string type, string status, string reason) => Namespace.UntilAsync<Deployment>(
        "web", d => DeploymentConditions.Find(d.Status?.Conditions, type) is { } c && c.Status == status && c.Reason == reason, $"{type} is {status} by {reason}");

    /// <summary>The ReplicaSet of an image.</summary>
    public async Task<ReplicaSet> SetOfAsync(string image) =>
        Assert.Single(await Namespace.ListAsync<ReplicaSet>(), s => s.Spec!.Template!.Spec!.Containers[0].Image == image);

    public async Task<(string Image, int Replicas)[]> SetsAsync() =>
        [.. (await Namespace.ListAsync<ReplicaSet>()).Select(s => (s.Spec!.Template!.Spec!.Containers[0].Image!, s.Spec.Replicas!.Value)).Order()];

    public async Task<string> RevisionAsync() => RevisionNumbers.Of(await GetAsync()).ToString();

    /// <summary>From now on: the fewest ready pods, and the most that ReplicaSets wanted together.</summary>
    public Ledger Watch() => new(Namespace);

    internal sealed class Ledger : IDisposable
    {
        private readonly Dictionary<string, bool> _ready = [];
        private readonly Dictionary<string, int> _wanted = [];
        private readonly IDisposable[] _subscriptions;
        private readonly Lock _lock = new();
        private bool _begun;

        public Ledger(TestNamespace ns)
        {
            var informers = ns.Cluster.Services.GetRequiredService<IInformerFactory>();
            _subscriptions =
            [
                informers.Get<Pod>().Subscribe(e => Note(ns, e, _ready, PodFacts.IsActive(e.Object) && PodFacts.IsReady(e.Object))),
                informers.Get<ReplicaSet>().Subscribe(e => Note(ns, e, _wanted, ScalePlan.Wanted(e.Object))),
            ];
        }

        public int FewestReady { get; private set; } = int.MaxValue;

        public int MostWanted { get; private set; }

        /// <summary>Starts to count: what was there before has been seen by now.</summary>
        public async Task BeginAsync(int ready)
        {
            await Eventually.HoldsAsync(() =>
            {
                lock (_lock)
                {
                    Assert.Equal(ready, _ready.Values.Count(r => r));
                    _begun = true;
                }

                return Task.CompletedTask;
            });
        }

        public void Dispose() => Array.ForEach(_subscriptions, s => s.Dispose());

        private void Note<T, TValue>(TestNamespace ns, InformerEvent<T> change, Dictionary<string, TValue> ledger, TValue value)
            where T : Resources.KubeObject, Resources.IKubeResource<T>
        {
            if (change.Object.Metadata.Namespace != ns.Name)
            {
                return;
            }

            lock (_lock)
            {
                ledger[change.Object.Metadata.Name!] = value;
                if (change.Type == InformerEventType.Deleted)
                {
                    ledger.Remove(change.Object.Metadata.Name!);
                }

                if (_begun)
                {
                    FewestReady = Math.Min(FewestReady, _ready.Values.Count(r => r));
                    MostWanted = Math.Max(MostWanted, _wanted.Values.Sum());
                }
            }
        }
    }
}
