using KubeKit.Resources.NodeRuntime.V1;
using KubeKit.Resources.Policy.V1;
using KubeKit.Resources.Scheduling.V1;
using KubeKit.Resources.Storage.V1;

namespace KubeKit.Resources.Tests.Validation;

/// <summary>Budgets, classes and drivers: the kinds that say how others are treated.</summary>
public sealed class ClassesValidationTests
{
    [Theory]
    [InlineData("{minAvailable: 1, selector: {matchLabels: {a: b}}}")]
    [InlineData("{maxUnavailable: 20%}")]
    [InlineData("{minAvailable: 1, maxUnavailable: 1}", "spec: Invalid value: {\"MinAvailable\":1,\"Selector\":null,\"MaxUnavailable\":1,\"UnhealthyPodEvictionPolicy\":null}: minAvailable and maxUnavailable cannot be both set")]
    [InlineData("{minAvailable: -1}", "spec.minAvailable: Invalid value: -1: must be greater than or equal to 0")]
    [InlineData("{maxUnavailable: 120%}", "spec.maxUnavailable: Invalid value: \"120%\": must not be greater than 100%")]
    [InlineData("{unhealthyPodEvictionPolicy: Never}", "spec.unhealthyPodEvictionPolicy: Unsupported value: \"Never\": supported values: \"AlwaysAllow\", \"IfHealthyBudget\"")]
    public void A_budget_has_one_bound(string spec, params string[] errors) =>
        Assert.Equal(errors, Kinds.Errors<PodDisruptionBudget>($"{{metadata: {{name: a, namespace: default}}, spec: {spec}}}"));

    [Theory]
    [InlineData("a", "value: 1000000000")]
    [InlineData("a", "value: 1000000001", "value: Forbidden: maximum allowed value of a user defined priority is 1000000000")]
    [InlineData("a", "value: 1, preemptionPolicy: Maybe", "preemptionPolicy: Unsupported value: \"Maybe\": supported values: \"PreemptLowerPriority\", \"Never\"")]
    [InlineData("system-a", "value: 1", "metadata.name: Forbidden: priority class names with 'system-' prefix are reserved for system use only. error: system-a is not a known system priority class")]
    [InlineData("system-node-critical", "value: 2000001000")]
    [InlineData("system-node-critical", "value: 1",
        "metadata.name: Forbidden: priority class names with 'system-' prefix are reserved for system use only. error: value of system-node-critical PriorityClass must be 2000001000")]
    public void A_priority_has_bounds(string name, string yaml, params string[] errors) => Assert.Equal(errors, Kinds.Errors<PriorityClass>($"{{metadata: {{name: {name}}}, {yaml}}}"));

    [Fact]
    public void What_others_rely_on_does_not_change()
    {
        Assert.Equal(["value: Forbidden: may not be changed in an update.", "preemptionPolicy: Invalid value: \"Never\": field is immutable"],
            Kinds.UpdateErrors<PriorityClass>("{metadata: {name: a}, value: 1}", "{metadata: {name: a}, value: 2, preemptionPolicy: Never}"));
        Assert.Equal(["handler: Invalid value: \"b\": field is immutable"], Kinds.UpdateErrors<RuntimeClass>("{metadata: {name: a}, handler: a}", "{metadata: {name: a}, handler: b}"));
        Assert.Equal(
            ["parameters: Invalid value: {\"a\":\"b\"}: field is immutable", "provisioner: Invalid value: \"q\": field is immutable",
                "reclaimPolicy: Invalid value: \"Retain\": field is immutable", "volumeBindingMode: Invalid value: \"WaitForFirstConsumer\": field is immutable"],
            Kinds.UpdateErrors<StorageClass>("{metadata: {name: a}, provisioner: p}",
                "{metadata: {name: a}, provisioner: q, parameters: {a: b}, reclaimPolicy: Retain, volumeBindingMode: WaitForFirstConsumer}"));
        Assert.Empty(Kinds.UpdateErrors<StorageClass>("{metadata: {name: a}, provisioner: p}", "{metadata: {name: a}, provisioner: p, allowVolumeExpansion: true, mountOptions: [x]}"));
        Assert.Equal(["driverName: Forbidden: updates to driverName are forbidden.", "parameters: Forbidden: updates to parameters are forbidden."],
            Kinds.UpdateErrors<VolumeAttributesClass>("{metadata: {name: a}, driverName: a, parameters: {a: b}}", "{metadata: {name: a}, driverName: b, parameters: {a: c}}"));
        Assert.Equal(["spec.attachedRequired: Invalid value: false: field is immutable", "spec.volumeLifecycleModes: Invalid value: [\"Ephemeral\"]: field is immutable"],
            Kinds.UpdateErrors<CSIDriver>("{metadata: {name: a}, spec: {}}", "{metadata: {name: a}, spec: {attachRequired: false, volumeLifecycleModes: [Ephemeral]}}"));
        Assert.Equal(["spec.drivers: Invalid value: {\"Name\":\"a\",\"NodeID\":\"2\",\"TopologyKeys\":null,\"Allocatable\":null}: field is immutable"],
            Kinds.UpdateErrors<CSINode>("{metadata: {name: m}, spec: {drivers: [{name: a, nodeID: '1'}]}}", "{metadata: {name: m}, spec: {drivers: [{name: a, nodeID: '2'}]}}"));
        Assert.Equal(["storageClassName: Invalid value: \"t\": field is immutable"],
            Kinds.UpdateErrors<CSIStorageCapacity>("{metadata: {name: a, namespace: d}, storageClassName: s}", "{metadata: {name: a, namespace: d}, storageClassName: t, capacity: 1Gi}"));
    }

