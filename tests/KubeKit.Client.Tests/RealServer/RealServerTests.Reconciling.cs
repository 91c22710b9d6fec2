using KubeKit.Client.Reconciling;
using KubeKit.Client.Tests.Fakes;
using KubeKit.Resources.Apps.V1;
using KubeKit.Resources.Core.V1;

namespace KubeKit.Client.Tests.RealServer;

public sealed partial class RealServerTests
{
    private const string Mine = "tests.example.com/mine";

    [Fact]
    public async Task An_object_goes_only_once_it_was_cleaned_up_after()
    {
        var map = await Client.CreateAsync(Samples.ConfigMap("a"), cancellationToken: Ct);
        var cleanups = 0;
        Task CleanUp(ConfigMap value, CancellationToken cancellationToken) => ++cleanups == 1 ? throw new InvalidOperationException("not yet") : Task.CompletedTask;
        map = (await Client.FinalizeAsync(map, Mine, CleanUp, Ct))!;
        Assert.True(map.HasFinalizer(Mine));
        Assert.Same(map, await Client.FinalizeAsync(map, Mine, CleanUp, Ct));
        var other = (await Client.AddFinalizerAsync(map, "tests.example.com/other", Ct))!;
        var stale = await Assert.ThrowsAsync<KubeApiException>(() => Client.RemoveFinalizerAsync(map, Mine, Ct));
        Assert.True(stale.IsConflict);
        Assert.Equal([Mine, "tests.example.com/other"], other.Metadata.Finalizers!);

        await Client.DeleteAsync<ConfigMap>(ObjectKey.Of(map), cancellationToken: Ct);
        var leaving = await Client.GetAsync<ConfigMap>("a", "default", Ct);
        await Assert.ThrowsAsync<InvalidOperationException>(() => Client.FinalizeAsync(leaving, Mine, CleanUp, Ct));
        Assert.Null(await Client.FinalizeAsync(leaving, Mine, CleanUp, Ct));
        leaving = await Client.GetAsync<ConfigMap>("a", "default", Ct);
        await Client.RemoveFinalizerAsync(leaving, "tests.example.com/other", Ct);
        Assert.Null(await Client.FindAsync<ConfigMap>("a", "default", Ct));
        Assert.Null(await Client.RemoveFinalizerAsync(leaving, "tests.example.com/other", Ct));
        Assert.Equal(2, cleanups);
    }

    [Fact]
    public async Task A_status_is_written_only_when_it_says_something_else()
    {
        var set = await Client.CreateAsync(Web(1), cancellationToken: Ct);
        var written = (await Client.WriteStatusAsync(set, set with { Status = new ReplicaSetStatus { Replicas = 1 } }, Ct))!;
        Assert.NotEqual(set.Metadata.ResourceVersion, written.Metadata.ResourceVersion);
        Assert.Same(written, await Client.WriteStatusAsync(written, written with { Status = new ReplicaSetStatus { Replicas = 1 } }, Ct));
        var stale = await Assert.ThrowsAsync<KubeApiException>(() => Client.WriteStatusAsync(set, set with { Status = new ReplicaSetStatus { Replicas = 2 } }, Ct));
        Assert.True(stale.IsConflict);
        await Client.DeleteAsync<ReplicaSet>(ObjectKey.Of(set), cancellationToken: Ct);
        Assert.Null(await Client.WriteStatusAsync(written, written with { Status = new ReplicaSetStatus { Replicas = 3 } }, Ct));
    }
}
