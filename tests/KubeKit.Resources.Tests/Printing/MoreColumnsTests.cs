using KubeKit.Resources.Batch.V1;
using KubeKit.Resources.Networking.V1;
using KubeKit.Resources.NodeRuntime.V1;
using KubeKit.Resources.Policy.V1;
using KubeKit.Resources.Rbac.V1;
using KubeKit.Resources.Scheduling.V1;
using KubeKit.Resources.Storage.V1;

namespace KubeKit.Resources.Tests.Printing;

public sealed class MoreColumnsTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 1, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("{spec: {completions: 3}, status: {succeeded: 1, startTime: '2026-01-01T00:50:00Z'}}", "Running | 1/3 | 10m | <unknown>")]
    [InlineData("{spec: {parallelism: 2}, status: {}}", "Running | 0/1 of 2 |  | <unknown>")]
    [InlineData("{spec: {parallelism: 1}, status: {conditions: [{type: Suspended, status: 'True'}]}}", "Suspended | 0/1 |  | <unknown>")]
    [InlineData("{spec: {completions: 1}, status: {succeeded: 1, startTime: '2026-01-01T00:50:00Z', completionTime: '2026-01-01T00:50:07Z', conditions: [{type: Complete, status: 'True'}]}}",
        "Complete | 1/1 | 7s | <unknown>")]
    [InlineData("{spec: {completions: 1}, status: {conditions: [{type: Failed, status: 'True'}]}}", "Failed | 0/1 |  | <unknown>")]
    public void A_job_shows_its_progress(string yaml, string row) => Assert.Equal(row, Kinds.Row(Kinds.Read<Job>(yaml, defaults: false), Now));

    [Fact]
    public void A_cron_job_shows_its_schedule() =>
        Assert.Equal("@daily | Europe/Vienna | False | 1 | 5m | <unknown> | c | i | <none>", Kinds.Row(Kinds.Read<CronJob>(
            "{spec: {schedule: '@daily', timeZone: Europe/Vienna, jobTemplate: {spec: {template: {spec: {containers: [{name: c, image: i}]}}}}}, status: {active: [{}], lastScheduleTime: '2026-01-01T00:55:00Z'}}"), Now, wide: true));

    [Theory]
    [InlineData("{spec: {scaleTargetRef: {kind: Deployment, name: d}, maxReplicas: 3}}", "Deployment/d | cpu: <unknown>/80% | 1 | 3 | 0 | <unknown>")]
    [InlineData("{spec: {scaleTargetRef: {kind: Deployment, name: d}, maxReplicas: 3}, status: {currentReplicas: 2, currentMetrics: [{type: Resource, resource: {name: cpu, current: {averageUtilization: 40}}}]}}",
        "Deployment/d | cpu: 40%/80% | 1 | 3 | 2 | <unknown>")]
    [InlineData("""
        {spec: {scaleTargetRef: {kind: Deployment, name: d}, maxReplicas: 3, metrics: [
          {type: Pods, pods: {metric: {name: q}, target: {type: AverageValue, averageValue: 3}}},
          {type: External, external: {metric: {name: q}, target: {type: AverageValue, averageValue: 5}}},
          {type: Resource, resource: {name: memory, target: {type: AverageValue, averageValue: 1Gi}}}]}}
        """, "Deployment/d | <unknown>/3, <unknown>/5 (avg) + 1 more... | 1 | 3 | 0 | <unknown>")]
    public void An_autoscaler_shows_what_it_aims_at(string yaml, string row) => Assert.Equal(row, Kinds.Row(Kinds.Read<Autoscaling.V2.HorizontalPodAutoscaler>(yaml), Now));

    [Fact]
    public void The_first_version_of_an_autoscaler_shows_the_same() =>
        Assert.Equal("Deployment/d | cpu: <unknown>/50% | 1 | 3 | 0 | <unknown>", Kinds.Row(Kinds.Read<Autoscaling.V1.HorizontalPodAutoscaler>(
            "{spec: {scaleTargetRef: {kind: Deployment, name: d}, maxReplicas: 3, targetCPUUtilizationPercentage: 50}}"), Now));

    [Fact]
    public void Networking_shows_hosts_ranges_and_owners()
    {
        Assert.Equal("<none> | * | 10.0.0.1,x.y | 80 | <unknown>", Kinds.Row(Kinds.Read<Ingress>("{status: {loadBalancer: {ingress: [{hostname: x.y}, {ip: 10.0.0.1}]}}}"), Now));
        Assert.Equal("nginx | a,b,c + 1 more... |  | 80, 443 | <unknown>", Kinds.Row(Kinds.Read<Ingress>(
            "{spec: {ingressClassName: nginx, tls: [{}], rules: [{host: a}, {host: b}, {host: c}, {host: d}]}}"), Now));
        Assert.Equal("a.io/b | <none> | <unknown>", Kinds.Row(Kinds.Read<IngressClass>("spec: {controller: a.io/b}"), Now));
        Assert.Equal("a.io/b | k.g/m | <unknown>", Kinds.Row(Kinds.Read<IngressClass>("spec: {controller: a.io/b, parameters: {apiGroup: g, kind: k, name: m}}"), Now));
        Assert.Equal("services/default/kubernetes", Kinds.Row(Kinds.Read<IPAddress>("spec: {parentRef: {resource: services, namespace: default, name: kubernetes}}"), Now).Split(" | ")[0]);
        Assert.Equal("10.0.0.0/16,fd00::/112 | <unknown>", Kinds.Row(Kinds.Read<ServiceCIDR>("spec: {cidrs: [10.0.0.0/16, 'fd00::/112']}"), Now));
        Assert.Equal("<none> | <unknown>", Kinds.Row(Kinds.Read<NetworkPolicy>("spec: {podSelector: {}}"), Now));
        Assert.Equal("a=b | <unknown>", Kinds.Row(Kinds.Read<NetworkPolicy>("spec: {podSelector: {matchLabels: {a: b}}}"), Now));
    }

    [Fact]
    public void Classes_show_what_they_say()
    {
        Assert.Equal("1000 | False | <unknown> | PreemptLowerPriority", Kinds.Row(Kinds.Read<PriorityClass>("value: 1000"), Now));
        Assert.Equal("runc | <unknown>", Kinds.Row(Kinds.Read<RuntimeClass>("handler: runc"), Now));
        Assert.Equal("fast (default) | p | Delete | Immediate | false | <unknown>", Kinds.Row(Kinds.Read<StorageClass>(
            "{metadata: {name: fast, annotations: {storageclass.kubernetes.io/is-default-class: 'true'}}, provisioner: p}"), Now));
        Assert.Equal("True | False | False | <unset> | False | Persistent | <unknown>", Kinds.Row(Kinds.Read<CSIDriver>("spec: {}"), Now));
        Assert.Equal("1 | <unknown>", Kinds.Row(Kinds.Read<CSINode>("spec: {drivers: [{name: a, nodeID: b}]}"), Now));
        Assert.Equal("1 | N/A | 0 | <unknown>", Kinds.Row(Kinds.Read<PodDisruptionBudget>("spec: {minAvailable: 1}"), Now));
        Assert.Equal("a | 2026-01-01T00:00:00Z", Kinds.Row(Kinds.Read<CSIStorageCapacity>("{metadata: {name: a, creationTimestamp: \"2026-01-01T00:00:00Z\"}, storageClassName: s}"), Now));
        Assert.Equal("d.io | v | n1 | True | <unknown>", Kinds.Row(Kinds.Read<VolumeAttachment>("{spec: {attacher: d.io, nodeName: n1, source: {persistentVolumeName: v}}, status: {attached: true}}"), Now));
        Assert.Equal("d | <unknown>", Kinds.Row(Kinds.Read<VolumeAttributesClass>("driverName: d"), Now));
    }

    [Fact]
    public void Bindings_show_who_has_which_role()
    {
        Assert.Equal("ClusterRole/admin | <unknown> | u, v | g | ns/s", Kinds.Row(Kinds.Read<ClusterRoleBinding>(
            "{roleRef: {kind: ClusterRole, name: admin}, subjects: [{kind: User, name: u}, {kind: Group, name: g}, {kind: User, name: v}, {kind: ServiceAccount, namespace: ns, name: s}]}"), Now, wide: true));
        Assert.Equal("2026-01-01T00:00:00Z", Kinds.Row(Kinds.Read<Role>("metadata: {name: r, creationTimestamp: '2026-01-01T00:00:00Z'}"), Now));
    }

    [Fact]
    public void Jobs_are_selected_by_their_successes()
    {
        var job = Kinds.Read<Job>("{metadata: {name: j}, status: {succeeded: 2}}");
        Assert.True(Resources.Selectors.FieldSelectorQuery.Parse("status.successful=2").Matches(job));
        Assert.False(Resources.Selectors.FieldSelectorQuery.Parse("status.successful=0").Matches(job));
        Assert.True(Resources.Selectors.FieldSelectorQuery.Parse("status.successful=0").Matches(Kinds.Read<Job>("{metadata: {name: j}}")));
    }
}