    [Theory]
    [InlineData("handler: runc")]
    [InlineData("handler: A", "handler: Invalid value: \"A\": a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')")]
    [InlineData("handler: runc, overhead: {podFixed: {cpu: -1}}", "overhead.limits[cpu]: Invalid value: \"-1\": must be greater than or equal to 0")]
    [InlineData("handler: runc, scheduling: {tolerations: [{key: a, operator: Exists}, {key: a, operator: Exists}]}", "scheduling.tolerations[1]: Duplicate value: {\"key\":\"a\",\"operator\":\"Exists\"}")]
    public void A_runtime_class_names_its_handler(string yaml, params string[] errors) => Assert.Equal(errors, Kinds.Errors<RuntimeClass>($"{{metadata: {{name: a}}, {yaml}}}"));

    [Theory]
    [InlineData("provisioner: kubernetes.io/no-provisioner")]
    [InlineData("parameters: {a: b}", "provisioner: Required value")]
    [InlineData("provisioner: p, reclaimPolicy: Recycle", "reclaimPolicy: Unsupported value: \"Recycle\": supported values: \"Delete\", \"Retain\"")]
    [InlineData("provisioner: p, volumeBindingMode: Later", "volumeBindingMode: Unsupported value: \"Later\": supported values: \"Immediate\", \"WaitForFirstConsumer\"")]
    [InlineData("provisioner: p, allowedTopologies: [{matchLabelExpressions: [{key: z, values: []}]}]", "allowedTopologies[0].matchLabelExpressions[0].values: Required value")]
    public void A_storage_class_names_its_provisioner(string yaml, params string[] errors) => Assert.Equal(errors, Kinds.Errors<StorageClass>($"{{metadata: {{name: a}}, {yaml}}}"));

    [Theory]
    [InlineData("d.io", "{}")]
    [InlineData("d.io", "{fsGroupPolicy: Some}", "spec.fsGroupPolicy: Unsupported value: \"Some\": supported values: \"File\", \"None\", \"ReadWriteOnceWithFSType\"")]
    [InlineData("d.io", "{volumeLifecycleModes: [Short]}", "spec.volumeLifecycleModes: Unsupported value: \"Short\": supported values: \"Persistent\", \"Ephemeral\"")]
    [InlineData("d.io", "{tokenRequests: [{audience: a}, {audience: a, expirationSeconds: 5}]}",
        "spec.tokenRequests[1].audience: Duplicate value: \"a\"")]
    [InlineData("d.io", "{nodeAllocatableUpdatePeriodSeconds: 9}", "spec.nodeAllocatableUpdatePeriodSeconds: Invalid value: 9: must be greater than or equal to 10 seconds")]
    public void A_driver_says_what_it_can(string name, string spec, params string[] errors) =>
        Assert.Equal(errors.Order(StringComparer.Ordinal), Kinds.Errors<CSIDriver>($"{{metadata: {{name: {name}}}, spec: {spec}}}").Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("{attacher: d.io, nodeName: n1, source: {persistentVolumeName: v}}")]
    [InlineData("{attacher: d.io, nodeName: n1}", "spec.source: Required value: must specify exactly one of inlineVolumeSpec and persistentVolumeName")]
    [InlineData("{attacher: d.io, nodeName: n1, source: {persistentVolumeName: v, inlineVolumeSpec: {hostPath: {path: /x}}}}",
        "spec.source: Forbidden: must specify exactly one of inlineVolumeSpec and persistentVolumeName")]
    [InlineData("{source: {persistentVolumeName: ''}}", "spec.attacher: Required value", "spec.source.persistentVolumeName: Required value: must specify non empty persistentVolumeName", "spec.nodeName: Invalid value: \"\": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')", "spec.source.persistentVolumeName: Invalid value: \"\": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')")]
    public void An_attachment_joins_one_volume_to_one_node(string spec, params string[] errors)
    {
        // What a volume needs besides is told by its own rules.
        var found = Kinds.Errors<VolumeAttachment>($"{{metadata: {{name: a}}, spec: {spec}}}").Where(error => !error.Contains("inlineVolumeSpec.", StringComparison.Ordinal));
        Assert.Equal(errors, found);
    }

