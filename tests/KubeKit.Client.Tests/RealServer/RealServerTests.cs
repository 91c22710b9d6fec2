using KubeKit.Client.Events;
using KubeKit.Client.Informers;
using KubeKit.Client.LeaderElection;
using KubeKit.Client.Tests.Fakes;
using KubeKit.Resources.Apps.V1;
using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Metadata;
using Microsoft.Extensions.Logging.Abstractions;

namespace KubeKit.Client.Tests.RealServer;

/// <summary>What the fake server cannot vouch for.</summary>
public sealed partial class RealServerTests : IAsyncLifetime
{
    private RealServer _server = null!;

    private IKubeClient Client => _server.Client;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _server = await RealServer.StartAsync();

    public async ValueTask DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task Objects_live_their_life()
    {
        var created = await Client.CreateAsync(Samples.ConfigMap("a", "1"), cancellationToken: Ct);
        var exists = await Assert.ThrowsAsync<KubeApiException>(() => Client.CreateAsync(Samples.ConfigMap("a"), cancellationToken: Ct));
        Assert.True(exists.IsAlreadyExists);
        var updated = await Client.UpdateAsync(created with { Data = new Dictionary<string, string> { ["key"] = "2" } }, cancellationToken: Ct);
        var conflict = await Assert.ThrowsAsync<KubeApiException>(() => Client.UpdateAsync(created with { Data = null }, cancellationToken: Ct));
        Assert.True(conflict.IsConflict);
        foreach (var type in Enum.GetValues<PatchType>().Except([PatchType.Apply]))
        {
            var patch = type == PatchType.Json ? """[{"op":"add","path":"/data/json","value":"x"}]""" : $$$"""{"data":{"{{{type}}}":"x"}}""";
            updated = await Client.PatchAsync<ConfigMap>(ObjectKey.Of(updated), new KubePatch(type, System.Text.Encoding.UTF8.GetBytes(patch)), cancellationToken: Ct);
        }

        Assert.Equal(4, updated.Data!.Count);
        await Client.DeleteAsync<ConfigMap>(ObjectKey.Of(updated), new DeleteOptions { Preconditions = new Preconditions { Uid = updated.Metadata.Uid } }, Ct);
        Assert.Null(await Client.FindAsync<ConfigMap>("a", "default", Ct));
    }

    [Fact]
    public async Task Status_is_written_beside_the_rest()
    {
        var created = await Client.CreateAsync(Web(1), cancellationToken: Ct);
        var status = await Client.UpdateStatusAsync(created with { Status = new ReplicaSetStatus { Replicas = 3 } }, cancellationToken: Ct);
        Assert.Equal((3, 1L), (status.Status!.Replicas, status.Metadata.Generation!.Value));
    }

    [Fact]
    public async Task An_informer_follows_through_pages_and_selectors()
    {
        for (var i = 0; i < 600; i++)
        {
            await Client.CreateAsync(Samples.ConfigMap($"c{i}"), cancellationToken: Ct);
        }

        await using var informers = new InformerFactory(Client);
        var informer = informers.Get<ConfigMap>();
        await informer.WaitForSyncAsync(Ct);
        Assert.Equal(600, informer.List("default").Count(c => c.Metadata.Name![0] == 'c'));
        var seen = new List<string>();
        using var subscription = informer.Subscribe(e => seen.Add($"{e.Type} {e.Object.Metadata.Name}"));
        seen.Clear();
        var created = await Client.CreateAsync(Samples.ConfigMap("new"), cancellationToken: Ct);
        await Client.UpdateAsync(created with { Data = new Dictionary<string, string> { ["key"] = "x" } }, cancellationToken: Ct);
        await Client.DeleteAsync<ConfigMap>(ObjectKey.Of(created), cancellationToken: Ct);
        await Eventually.True(() => seen.Count == 3);
        Assert.Equal(["Added new", "Updated new", "Deleted new"], seen);
        var one = informers.Get<ConfigMap>("metadata.name=c7");
        await one.WaitForSyncAsync(Ct);
        Assert.Single(one.List());
    }

    [Fact]
    public async Task Events_are_recorded_and_counted_up()
    {
        var recorders = new EventRecorderFactory(Client, new EventRecorderOptions(), TimeProvider.System, NullLogger<EventRecorderFactory>.Instance);
        var about = await Client.CreateAsync(Samples.ConfigMap("a"), cancellationToken: Ct);
        for (var i = 0; i < 3; i++)
        {
            recorders.Create("tester").Record(about, "Normal", "Seen", "It was seen");
        }

        // What a recorder still has to send as it stops has a second to go out: on a busy machine that is not always enough.
        await using var informers = new InformerFactory(Client);
        var events = informers.Get<Event>();
        await Eventually.True(() => events.List("default").SingleOrDefault(e => e.InvolvedObject.Name == "a") is { Count: 3, Reason: "Seen" });
        await recorders.DisposeAsync();
    }

    [Fact]
    public async Task A_leader_is_elected()
    {
        var elector = new LeaderElector(Client, new LeaderElectionOptions { Namespace = "default", Name = "lock", Identity = "me" }, TimeProvider.System, NullLogger<LeaderElector>.Instance);
        var led = false;
        await elector.RunAsync(_ => Task.FromResult(led = true), Ct);
        Assert.True(led);
        Assert.Equal("", (await Client.GetAsync<KubeKit.Resources.Coordination.V1.Lease>("lock", "default", Ct)).Spec!.HolderIdentity ?? "");
    }
}
