using System.Net;
using KubeKit.Client;
using KubeKit.Client.Informers;
using KubeKit.Resources.Apps.V1;
using KubeKit.Resources.Core.V1;
using Microsoft.Extensions.DependencyInjection;

namespace KubeKit.Testing.Tests.Faults;

public class FaultInjectorTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Requests_are_refused_as_often_as_was_said()
    {
        await using var cluster = await KubeTestCluster.StartAsync(cancellationToken: Cancellation);
        using var fault = cluster.Faults.Refuse(Requests.Of<Secret>("create"), HttpStatusCode.Forbidden, times: 2);
        for (var i = 0; i < 2; i++)
        {
            var refused = await Assert.ThrowsAsync<KubeApiException>(() => cluster.Client.CreateAsync(Own("a"), cancellationToken: Cancellation));
            Assert.Equal((HttpStatusCode.Forbidden, "Forbidden"), (refused.Code, refused.Reason));
        }

        await cluster.Client.CreateAsync(Own("a"), cancellationToken: Cancellation);
        Assert.Equal(2, fault.Happened);
    }

    [Fact]
    public async Task A_client_that_is_told_to_wait_tries_again()
    {
        await using var cluster = await KubeTestCluster.StartAsync(cancellationToken: Cancellation);
        using var fault = cluster.Faults.Refuse(Requests.WritesOf<Secret>(), HttpStatusCode.TooManyRequests);
        await cluster.Client.CreateAsync(Own("a"), cancellationToken: Cancellation);
        Assert.Equal(1, fault.Happened);
    }

    [Fact]
    public async Task Controllers_get_over_conflicts()
    {
        await using var cluster = await KubeTestCluster.StartAsync(cancellationToken: Cancellation);
        using var fault = cluster.Faults.Conflict<Deployment>(times: 3);
        var labels = new Dictionary<string, string> { ["app"] = "web" };
        await cluster.Client.CreateAsync(
            new Deployment
            {
                Metadata = new() { Name = "web", Namespace = "default" },
                Spec = new()
                {
                    Replicas = 2,
                    Selector = new() { MatchLabels = labels },
                    Template = new() { Metadata = new() { Labels = labels }, Spec = new() { Containers = [new() { Name = "main", Image = "web:1" }] } },
                },
            },
            cancellationToken: Cancellation);
        await cluster.EventuallyAsync<Deployment>("web", web => web.Status is { Replicas: 2, ObservedGeneration: 1 }, "default", cancellationToken: Cancellation);
        Assert.Equal(3, fault.Happened);
    }

    [Fact]
    public async Task A_lost_answer_leaves_the_work_done()
    {
        await using var cluster = await KubeTestCluster.StartAsync(cancellationToken: Cancellation);
        using (cluster.Faults.LoseAnswers(Requests.Of<Secret>("create")))
        {
            await Assert.ThrowsAnyAsync<HttpRequestException>(() => cluster.Client.CreateAsync(Own("a"), cancellationToken: Cancellation));
        }

        Assert.NotNull(await cluster.Client.FindAsync<Secret>("a", "default", Cancellation));
    }

    [Fact]
    public async Task Held_watches_make_caches_stale_until_they_are_let_go()
    {
        await using var cluster = await KubeTestCluster.StartAsync(cancellationToken: Cancellation);
        var informer = cluster.Services.GetRequiredService<IInformerFactory>().Get<ConfigMap>();
        await cluster.Client.CreateAsync(Sample("before"), cancellationToken: Cancellation);
        await SeesAsync("before");

        using (cluster.Faults.HoldWatches(Requests.WatchesOf<ConfigMap>()))
        {
            await cluster.Client.CreateAsync(Sample("meanwhile"), cancellationToken: Cancellation);
            Assert.NotNull(await cluster.Client.FindAsync<ConfigMap>("meanwhile", "default", Cancellation));
            Assert.Null(informer.Get(new ObjectKey("default", "meanwhile")));
        }

        await SeesAsync("meanwhile");

        Task SeesAsync(string name) => cluster.EventuallyAsync(
            () =>
            {
                Assert.NotNull(informer.Get(new ObjectKey("default", name)));
                return Task.CompletedTask;
            },
            cancellationToken: Cancellation);
    }

    [Fact]
    public async Task Informers_get_over_dropped_watches()
    {
        await using var cluster = await KubeTestCluster.StartAsync(cancellationToken: Cancellation);
        var informer = cluster.Services.GetRequiredService<IInformerFactory>().Get<ConfigMap>();
        await informer.WaitForSyncAsync(Cancellation);
        await cluster.EventuallyAsync(
            () =>
            {
                Assert.True(cluster.Faults.DropWatches(Requests.WatchesOf<ConfigMap>()) > 0);
                return Task.CompletedTask;
            },
            cancellationToken: Cancellation);
        await cluster.Client.CreateAsync(Sample("a"), cancellationToken: Cancellation);
        await cluster.EventuallyAsync(
            () =>
            {
                Assert.NotNull(informer.Get(new ObjectKey("default", "a")));
                return Task.CompletedTask;
            },
            cancellationToken: Cancellation);
    }

    [Fact]
    public async Task A_delay_is_as_long_as_the_clusters_clock_says()
    {
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var cluster = await KubeTestCluster.StartAsync(builder => builder.UseTime(clock), Cancellation);
        using var fault = cluster.Faults.Delay(Requests.Of<Secret>("create"), TimeSpan.FromHours(1));
        var creating = cluster.Client.CreateAsync(Own("a"), cancellationToken: Cancellation);
        await cluster.EventuallyAsync(
            () =>
            {
                Assert.Equal(1, fault.Happened);
                return Task.CompletedTask;
            },
            cancellationToken: Cancellation);
        Assert.False(creating.IsCompleted);
        await cluster.EventuallyAsync(
            () =>
            {
                clock.Advance(TimeSpan.FromHours(1)); // the wait may begin a moment after the fault
                Assert.True(creating.IsCompleted);
                return Task.CompletedTask;
            },
            cancellationToken: Cancellation);
        await creating;
    }

    // Of a kind that no controller writes: what goes wrong is to go wrong for the test.
    private static Secret Own(string name) => new() { Metadata = new() { Name = name, Namespace = "default" } };

    private static ConfigMap Sample(string name) => new() { Metadata = new() { Name = name, Namespace = "default" } };
}
