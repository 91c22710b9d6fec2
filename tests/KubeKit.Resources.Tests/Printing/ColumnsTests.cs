using KubeKit.Resources.Apps.V1;
using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Discovery.V1;

namespace KubeKit.Resources.Tests.Printing;

public sealed class ColumnsTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 1, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("status: {phase: Pending}", "0/1 | Pending | 0 | 60m")]
    [InlineData("status: {phase: Running, containerStatuses: [{name: c, ready: true, state: {running: {}}}]}", "1/1 | Running | 0 | 60m")]
    [InlineData("status: {phase: Running, containerStatuses: [{name: c, restartCount: 3, state: {waiting: {reason: CrashLoopBackOff}}, lastState: {terminated: {finishedAt: '2026-01-01T00:55:00Z'}}}]}",
        "0/1 | CrashLoopBackOff | 3 (5m ago) | 60m")]
    [InlineData("status: {phase: Succeeded, containerStatuses: [{name: c, state: {terminated: {reason: Completed}}}]}", "0/1 | Completed | 0 | 60m")]
    [InlineData("status: {phase: Failed, containerStatuses: [{name: c, state: {terminated: {exitCode: 3}}}]}", "0/1 | ExitCode:3 | 0 | 60m")]
    [InlineData("status: {phase: Failed, containerStatuses: [{name: c, state: {terminated: {signal: 9}}}]}", "0/1 | Signal:9 | 0 | 60m")]
    [InlineData("status: {phase: Failed, reason: Evicted}", "0/1 | Evicted | 0 | 60m")]
    [InlineData("spec: {initContainers: [{name: i}], containers: [{name: c}]}\nstatus: {phase: Pending, initContainerStatuses: [{name: i, state: {running: {}}}]}", "0/1 | Init:0/1 | 0 | 60m")]
    [InlineData("spec: {initContainers: [{name: i}], containers: [{name: c}]}\nstatus: {phase: Pending, initContainerStatuses: [{name: i, restartCount: 2, state: {waiting: {reason: CrashLoopBackOff}}}]}",
        "0/1 | Init:CrashLoopBackOff | 2 | 60m")]
    [InlineData("spec: {initContainers: [{name: s, restartPolicy: Always}], containers: [{name: c}]}\nstatus: {phase: Running, initContainerStatuses: [{name: s, started: true, ready: true, state: {running: {}}}], containerStatuses: [{name: c, ready: true, state: {running: {}}}]}",
        "2/2 | Running | 0 | 60m")]
    [InlineData("status: {phase: Pending, conditions: [{type: PodScheduled, status: 'False', reason: SchedulingGated}]}", "0/1 | SchedulingGated | 0 | 60m")]
    public void A_pod_is_summed_up_as_kubectl_shows_it(string yaml, string row)
    {
        var text = "metadata: {name: p, creationTimestamp: '2026-01-01T00:00:00Z'}\n" + (yaml.StartsWith("spec", StringComparison.Ordinal) ? "" : "spec: {containers: [{name: c}]}\n") + yaml;
        Assert.Equal(row, Kinds.Row(Kinds.Read<Pod>(text), Now));
    }

    [Fact]
    public void A_deleted_pod_terminates()
    {
        var pod = Kinds.Read<Pod>("{metadata: {name: p, deletionTimestamp: '2026-01-01T00:00:00Z'}, spec: {containers: [{name: c}], nodeName: n1}, status: {phase: Running, podIP: 10.1.2.3}}");
        Assert.Equal("0/1 | Terminating | 0 | <unknown> | 10.1.2.3 | n1 | <none> | <none>", Kinds.Row(pod, Now, wide: true));
    }

    [Fact]
    public void A_deployment_shows_counts() =>
        Assert.Equal("2/3 | 3 | 2 | <unknown> | c | img | a=b", Kinds.Row(Kinds.Read<Deployment>(
            "{spec: {replicas: 3, selector: {matchLabels: {a: b}}, template: {spec: {containers: [{name: c, image: img}]}}}, status: {readyReplicas: 2, updatedReplicas: 3, availableReplicas: 2}}"), Now, wide: true));

    [Theory]
    [InlineData("{clusterIP: 10.0.0.1, ports: [{port: 80}], selector: {a: b}}", "ClusterIP | 10.0.0.1 | <none> | 80/TCP | <unknown> | a=b")]
    [InlineData("{type: NodePort, clusterIP: 10.0.0.1, ports: [{port: 80, nodePort: 30000}, {port: 53, protocol: UDP}]}", "NodePort | 10.0.0.1 | <none> | 80:30000/TCP,53/UDP | <unknown> | <none>")]
    [InlineData("{type: LoadBalancer, clusterIP: 10.0.0.1}", "LoadBalancer | 10.0.0.1 | <pending> | <none> | <unknown> | <none>")]
    [InlineData("{type: ExternalName, externalName: x.y}", "ExternalName | <none> | x.y | <none> | <unknown> | <none>")]
    public void A_service_shows_how_it_is_reached(string spec, string row) =>
        Assert.Equal(row, Kinds.Row(Kinds.Read<Service>("spec: " + spec), Now, wide: true));

    [Fact]
    public void A_node_shows_its_state_and_roles() =>
        Assert.Equal("Ready,SchedulingDisabled | control-plane | <unknown> | v1.36.0", Kinds.Row(Kinds.Read<Node>(
            "{metadata: {labels: {node-role.kubernetes.io/control-plane: ''}}, spec: {unschedulable: true}, status: {conditions: [{type: Ready, status: 'True'}], nodeInfo: {kubeletVersion: v1.36.0}}}"), Now));

    [Fact]
    public void Endpoints_are_abridged()
    {
        Assert.Equal("10.0.0.1:80,10.0.0.2:80,10.0.0.3:80 + 1 more... | <unknown>", Kinds.Row(Kinds.Read<Endpoints>(
            "subsets: [{addresses: [{ip: 10.0.0.1}, {ip: 10.0.0.2}, {ip: 10.0.0.3}, {ip: 10.0.0.4}], ports: [{port: 80}]}]"), Now));
        Assert.Equal("IPv4 | 80 | 10.0.0.1 | <unknown>", Kinds.Row(Kinds.Read<EndpointSlice>(
            "{addressType: IPv4, ports: [{port: 80}], endpoints: [{addresses: [10.0.0.1]}]}"), Now));
    }

    [Fact]
    public void An_event_shows_when_what_and_why() =>
        Assert.Equal("5m | Warning | BackOff | pod/p | Back-off", Kinds.Row(Kinds.Read<Event>(
            "{involvedObject: {kind: Pod, name: p}, type: Warning, reason: BackOff, message: Back-off, lastTimestamp: '2026-01-01T00:55:00Z'}"), Now));

    [Fact]
    public void Field_selectors_see_unset_booleans_as_false()
    {
        var node = Kinds.Read<Node>("metadata: {name: n1}");
        Assert.True(Resources.Selectors.FieldSelectorQuery.Parse("spec.unschedulable=false,metadata.name=n1").Matches(node));
        Assert.Equal("field label not supported: spec.nope",
            Assert.Throws<Resources.Selectors.SelectorFormatException>(() => Resources.Selectors.FieldSelectorQuery.Parse("spec.nope=x").Matches(node)).Message);
    }
}
