using KubeKit.Client;
using KubeKit.Client.Events;
using KubeKit.Client.Informers;
using KubeKit.Client.Reconciling;
using KubeKit.Resources;
using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Metadata;
using KubeKit.Testing;

namespace Shelves.Tests;

public sealed class ReconcilerExampleTests
{
    [Fact]
    public async Task A_shelf_is_stocked_and_cleared_before_it_goes()
    {
        var stop = TestContext.Current.CancellationToken;
        Warehouse.Stock.Clear();
        await using var cluster = await KubeTestCluster.StartAsync(
            c => c.ControlPlane(plane => plane.AddResource<Shelf>().AddReconciler<ShelfReconciler, Shelf>()), stop);
        await cluster.Client.CreateAsync(new Shelf { Metadata = new() { Name = "a", Namespace = "default" }, Spec = new() { Item = "pens" } }, cancellationToken: stop);

        await cluster.EventuallyAsync<Shelf>("a", shelf => shelf.Status?.Conditions.IsTrue("Stocked") == true, "default", cancellationToken: stop);
        Assert.Equal("pens", Warehouse.Stock["default/a"]);
        await cluster.Client.DeleteAsync<Shelf>(new ObjectKey("default", "a"), cancellationToken: stop);
        await cluster.EventuallyGoneAsync<Shelf>("a", "default", cancellationToken: stop);
        Assert.Empty(Warehouse.Stock);
    }
}

[KubeResource("demo.example.com", "v1")]
public sealed partial record Shelf : CustomResource<ShelfSpec, ShelfStatus>;

public sealed partial record ShelfSpec
{
    [Required] public string Item { get; init; } = "";
}

public sealed partial record ShelfStatus
{
    public long? ObservedGeneration { get; init; }

    [ListMap("type")] public IReadOnlyList<Condition>? Conditions { get; init; }
}

public sealed class ShelfReconciler(IKubeClient client, IInformerFactory informers, IEventRecorderFactory events, TimeProvider time) : Reconciler<Shelf>
{
    private const string Finalizer = "demo.example.com/stock";
    private readonly IInformer<Shelf> _shelves = informers.Get<Shelf>();
    private readonly IEventRecorder _events = events.Create("shelf-controller");

    public override void Configure(ReconcilerBuilder<Shelf> builder)
    {
        builder.Predicate = Predicates.GenerationChanged; // its own status is no reason to look again
        builder.Owns<ConfigMap>();                        // but somebody who changes its label map is
        builder.Concurrency = 10;                         // shelves at once; never the same one twice
        builder.ResyncPeriod = TimeSpan.FromHours(1);     // the warehouse tells nobody what it loses
    }

    public override async Task<ReconcileResult> ReconcileAsync(ObjectKey key, CancellationToken cancellationToken)
    {
        if (_shelves.Get(key) is not { Spec: { } spec } found)
            return ReconcileResult.Done;

        // The warehouse is outside the cluster: a shelf may not go before it was cleared.
        if (await client.FinalizeAsync(found, Finalizer, (shelf, _) => Warehouse.ClearAsync(key), cancellationToken) is not { } shelf)
            return ReconcileResult.Done;

        await client.ApplyAsync(
            new ConfigMap
            {
                Metadata = new() { Name = key.Name, Namespace = key.Namespace, OwnerReferences = [shelf.ControllerReference()] },
                Data = new Dictionary<string, string> { ["label"] = spec.Item },
            },
            fieldManager: "shelf-controller", force: true, cancellationToken);

        var stocked = await Warehouse.PutAsync(key, spec.Item);
        if (stocked && shelf.Status?.Conditions.IsTrue("Stocked") != true)
            _events.Record(shelf, "Normal", "Stocked", $"There are {spec.Item} on the shelf");

        // Written only when it says something else than before; a conflict brings the key back.
        var status = shelf.Status ?? new();
        var conditions = status.Conditions.Set("Stocked", stocked, stocked ? "Delivered" : "SoldOut", "", shelf.Metadata.Generation, time.GetUtcNow());
        await client.WriteStatusAsync(shelf, shelf with { Status = status with { ObservedGeneration = shelf.Metadata.Generation, Conditions = conditions } }, cancellationToken);
        return stocked ? ReconcileResult.Done : ReconcileResult.After(TimeSpan.FromMinutes(5));
    }
}

/// <summary>Something outside the cluster.</summary>
public static class Warehouse
{
    public static System.Collections.Concurrent.ConcurrentDictionary<string, string> Stock { get; } = new();

    public static Task<bool> PutAsync(ObjectKey shelf, string item)
    {
        Stock[shelf.ToString()] = item;
        return Task.FromResult(true);
    }

    public static Task ClearAsync(ObjectKey shelf)
    {
        Stock.TryRemove(shelf.ToString(), out _);
        return Task.CompletedTask;
    }
}
