using System.Globalization;
using System.Net;
using KubeKit.Client;
using KubeKit.Client.Informers;
using KubeKit.Client.Reconciling;
using KubeKit.Resources;
using KubeKit.Resources.Apps.V1;
using KubeKit.Resources.Batch.V1;
using KubeKit.Resources.Coordination.V1;
using KubeKit.Resources.Core.V1;
using Microsoft.Extensions.DependencyInjection;
using ClusterNode = KubeKit.Resources.Core.V1.Node;

namespace KubeKit.Testing.Tests.Time;

/// <summary>Hours and days in the life of clusters whose time the test moves.</summary>
public sealed class StoppedTimeTests(ITestOutputHelper output)
{
    private static readonly DateTimeOffset Midnight = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_day_of_an_hourly_cron_job_has_24_jobs_each_at_its_time_and_happens_again_just_so()
    {
        var first = await LiveAsync();
        Assert.Equal(48, first.Count);
        Assert.Equal(first, await LiveAsync());

        async Task<List<string>> LiveAsync()
        {
            var begin = TimeProvider.System.GetTimestamp();
            await using var cluster = await KubeTestCluster.StartAsync(
                c => c.StopTime(Midnight).ControlPlane(plane => plane.WithoutControllers().WithoutScheduler().AddReconciler<HalfPast, CronJob>()), Stop);
            foreach (var name in new[] { "report", "backup" })
            {
                await cluster.Client.CreateAsync(Hourly(name), cancellationToken: Stop);
            }

            await cluster.AdvanceAsync(TimeSpan.FromDays(1), Stop);

            Assert.Equal(Midnight + TimeSpan.FromDays(1), cluster.Time.GetUtcNow());
            var jobs = (await cluster.Client.ListAsync<Job>(new() { Namespace = "default" }, Stop)).Items;
            Assert.Equal(
                Enumerable.Range(0, 24).Select(hour => Midnight + TimeSpan.FromMinutes((60 * hour) + 30)),
                jobs.Where(job => job.Metadata.Name!.StartsWith("report", StringComparison.Ordinal)).Select(job => job.Metadata.CreationTimestamp!.Value).Order());
            output.WriteLine($"a day in {TimeProvider.System.GetElapsedTime(begin).TotalMilliseconds:0} ms");

            // Each at its time, and in the same order between the two.
            return [.. jobs
                .OrderBy(job => long.Parse(job.Metadata.ResourceVersion!, CultureInfo.InvariantCulture))
                .Select(job => string.Create(CultureInfo.InvariantCulture, $"{job.Metadata.ResourceVersion} {job.Metadata.Name} {job.Metadata.CreationTimestamp:O}"))];
        }
    }

    [Fact]
    public async Task A_node_that_falls_silent_is_not_ready_after_its_grace_period_and_loses_its_pods_after_five_minutes()
    {
        await using var cluster = await KubeTestCluster.StartAsync(c => c.StopTime(Midnight).AddHollowNodes(2), Stop);
        await cluster.Client.CreateAsync(Web(replicas: 4), cancellationToken: Stop);
        await cluster.AdvanceAsync(TimeSpan.FromMinutes(2), Stop);
        Assert.Equal(4, (await cluster.Client.GetAsync<Deployment>("web", "default", Stop)).Status?.ReadyReplicas);
        Assert.Equal(2, (await PodsAsync("node-1")).Count);

        // Its leases and its statuses are lost on the way.
        using var silent = cluster.Faults.Refuse(
            r => r.UserAgent.StartsWith("kubelet", StringComparison.Ordinal) && r.Name == "node-1" && r.IsWrite && (r.IsOf<Lease>() || r.IsOf<ClusterNode>()),
            HttpStatusCode.ServiceUnavailable,
            times: int.MaxValue);
        var silentSince = cluster.Time.GetUtcNow();
        await cluster.AdvanceAsync(TimeSpan.FromSeconds(30), Stop);
        Assert.Equal("True", (await ReadyAsync()).Status);
        await cluster.AdvanceAsync(TimeSpan.FromSeconds(30), Stop);
        var (status, since) = await ReadyAsync();
        Assert.Equal("Unknown", status);
        Assert.InRange((since!.Value - silentSince).TotalSeconds, 30, 50);

        await cluster.AdvanceAsync(since.Value + TimeSpan.FromSeconds(299) - cluster.Time.GetUtcNow(), Stop);
        Assert.Equal(2, (await PodsAsync("node-1")).Count);
        await cluster.AdvanceAsync(TimeSpan.FromSeconds(10), Stop);
        Assert.Empty(await PodsAsync("node-1"));
        Assert.Equal(4, (await PodsAsync("node-2")).Count);

        silent.Dispose();
        await cluster.AdvanceAsync(TimeSpan.FromMinutes(1), Stop);
        Assert.Equal("True", (await ReadyAsync()).Status);

        async Task<(string? Status, DateTimeOffset? Since)> ReadyAsync()
        {
            var ready = (await cluster.Client.GetAsync<ClusterNode>("node-1", cancellationToken: Stop)).Status?.Conditions?.Single(c => c.Type == "Ready");
            return (ready?.Status.ToString(), ready?.LastTransitionTime);
        }

        async Task<List<Pod>> PodsAsync(string node) =>
            [.. (await cluster.Client.ListAsync<Pod>(new() { Namespace = "default" }, Stop)).Items.Where(p => p.Spec?.NodeName == node && p.Metadata.DeletionTimestamp is null)];
    }

