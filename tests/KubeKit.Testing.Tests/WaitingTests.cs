using KubeKit.Resources.Core.V1;

namespace KubeKit.Testing.Tests;

public class WaitingTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_waits_in_vain_is_shown_the_cluster()
    {
        await using var cluster = await KubeTestCluster.StartAsync(cancellationToken: Cancellation);
        await cluster.Client.CreateAsync(
            new Pod { Metadata = new() { Name = "lonely", Namespace = "default" }, Spec = new() { Containers = [new() { Name = "main", Image = "web:1" }] } },
            cancellationToken: Cancellation);
        var failure = await Assert.ThrowsAsync<NeverCameTrueException>(
            () => cluster.EventuallyAsync<Pod>("lonely", pod => pod.Status?.Phase == PodPhase.Running, "default", TimeSpan.FromMilliseconds(200), Cancellation));
        Assert.StartsWith("After 0.2 s pods \"lonely\" never met pod => pod.Status?.Phase == PodPhase.Running", failure.Message, StringComparison.Ordinal);
        Assert.Matches("pods\n  NAMESPACE +NAME +READY +STATUS +RESTARTS +AGE\n  default +lonely +0/1 +Pending +0 ", failure.Message);
        Assert.DoesNotContain("kube-root-ca.crt", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_last_failure_of_an_assertion_is_told()
    {
        await using var cluster = await KubeTestCluster.StartAsync(cancellationToken: Cancellation);
        var failure = await Assert.ThrowsAsync<NeverCameTrueException>(() => cluster.EventuallyAsync(
            () => throw new InvalidOperationException("not yet"), TimeSpan.FromMilliseconds(50), Cancellation));
        Assert.Contains("the assertion never held: not yet", failure.Message, StringComparison.Ordinal);
        Assert.Equal("not yet", failure.InnerException!.Message);
    }

    [Fact]
    public async Task What_goes_ends_the_wait()
    {
        await using var cluster = await KubeTestCluster.StartAsync(cancellationToken: Cancellation);
        await cluster.Client.CreateAsync(new ConfigMap { Metadata = new() { Name = "a", Namespace = "default" } }, cancellationToken: Cancellation);
        var gone = cluster.EventuallyGoneAsync<ConfigMap>("a", "default", cancellationToken: Cancellation);
        Assert.False(gone.IsCompleted);
        await cluster.Client.DeleteAsync<ConfigMap>(new Client.ObjectKey("default", "a"), cancellationToken: Cancellation);
        await gone;
    }

    [Fact]
    public async Task It_can_be_disposed_twice()
    {
        var cluster = await KubeTestCluster.StartAsync(cancellationToken: Cancellation);
        await cluster.DisposeAsync();
        await cluster.DisposeAsync();
    }
}
