using KubeKit.Client;
using KubeKit.Node.Tests.Fakes;
using KubeKit.Resources.Coordination.V1;
using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Metadata;
using static KubeKit.Node.Tests.Fakes.TestCluster;
using ApiNode = KubeKit.Resources.Core.V1.Node;

namespace KubeKit.Node.Tests.Pods;

public sealed class KubeletTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task A_node_registers_reports_and_renews_its_lease()
    {
        await using var cluster = await StartAsync();
        var node = await cluster.Client.GetAsync<ApiNode>("node-1", cancellationToken: Cancel);
        Assert.Equal("node-1", node.Metadata.Labels!["kubernetes.io/hostname"]);
        var ready = node.Status!.Conditions!.Single(c => c.Type == "Ready");
        Assert.Equal(("True", "KubeletReady", "kubelet is posting ready status"), (ready.Status, ready.Reason, ready.Message));
        Assert.Equal("fake://1.2.3", node.Status.NodeInfo!.ContainerRuntimeVersion);
        Assert.Equal("v1.36.2", node.Status.NodeInfo.KubeletVersion);
        Assert.Equal(cluster.Kubelet.Port, node.Status.DaemonEndpoints!.KubeletEndpoint!.Port);
        Assert.Equal(110, node.Status.Allocatable!["pods"].Value);

        await cluster.EventuallyAsync(() => RenewTime() is not null, Second);
        var first = RenewTime();
        await cluster.EventuallyAsync(() => RenewTime() > first, Second);

        DateTimeOffset? RenewTime() => cluster.Client.FindAsync<Lease>("node-1", "kube-node-lease", Cancel).GetAwaiter().GetResult()?.Spec?.RenewTime;
    }

    [Fact]
    public async Task A_node_whose_runtime_does_not_answer_is_not_ready()
    {
        await using var cluster = await StartAsync();
        cluster.Runtime.Answers = false;
        await cluster.EventuallyAsync(() =>
            cluster.Client.GetAsync<ApiNode>("node-1").GetAwaiter().GetResult().Status!.Conditions!.Single(c => c.Type == "Ready") is
                { Status: "False", Reason: "KubeletNotReady", Message: "container runtime is down: the engine is gone" }, Second);
    }

    [Fact]
    public async Task A_pod_runs_and_is_ready()
    {
        await using var cluster = await StartAsync();
        await cluster.CreatePodAsync("web", Spec(Container()));
        var pod = await cluster.PodAsync("web", p => Ready(p));
        Assert.Equal("Running", pod.Status!.Phase);
        Assert.NotNull(pod.Status.PodIP);
        var status = Assert.Single(pod.Status.ContainerStatuses!);
        Assert.StartsWith("fake://c", status.ContainerID, StringComparison.Ordinal);
        Assert.True(status.Ready && status.Started == true && status.RestartCount == 0);
        Assert.Equal(
            ["Pulled: Container image \"app:v1\" already present on machine", "Created: Created container: main", "Started: Started container main"],
            cluster.Events.All);
    }

    [Fact]
    public async Task A_container_that_keeps_crashing_backs_off()
    {
        await using var cluster = await StartAsync();
        var uid = (await cluster.CreatePodAsync("web", Spec(Container()))).Metadata.Uid;
        await cluster.PodAsync("web", p => Ready(p));
        cluster.Runtime.Exit("main", 1);
        // The first time it is restarted at once.
        await cluster.PodAsync("web", p => Ready(p) && MainOf(p).RestartCount == 1);
        Assert.Equal(1, MainOf(await cluster.PodAsync("web", p => Ready(p))).LastState!.Terminated!.ExitCode);
        cluster.Runtime.Exit("main", 2);
        var waiting = MainOf(await cluster.PodAsync("web", p => MainOf(p).State?.Waiting is not null));
        Assert.Equal("CrashLoopBackOff", waiting.State!.Waiting!.Reason);
        Assert.Equal($"back-off 10s restarting failed container=main pod=web_default({uid})", waiting.State.Waiting.Message);
        Assert.Equal((2, "Error"), (waiting.LastState!.Terminated!.ExitCode, waiting.LastState.Terminated.Reason));
        Assert.Contains($"BackOff: Back-off restarting failed container main in pod web_default({uid})", cluster.Events.All);

        cluster.Time.Advance(TimeSpan.FromSeconds(9));
        Assert.Null(cluster.Runtime.Running("main"));
        await cluster.PodAsync("web", p => Ready(p) && MainOf(p).RestartCount == 2, Second);
        cluster.Runtime.Exit("main", 2);
        Assert.StartsWith("back-off 20s", MainOf(await cluster.PodAsync("web", p => MainOf(p).State?.Waiting is not null)).State!.Waiting!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "Succeeded", "PodCompleted")]
    [InlineData(3, "Failed", "PodFailed")]
    public async Task A_pod_that_runs_once_ends_in_a_phase(int code, string phase, string reason)
    {
        await using var cluster = await StartAsync();
        await cluster.CreatePodAsync("job", Spec(Container()) with { RestartPolicy = "Never" });
        await cluster.PodAsync("job", p => Ready(p));
        cluster.Runtime.Exit("main", code);
        var pod = await cluster.PodAsync("job", p => p.Status!.Phase == phase);
        Assert.Equal(code, MainOf(pod).State!.Terminated!.ExitCode);
        Assert.Equal(reason, pod.Status!.Conditions!.Single(c => c.Type == "Ready").Reason);
    }

    [Fact]
    public async Task A_deleted_pod_runs_its_hook_ends_and_is_gone()
    {
        await using var cluster = await StartAsync();
        await cluster.CreatePodAsync("web", Spec(Container() with { Lifecycle = new Lifecycle { PreStop = new LifecycleHandler { Exec = new ExecAction { Command = ["bye"] } } } }));
        await cluster.PodAsync("web", p => Ready(p));
        await cluster.Client.DeleteAsync<Pod>(new ObjectKey("default", "web"), cancellationToken: Cancel);
        await cluster.GoneAsync("web");
        Assert.Equal(["start main", "exec bye", "stop main"], cluster.Runtime.Calls);
        Assert.Contains("Killing: Stopping container main", cluster.Events.All);
    }

    [Fact]
    public async Task A_second_deletion_can_shorten_the_grace_period()
    {
        await using var cluster = await StartAsync();
        cluster.Runtime.StopCode = _ => null;
        await cluster.CreatePodAsync("web", Spec(Container()) with { TerminationGracePeriodSeconds = 10_000 });
        await cluster.PodAsync("web", p => Ready(p));
        await cluster.Client.DeleteAsync<Pod>(new ObjectKey("default", "web"), cancellationToken: Cancel);
        await cluster.EventuallyAsync(() => cluster.Runtime.Calls.Contains("stop main"));
        await cluster.Client.DeleteAsync<Pod>(new ObjectKey("default", "web"), new DeleteOptions { GracePeriodSeconds = 3 }, Cancel);
        await cluster.GoneAsync("web", TimeSpan.FromMilliseconds(200));
    }

    [Fact]
    public async Task A_restarted_kubelet_adopts_what_runs()
    {
        await using var cluster = await StartAsync();
        await cluster.CreatePodAsync("web", Spec(Container()));
        var before = MainOf(await cluster.PodAsync("web", p => Ready(p)));
        await cluster.StopKubeletAsync();
        await cluster.StartKubeletAsync();
        // A second pod shows that the new kubelet is at work.
        await cluster.CreatePodAsync("other", Spec(Container("second")));
        await cluster.PodAsync("other", p => Ready(p));
        Assert.Equal(before, MainOf(await cluster.PodAsync("web", p => Ready(p))));
        Assert.Equal(["start main", "start second"], cluster.Runtime.Calls);
    }

    [Fact]
    public async Task A_pod_deleted_while_the_kubelet_was_down_is_ended()
    {
        await using var cluster = await StartAsync();
        await cluster.CreatePodAsync("web", Spec(Container()));
        await cluster.PodAsync("web", p => Ready(p));
        await cluster.StopKubeletAsync();
        await cluster.Client.DeleteAsync<Pod>(new ObjectKey("default", "web"), new DeleteOptions { GracePeriodSeconds = 0 }, Cancel);
        await cluster.StartKubeletAsync();
        await cluster.EventuallyAsync(() => cluster.Runtime.IsEmpty);
    }

    [Fact]
    public async Task An_image_that_does_not_come_is_tried_again_ever_more_slowly()
    {
        await using var cluster = await StartAsync();
        await cluster.CreatePodAsync("web", Spec(Container(image: "bad:v1")));
        var first = MainOf(await cluster.PodAsync("web", p => p.Status?.ContainerStatuses is not null && MainOf(p).State?.Waiting?.Reason == "ErrImagePull"));
        Assert.Equal("manifest of bad:v1 unknown", first.State!.Waiting!.Message);
        await cluster.PodAsync("web", p => MainOf(p).State?.Waiting is { Reason: "ImagePullBackOff", Message: "Back-off pulling image \"bad:v1\"" }, TimeSpan.FromMilliseconds(100));
        Assert.Single(cluster.Runtime.Calls);
        await cluster.EventuallyAsync(() => cluster.Runtime.Calls.Count == 2, Second);
    }

    [Fact]
    public async Task What_a_container_names_must_exist()
    {
        await using var cluster = await StartAsync();
        var container = Container() with
        {
            Env = [new EnvVar { Name = "KEY", ValueFrom = new EnvVarSource { ConfigMapKeyRef = new ConfigMapKeySelector { Name = "settings", Key = "key" } } }],
        };
        await cluster.CreatePodAsync("web", Spec(container));
        await cluster.PodAsync("web", p => p.Status?.ContainerStatuses is not null
            && MainOf(p).State?.Waiting is { Reason: "CreateContainerConfigError", Message: "configmap \"settings\" not found" });
        await cluster.Client.CreateAsync(Settings("value"), cancellationToken: Cancel);
        await cluster.PodAsync("web", p => Ready(p), Second);
        Assert.Contains(KeyValuePair.Create("KEY", "value"), cluster.Runtime.Specs.Values.Single().Environment);
    }

    [Fact]
    public async Task A_mounted_config_map_is_waited_for_and_kept_current()
    {
        await using var cluster = await StartAsync();
        await cluster.CreatePodAsync("web", Spec(Container() with { VolumeMounts = [new VolumeMount { Name = "settings", MountPath = "/etc/settings" }] }) with
        {
            Volumes = [new Volume { Name = "settings", ConfigMap = new ConfigMapVolumeSource { Name = "settings" } }],
        });
        await cluster.EventuallyAsync(() => cluster.Events.All.Contains("FailedMount: MountVolume.SetUp failed for volume \"settings\" : configmap \"settings\" not found"));
        var map = await cluster.Client.CreateAsync(Settings("one"), cancellationToken: Cancel);
        await cluster.PodAsync("web", p => Ready(p));
        var file = Path.Combine(cluster.Runtime.Specs.Values.Single().Mounts.Single(m => m.ContainerPath == "/etc/settings").HostPath, "key");
        Assert.Equal("one", await File.ReadAllTextAsync(file, Cancel));
        await cluster.Client.UpdateAsync(map with { Data = new Dictionary<string, string> { ["key"] = "two" } }, cancellationToken: Cancel);
        await cluster.EventuallyAsync(() => File.ReadAllText(file) == "two");
    }

    [Fact]
    public async Task Liveness_restarts_and_readiness_takes_out_of_service()
    {
        await using var cluster = await StartAsync();
        var (alive, ready) = (true, false);
        cluster.Runtime.Exec = command => new Node.Runtime.ExecResult((command == "alive" ? alive : ready) ? 0 : 1, "no");
        await cluster.CreatePodAsync("web", Spec(Container() with
        {
            LivenessProbe = new Probe { Exec = new ExecAction { Command = ["alive"] }, PeriodSeconds = 1, FailureThreshold = 2 },
            ReadinessProbe = new Probe { Exec = new ExecAction { Command = ["ready"] }, PeriodSeconds = 1 },
        }));
        await cluster.PodAsync("web", p => p.Status?.Phase == "Running" && !Ready(p));
        ready = true;
        await cluster.PodAsync("web", p => Ready(p), Second);
        alive = false;
        await cluster.EventuallyAsync(() => cluster.Runtime.Calls.Contains("stop main"), Second);
        alive = true;
        await cluster.PodAsync("web", p => Ready(p) && MainOf(p).RestartCount == 1, Second);
        Assert.Contains("Unhealthy: Liveness probe failed: no", cluster.Events.All);
        Assert.Contains("Killing: Container main failed liveness probe, will be restarted", cluster.Events.All);
    }

    [Fact]
    public async Task Init_containers_and_sidecars_go_first_and_sidecars_end_last()
    {
        await using var cluster = await StartAsync();
        await cluster.CreatePodAsync("web", Spec(Container()) with
        {
            InitContainers = [Container("init"), Container("side") with { RestartPolicy = "Always" }],
        });
        var pod = await cluster.PodAsync("web", p => p.Status?.InitContainerStatuses?[0].State?.Running is not null);
        Assert.Equal("Pending", pod.Status!.Phase);
        Assert.Equal("PodInitializing", MainOf(pod).State!.Waiting!.Reason);
        cluster.Runtime.Exit("init", 0);
        await cluster.PodAsync("web", p => Ready(p));
        await cluster.Client.DeleteAsync<Pod>(new ObjectKey("default", "web"), cancellationToken: Cancel);
        await cluster.GoneAsync("web");
        Assert.Equal(["start init", "start side", "start main", "stop main", "stop side"], cluster.Runtime.Calls);
    }

    [Fact]
    public async Task A_pod_may_run_only_so_long()
    {
        await using var cluster = await StartAsync();
        await cluster.CreatePodAsync("job", Spec(Container()) with { ActiveDeadlineSeconds = 30 });
        await cluster.PodAsync("job", p => Ready(p));
        var pod = await cluster.PodAsync("job", p => p.Status!.Phase == "Failed", Second);
        Assert.Equal("DeadlineExceeded", pod.Status!.Reason);
    }

    private static ConfigMap Settings(string value) => new()
    {
        Metadata = new ObjectMeta { Name = "settings", Namespace = "default" },
        Data = new Dictionary<string, string> { ["key"] = value },
    };

    private static bool Ready(Pod pod) => pod.Status?.Conditions?.Any(c => c is { Type: "Ready", Status: "True" }) ?? false;

    private static ContainerStatus MainOf(Pod pod) => pod.Status!.ContainerStatuses![0];
}