    [Fact]
    public async Task A_lease_is_renewed_every_ten_seconds_of_an_hour()
    {
        await using var cluster = await KubeTestCluster.StartAsync(
            c => c.StopTime(Midnight).AddHollowNodes(1).ControlPlane(plane => plane.WithoutControllers().WithoutScheduler()), Stop);
        await cluster.AdvanceAsync(TimeSpan.FromMinutes(1), Stop);
        using var renewals = cluster.Faults.Delay(r => r.IsOf<Lease>() && r.IsWrite && r.Name == "node-1", TimeSpan.Zero);

        await cluster.AdvanceAsync(TimeSpan.FromHours(1), Stop);

        Assert.Equal(360, renewals.Happened);
        var lease = await cluster.Client.GetAsync<Lease>("node-1", "kube-node-lease", Stop);
        Assert.InRange(cluster.Time.GetUtcNow() - lease.Spec!.RenewTime!.Value, TimeSpan.Zero, TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task A_deployment_that_gets_nowhere_says_so_at_its_deadline_and_not_before()
    {
        await using var cluster = await KubeTestCluster.StartAsync(c => c.StopTime(Midnight), Stop);
        await cluster.Client.CreateAsync(Web(progressDeadline: 600), cancellationToken: Stop);

        await cluster.AdvanceAsync(TimeSpan.FromSeconds(599), Stop);
        Assert.Equal("True", (await ProgressAsync()).Status);
        await cluster.AdvanceAsync(TimeSpan.FromSeconds(3), Stop);
        Assert.Equal(("False", "ProgressDeadlineExceeded"), await ProgressAsync());

        async Task<(string? Status, string? Reason)> ProgressAsync()
        {
            var deployment = await cluster.Client.GetAsync<Deployment>("web", "default", Stop);
            var condition = deployment.Status?.Conditions?.SingleOrDefault(c => c.Type == "Progressing");
            return (condition?.Status.ToString(), condition?.Reason);
        }
    }

    [Fact]
    public async Task A_reconciler_that_asks_for_it_comes_back_at_its_time_and_a_failing_one_ever_later()
    {
        var calls = new List<(string Name, double Second)>();
        await using var cluster = await KubeTestCluster.StartAsync(
            c =>
            {
                c.StopTime(Midnight).ControlPlane(plane => plane.WithoutControllers().WithoutScheduler().AddReconciler<Returning, ConfigMap>());
                c.Services.AddSingleton(calls);
            },
            Stop);
        calls.Clear();
        await cluster.Client.CreateAsync(new ConfigMap { Metadata = new() { Name = "hourly", Namespace = "default" } }, cancellationToken: Stop);
        await cluster.Client.CreateAsync(new ConfigMap { Metadata = new() { Name = "failing", Namespace = "default" } }, cancellationToken: Stop);

        await cluster.AdvanceAsync(TimeSpan.FromHours(5), Stop);

        Assert.Equal([0, 3600, 7200, 10800, 14400, 18000], calls.Where(call => call.Name == "hourly").Select(call => call.Second));

        // 5 ms, doubled each time, and 1000 s at most.
        var failing = calls.Where(call => call.Name == "failing").Select(call => call.Second).ToList();
        Assert.Equal([0, 0.005, 0.015, 0.035, 0.075], failing.Take(5).Select(second => Math.Round(second, 3)));
        Assert.Equal(1000, failing[^1] - failing[^2], tolerance: 0.01);
    }

    [Fact]
    public async Task Two_in_the_same_process_go_by_their_own_clocks()
    {
        await using var one = await KubeTestCluster.StartAsync(c => c.StopTime(Midnight), Stop);
        await using var two = await KubeTestCluster.StartAsync(c => c.StopTime(), Stop);
        await Task.WhenAll(one.AdvanceAsync(TimeSpan.FromMinutes(30), Stop), two.AdvanceAsync(TimeSpan.FromMinutes(90), Stop));
        Assert.Equal(Midnight + TimeSpan.FromMinutes(30), one.Time.GetUtcNow());
        Assert.Equal(TimeSpan.FromMinutes(90), two.Time.GetUtcNow().TimeOfDay);
    }

    [Fact]
    public async Task Time_that_is_not_the_tests_cannot_be_moved()
    {
        await using var cluster = await KubeTestCluster.StartAsync(c => c.ControlPlane(plane => plane.WithoutControllers().WithoutScheduler()), Stop);
        await Assert.ThrowsAsync<InvalidOperationException>(() => cluster.AdvanceAsync(TimeSpan.FromSeconds(1), Stop));
    }

    private static CronJob Hourly(string name) => new()
    {
        Metadata = new() { Name = name, Namespace = "default" },
        Spec = new() { Schedule = "30 * * * *", JobTemplate = new() { Spec = new() { Template = Template("OnFailure") } } },
    };

    private static PodTemplateSpec Template(string restartPolicy, Dictionary<string, string>? labels = null) => new()
    {
        Metadata = new() { Labels = labels },
        Spec = new() { RestartPolicy = restartPolicy, Containers = [new() { Name = "main", Image = "report:1" }] },
    };

    private static Deployment Web(int replicas = 1, int? progressDeadline = null)
    {
        var labels = new Dictionary<string, string> { ["app"] = "web" };
        return new()
        {
            Metadata = new() { Name = "web", Namespace = "default" },
            Spec = new()
            {
                Replicas = replicas,
                ProgressDeadlineSeconds = progressDeadline,
                Selector = new() { MatchLabels = labels },
                Template = Template("Always", labels),
            },
        };
    }
}

/// <summary>Makes a job of each cron job at half past every hour, whatever its schedule says.</summary>
public sealed class HalfPast(IKubeClient client, IInformerFactory informers, TimeProvider time) : Reconciler<CronJob>
{
    public override async Task<ReconcileResult> ReconcileAsync(ObjectKey key, CancellationToken cancellationToken)
    {
        if (informers.Get<CronJob>().Get(key)?.Spec?.JobTemplate?.Spec is not { } spec)
        {
            return ReconcileResult.Done;
        }

        var now = time.GetUtcNow();
        if (now.Minute == 30)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"{key.Name}-{now:ddHHmm}");
            await client.CreateAsync(new Job { Metadata = new() { Name = name, Namespace = key.Namespace }, Spec = spec }, cancellationToken: cancellationToken);
        }

        return ReconcileResult.After(TimeSpan.FromMinutes(now.Minute < 30 ? 30 - now.Minute : 90 - now.Minute));
    }
}

/// <summary>Comes back every hour to one object, and fails on another.</summary>
public sealed class Returning(TimeProvider time, List<(string Name, double Second)> calls) : Reconciler<ConfigMap>
{
    public override Task<ReconcileResult> ReconcileAsync(ObjectKey key, CancellationToken cancellationToken)
    {
        calls.Add((key.Name, (time.GetUtcNow() - new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero)).TotalSeconds));
        return key.Name switch
        {
            "failing" => throw new InvalidOperationException("as ever"),
            "hourly" => Task.FromResult(ReconcileResult.After(TimeSpan.FromHours(1))),
            _ => Task.FromResult(ReconcileResult.Done),
        };
    }
}