    [Fact]
    public void An_attachment_stays_as_it_is()
    {
        var error = Assert.Single(Kinds.UpdateErrors<VolumeAttachment>(
            "{metadata: {name: a}, spec: {attacher: d.io, nodeName: n1, source: {persistentVolumeName: v}}}", "{metadata: {name: a}, spec: {attacher: d.io, nodeName: n2, source: {persistentVolumeName: v}}}"));
        Assert.StartsWith("spec: Invalid value: {", error, StringComparison.Ordinal);
        Assert.EndsWith("field is immutable", error, StringComparison.Ordinal);
        Assert.Null(VolumeAttachment.Definition.PrepareForCreate(Kinds.Read<VolumeAttachment>("metadata: {name: a}")).Metadata.Generation);
    }

    [Fact]
    public void Drivers_of_a_node_are_named()
    {
        Assert.Equal(["spec.drivers[1].name: Duplicate value: \"a\"", "spec.drivers[1].nodeID: Required value"],
            Kinds.Errors<CSINode>("{metadata: {name: m}, spec: {drivers: [{name: a, nodeID: '1'}, {name: a}]}}").Order(StringComparer.Ordinal));
        Assert.Equal(["spec.drivers[0].allocatable.count: Invalid value: -1: must be greater than or equal to 0"],
            Kinds.Errors<CSINode>("{metadata: {name: m}, spec: {drivers: [{name: a, nodeID: '1', allocatable: {count: -1}}]}}"));
        Assert.Equal(["storageClassName: Invalid value: \"\": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')", "capacity: Invalid value: \"-1\": must be greater than or equal to 0"],
            Kinds.Errors<CSIStorageCapacity>("{metadata: {name: a, namespace: d}, capacity: -1}"));
        Assert.Equal(["driverName: Required value", "parameters: Required value: must contain at least one key/value pair"], Kinds.Errors<VolumeAttributesClass>("{metadata: {name: a}}"));
    }

    [Fact]
    public void Defaults_are_upstreams()
    {
        var storage = Kinds.Read<StorageClass>("provisioner: p");
        Assert.Equal(("Delete", "Immediate"), (storage.ReclaimPolicy, storage.VolumeBindingMode));
        var driver = Kinds.Read<CSIDriver>("spec: {}").Spec;
        Assert.Equal((true, false, false, "ReadWriteOnceWithFSType", false, false),
            (driver.AttachRequired, driver.PodInfoOnMount, driver.StorageCapacity, driver.FsGroupPolicy, driver.RequiresRepublish, driver.SeLinuxMount));
        Assert.Equal(["Persistent"], driver.VolumeLifecycleModes);
        Assert.Equal("PreemptLowerPriority", Kinds.Read<PriorityClass>("value: 1").PreemptionPolicy);
    }

    [Fact]
    public void Generations_are_counted_as_upstream_counts()
    {
        Assert.Equal(1, PriorityClass.Definition.PrepareForCreate(Kinds.Read<PriorityClass>("value: 1")).Metadata.Generation);
        Assert.Null(StorageClass.Definition.PrepareForCreate(Kinds.Read<StorageClass>("provisioner: p")).Metadata.Generation);
        var driver = (CSIDriver)CSIDriver.Definition.PrepareForCreate(Kinds.Read<CSIDriver>("spec: {}"));
        Assert.Null(driver.Metadata.Generation);
        Assert.Equal(1, CSIDriver.Definition.PrepareForUpdate(driver with { Spec = driver.Spec with { RequiresRepublish = true } }, driver).Metadata.Generation);
    }
}
