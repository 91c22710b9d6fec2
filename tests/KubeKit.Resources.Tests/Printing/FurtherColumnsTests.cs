using KubeKit.Resources.AdmissionRegistration.V1;
using KubeKit.Resources.ApiRegistration.V1;
using KubeKit.Resources.Apps.V1;
using KubeKit.Resources.Certificates.V1;
using KubeKit.Resources.Core.V1;
using KubeKit.Resources.DeviceAllocation.V1;
using KubeKit.Resources.FlowControl.V1;

namespace KubeKit.Resources.Tests.Printing;

public sealed class FurtherColumnsTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 1, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Daemon_sets_count_nodes()
    {
        var set = Kinds.Read<DaemonSet>("{spec: {selector: {matchLabels: {a: b}}, template: {spec: {nodeSelector: {x: z}, containers: [{name: c, image: i}]}}}, "
            + "status: {desiredNumberScheduled: 3, currentNumberScheduled: 2, numberReady: 1, updatedNumberScheduled: 2, numberAvailable: 1}}");
        Assert.Equal("3 | 2 | 1 | 2 | 1 | x=z | <unknown> | c | i | a=b", Kinds.Row(set, Now, wide: true));
        Assert.Equal(["Desired", "Current", "Ready", "Up-to-date", "Available", "Node Selector", "Age", "Containers", "Images", "Selector"], DaemonSet.Definition.Columns.Select(column => column.Name));
    }

    [Fact]
    public void Stateful_sets_and_revisions_show_theirs()
    {
        Assert.Equal("1/3 | <unknown> | c | i", Kinds.Row(Kinds.Read<StatefulSet>("{spec: {replicas: 3, template: {spec: {containers: [{name: c, image: i}]}}}, status: {replicas: 2, readyReplicas: 1}}"), Now, wide: true));
        Assert.Equal("statefulset.apps/web | 2 | <unknown>", Kinds.Row(Kinds.Read<ControllerRevision>(
            "{metadata: {ownerReferences: [{apiVersion: apps/v1, kind: StatefulSet, name: web, uid: u, controller: true}]}, revision: 2}"), Now));
        Assert.Equal("<none> | 2 | <unknown>", Kinds.Row(Kinds.Read<ControllerRevision>("revision: 2"), Now));
    }

    [Fact]
    public void Volumes_and_claims_show_each_other()
    {
        Assert.Equal("5Gi | RWO,RWX | Retain | Bound | ns/c | slow | <unset> |  | <unknown> | Filesystem", Kinds.Row(Kinds.Read<PersistentVolume>(
            "{spec: {capacity: {storage: 5Gi}, accessModes: [ReadWriteMany, ReadWriteOnce], claimRef: {namespace: ns, name: c}, storageClassName: slow, hostPath: {path: /x}}, status: {phase: Bound}}"), Now, wide: true));
        Assert.Equal("Bound | v | 5Gi | RWO | slow | <unset> | <unknown>", Kinds.Row(Kinds.Read<PersistentVolumeClaim>(
            "{spec: {volumeName: v, storageClassName: slow}, status: {phase: Bound, accessModes: [ReadWriteOnce], capacity: {storage: 5Gi}}}"), Now));
        Assert.Equal("Pending |  |  |  |  | <unset> | <unknown>", Kinds.Row(Kinds.Read<PersistentVolumeClaim>("spec: {}"), Now));
    }

    [Fact]
    public void Quotas_show_use_and_bounds() =>
        Assert.Equal("cpu: 0/2, pods: 1/5 | limits.cpu: 500m/4 | <unknown>", Kinds.Row(Kinds.Read<ResourceQuota>(
            "status: {hard: {pods: 5, limits.cpu: 4, cpu: 2}, used: {pods: 1, limits.cpu: 500m}}"), Now));

    [Fact]
    public void Some_kinds_say_themselves_where_their_name_stands_and_show_no_age()
    {
        Assert.Equal(["Name", "Created At"], LimitRange.Definition.Columns.Select(column => column.Name));
        Assert.Equal("l | 2026-01-01T00:00:00Z", Kinds.Row(Kinds.Read<LimitRange>("metadata: {name: l, creationTimestamp: '2026-01-01T00:00:00Z'}"), Now));
        Assert.Equal("t | c | i | a=b", Kinds.Row(Kinds.Read<PodTemplate>("{metadata: {name: t}, template: {metadata: {labels: {a: b}}, spec: {containers: [{name: c, image: i}]}}}"), Now));
        Assert.Equal("etcd-0 | Healthy | ok | ", Kinds.Row(Kinds.Read<ComponentStatus>("{metadata: {name: etcd-0}, conditions: [{type: Healthy, status: 'True', message: ok}]}"), Now));
    }

    [Theory]
    [InlineData("", "Pending")]
    [InlineData("status: {conditions: [{type: Approved, status: 'True'}]}", "Approved")]
    [InlineData("status: {conditions: [{type: Approved, status: 'True'}], certificate: YQ==}", "Approved,Issued")]
    [InlineData("status: {conditions: [{type: Denied, status: 'True'}]}", "Denied")]
    [InlineData("status: {conditions: [{type: Approved, status: 'True'}, {type: Failed, status: 'True'}]}", "Approved,Failed")]
    public void Certificate_requests_show_the_decision(string status, string shown) =>
        Assert.Equal($"<unknown> | example.com/s | ann | 24h | {shown}", Kinds.Row(Kinds.Read<CertificateSigningRequest>(
            $"{{spec: {{signerName: example.com/s, username: ann, expirationSeconds: 86400}}{(status.Length > 0 ? ", " + status : "")}}}"), Now));

    [Fact]
    public void Webhooks_and_policies_are_counted()
    {
        Assert.Equal("1 | <unknown>", Kinds.Row(Kinds.Read<ValidatingWebhookConfiguration>("webhooks: [{name: a}]"), Now));
        Assert.Equal("0 | <unknown>", Kinds.Row(Kinds.Read<MutatingWebhookConfiguration>("{}"), Now));
        Assert.Equal("1 | v1/ConfigMap | <unknown>", Kinds.Row(Kinds.Read<ValidatingAdmissionPolicy>("spec: {paramKind: {apiVersion: v1, kind: ConfigMap}, validations: [{expression: 'true'}]}"), Now));
        Assert.Equal("p | ns/x | <unknown>", Kinds.Row(Kinds.Read<ValidatingAdmissionPolicyBinding>("spec: {policyName: p, paramRef: {name: x, namespace: ns}}"), Now));
        Assert.Equal("p | <unset> | <unknown>", Kinds.Row(Kinds.Read<MutatingAdmissionPolicyBinding>("spec: {policyName: p}"), Now));
    }

    [Fact]
    public void Api_services_show_who_serves_them()
    {
        Assert.Equal("Local | Unknown | <unknown>", Kinds.Row(Kinds.Read<APIService>("spec: {version: v1}"), Now));
        Assert.Equal("ns/s | False (Missing) | <unknown>", Kinds.Row(Kinds.Read<APIService>(
            "{spec: {service: {namespace: ns, name: s}}, status: {conditions: [{type: Available, status: 'False', reason: Missing}]}}"), Now));
    }

    [Fact]
    public void Flow_schemas_and_levels_show_their_numbers()
    {
        Assert.Equal("low | 1000 | ByUser | <unknown> | ?", Kinds.Row(Kinds.Read<FlowSchema>("spec: {priorityLevelConfiguration: {name: low}, distinguisherMethod: {type: ByUser}}"), Now));
        Assert.Equal("Limited | 30 | 64 | 8 | 50 | <unknown>", Kinds.Row(Kinds.Read<PriorityLevelConfiguration>("spec: {type: Limited, limited: {limitResponse: {type: Queue, queuing: {}}}}"), Now));
        Assert.Equal("Exempt | <none> | <none> | <none> | <none> | <unknown>", Kinds.Row(Kinds.Read<PriorityLevelConfiguration>("spec: {type: Exempt}"), Now));
    }

    [Fact]
    public void Devices_show_where_they_are()
    {
        Assert.Equal("pending | <unknown>", Kinds.Row(Kinds.Read<DeviceAllocation.V1.ResourceClaim>("spec: {}"), Now));
        Assert.Equal("allocated,reserved | <unknown>", Kinds.Row(Kinds.Read<DeviceAllocation.V1.ResourceClaim>("status: {allocation: {}, reservedFor: [{resource: pods, name: p, uid: u}]}"), Now));
        Assert.Equal("n1 | d.example.com | p | <unknown>", Kinds.Row(Kinds.Read<ResourceSlice>("spec: {nodeName: n1, driver: d.example.com, pool: {name: p, generation: 1, resourceSliceCount: 1}}"), Now));
    }
}
