using System.Buffers;
using System.Text;
using System.Text.Json;
using KubeKit.Client;
using KubeKit.Controllers.Ownership;
using KubeKit.Controllers.Replicas;
using KubeKit.Resources;
using KubeKit.Resources.Core.V1;
using KubeKit.Testing;

namespace KubeKit.Controllers.Tests.Support;

/// <summary>What a test does in its namespace.</summary>
internal sealed class TestNamespace(KubeTestCluster cluster, string name)
{
    public string Name { get; } = name;

    public KubeTestCluster Cluster { get; } = cluster;

    public IKubeClient Client => Cluster.Client;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public Task<T> CreateAsync<T>(T value)
        where T : KubeObject, IKubeResource<T> =>
        Client.CreateAsync(value with { Metadata = value.Metadata with { Namespace = Name, Uid = null, CreationTimestamp = null, Generation = null } }, cancellationToken: Cancellation);

    public Task<T> GetAsync<T>(string name)
        where T : KubeObject, IKubeResource<T> => Client.GetAsync<T>(name, Name, Cancellation);

    public Task<T?> FindAsync<T>(string name)
        where T : KubeObject, IKubeResource<T> => Client.FindAsync<T>(name, Name, Cancellation);

    public Task<T> MergeAsync<T>(string name, string json, string? subresource = null)
        where T : KubeObject, IKubeResource<T> => PatchAsync<T>(name, PatchType.Merge, json, subresource);

    public Task<T> PatchAsync<T>(string name, PatchType type, string json, string? subresource = null)
        where T : KubeObject, IKubeResource<T> =>
        Client.PatchAsync<T>(new ObjectKey(Name, name), new KubePatch(type, Encoding.UTF8.GetBytes(json)), subresource, cancellationToken: Cancellation);

    public Task DeleteAsync<T>(string name)
        where T : KubeObject, IKubeResource<T> => Client.DeleteAsync<T>(new ObjectKey(Name, name), cancellationToken: Cancellation);

    public async Task<List<T>> ListAsync<T>(string? labels = null)
        where T : KubeObject, IKubeResource<T> =>
        [.. (await Client.ListAsync<T>(new ListQuery { Namespace = Name, LabelSelector = labels }, Cancellation)).Items];

    /// <summary>The active pods that an object controls, by name.</summary>
    public async Task<List<Pod>> PodsOfAsync(KubeObject owner) =>
        [.. (await ListAsync<Pod>()).Where(p => Owners.IsControlledBy(p, owner) && PodFacts.IsActive(p)).OrderBy(p => p.Metadata.Name, StringComparer.Ordinal)];

    /// <summary>A pod <c>orphan</c> that nobody owns, and that runs: one that is made because it was seen late goes before it.</summary>
    public async Task<Pod> ReadyOrphanAsync()
    {
        var orphan = await CreateAsync(Samples.Pod("orphan", node: null) with { Status = null });
        await TestKubelet.MakeReadyAsync(this, orphan);
        return orphan;
    }

    /// <summary>Waits until an object is as wanted; returns it.</summary>
    public Task<T> UntilAsync<T>(string name, Func<T, bool> condition, string what)
        where T : KubeObject, IKubeResource<T> =>
        Eventually.HoldsAsync(async () =>
        {
            var value = await GetAsync<T>(name);
            Assert.True(condition(value), $"{what}, but it is {Show(value)}");
            return value;
        });

    private static string Show(KubeObject value)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            value.Resource.Encode(value, writer);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Plays the kubelet for all pods of the namespace for which that is wished.</summary>
    public TestKubelet StartKubelet(Func<Pod, bool>? works = null) => new(this, works ?? (static _ => true));
}
