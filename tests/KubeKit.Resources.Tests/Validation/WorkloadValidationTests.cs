using KubeKit.Resources.Apps.V1;

namespace KubeKit.Resources.Tests.Validation;

public sealed class WorkloadValidationTests
{
    private const string Meta = "metadata: {name: a, namespace: default}\n";
    private const string Template = "template: {metadata: {labels: {a: b}}, spec: {containers: [{name: c, image: i}]}}";
    private const string Good = "selector: {matchLabels: {a: b}}, " + Template;

    [Theory]
    [InlineData(Good)]
    [InlineData("selector: {matchLabels: {a: c}}, " + Template, "spec.template.metadata.labels: Invalid value: {\"a\":\"b\"}: `selector` does not match template `labels`")]
    [InlineData("selector: {}, " + Template, "spec.selector: Invalid value: {}: empty selector is invalid for daemonset")]
    [InlineData(Good + ", minReadySeconds: -1", "spec.minReadySeconds: Invalid value: -1: must be greater than or equal to 0")]
    [InlineData(Good + ", revisionHistoryLimit: -1", "spec.revisionHistoryLimit: Invalid value: -1: must be greater than or equal to 0")]
    [InlineData(Good + ", updateStrategy: {type: OnDelete}")]
    [InlineData(Good + ", updateStrategy: {type: Odd}", "spec.updateStrategy: Unsupported value: {\"Type\":\"Odd\",\"RollingUpdate\":null}: supported values: \"RollingUpdate\", \"OnDelete\"")]
    [InlineData(Good + ", updateStrategy: {rollingUpdate: {maxUnavailable: 1, maxSurge: 1}}", "spec.updateStrategy.rollingUpdate.maxSurge: Invalid value: 1: may not be set when maxUnavailable is non-zero")]
    [InlineData(Good + ", updateStrategy: {rollingUpdate: {maxUnavailable: 0}}", "spec.updateStrategy.rollingUpdate.maxUnavailable: Required value: cannot be 0 when maxSurge is 0")]
    [InlineData(Good + ", updateStrategy: {rollingUpdate: {maxUnavailable: 0, maxSurge: 10%}}")]
    [InlineData("selector: {matchLabels: {a: b}}, template: {metadata: {labels: {a: b}}, spec: {restartPolicy: Never, activeDeadlineSeconds: 5, containers: [{name: c, image: i}]}}",
        "spec.template.spec.restartPolicy: Unsupported value: \"Never\": supported values: \"Always\"",
        "spec.template.spec.activeDeadlineSeconds: Forbidden: activeDeadlineSeconds in DaemonSet is not Supported")]
    public void A_daemon_sets_rules(string spec, params string[] errors) => Assert.Equal(errors, Kinds.Errors<DaemonSet>(Meta + $"spec: {{{spec}}}"));

    [Fact]
    public void A_daemon_sets_selector_stays() =>
        Assert.Contains("spec.selector: Invalid value: {\"matchLabels\":{\"a\":\"c\"}}: field is immutable",
            Kinds.UpdateErrors<DaemonSet>(Meta + $"spec: {{{Good}}}", Meta + $"spec: {{selector: {{matchLabels: {{a: c}}}}, {Template}}}"));

    [Theory]
    [InlineData(Good)]
    [InlineData("selector: {}, " + Template, "spec.selector: Invalid value: {}: empty selector is invalid for statefulset")]
    [InlineData(Good + ", replicas: -1", "spec.replicas: Invalid value: -1: must be greater than or equal to 0")]
    [InlineData(Good + ", podManagementPolicy: Odd", "spec.podManagementPolicy: Invalid value: \"Odd\": must be 'OrderedReady' or 'Parallel'")]
    [InlineData(Good + ", updateStrategy: {type: Odd}", "spec.updateStrategy: Invalid value: {\"Type\":\"Odd\",\"RollingUpdate\":null}: must be 'RollingUpdate' or 'OnDelete'")]
    [InlineData(Good + ", updateStrategy: {type: OnDelete, rollingUpdate: {partition: 1}}", "spec.updateStrategy.rollingUpdate: Invalid value: {\"Partition\":1,\"MaxUnavailable\":null}: only allowed for updateStrategy 'RollingUpdate'")]
    [InlineData(Good + ", updateStrategy: {rollingUpdate: {partition: -1}}", "spec.updateStrategy.rollingUpdate.partition: Invalid value: -1: must be greater than or equal to 0")]
    [InlineData(Good + ", updateStrategy: {rollingUpdate: {maxUnavailable: 0}}", "spec.updateStrategy.rollingUpdate.maxUnavailable: Invalid value: 0: cannot be 0")]
    [InlineData(Good + ", ordinals: {start: -1}", "spec.ordinals.start: Invalid value: -1: must be greater than or equal to 0")]
    [InlineData(Good + ", persistentVolumeClaimRetentionPolicy: {whenScaled: Odd}",
        "spec.persistentVolumeClaimRetentionPolicy.whenScaled: Unsupported value: \"Odd\": supported values: \"Retain\", \"Delete\"")]
    public void A_stateful_sets_rules(string spec, params string[] errors) => Assert.Equal(errors, Kinds.Errors<StatefulSet>(Meta + $"spec: {{{spec}}}"));

    [Fact]
    public void A_stateful_sets_pods_mount_its_claims()
    {
        const string Spec = "spec: {selector: {matchLabels: {a: b}}, template: {metadata: {labels: {a: b}}, spec: {containers: [{name: c, image: i, volumeMounts: [{name: data, mountPath: /d}, {name: other, mountPath: /o}]}]}}, "
            + "volumeClaimTemplates: [{metadata: {name: data}, spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}}]}";
        Assert.Equal(["spec.template.spec.containers[0].volumeMounts[1].name: Not found: \"other\""], Kinds.Errors<StatefulSet>(Meta + Spec));
    }

    [Fact]
    public void A_stateful_set_changes_only_what_may_change()
    {
        string Set(string extra) => Meta + $"spec: {{{Good}{extra}}}";
        Assert.Empty(Kinds.UpdateErrors<StatefulSet>(Set(""), Set(", replicas: 3, minReadySeconds: 5, updateStrategy: {type: OnDelete}, ordinals: {start: 2}, revisionHistoryLimit: 3")));
        Assert.Equal(["spec: Forbidden: updates to statefulset spec for fields other than 'replicas', 'ordinals', 'template', 'updateStrategy', 'revisionHistoryLimit', "
            + "'persistentVolumeClaimRetentionPolicy' and 'minReadySeconds' are forbidden"], Kinds.UpdateErrors<StatefulSet>(Set(""), Set(", serviceName: s")));
        Assert.Contains("spec: Forbidden", Assert.Single(Kinds.UpdateErrors<StatefulSet>(Set(""), Set(", podManagementPolicy: Parallel"))), StringComparison.Ordinal);
    }

    [Fact]
    public void A_revision_has_data_that_stays()
    {
        Assert.Equal(["data: Required value: data is mandatory"], Kinds.Errors<ControllerRevision>(Meta + "revision: 1"));
        Assert.Equal(["revision: Invalid value: -1: must be greater than or equal to 0"], Kinds.Errors<ControllerRevision>(Meta + "revision: -1\ndata: {a: b}"));
        Assert.Equal(["data: Invalid value: {\"a\":\"c\"}: field is immutable"],
            Kinds.UpdateErrors<ControllerRevision>(Meta + "revision: 1\ndata: {a: b}", Meta + "revision: 2\ndata: {a: c}"));
    }

    [Fact]
    public void Unset_fields_get_what_upstream_gives_them()
    {
        var daemons = Kinds.Read<DaemonSet>(Meta + $"spec: {{{Good}}}").Spec!;
        Assert.Equal(("RollingUpdate", "1", "0", 10), (daemons.UpdateStrategy!.Type, $"{daemons.UpdateStrategy.RollingUpdate!.MaxUnavailable}", $"{daemons.UpdateStrategy.RollingUpdate.MaxSurge}", daemons.RevisionHistoryLimit));
        var set = Kinds.Read<StatefulSet>(Meta + $"spec: {{{Good}}}").Spec!;
        Assert.Equal((1, "OrderedReady", "RollingUpdate", 0, "Retain", "Retain", 10),
            (set.Replicas, set.PodManagementPolicy, set.UpdateStrategy!.Type, set.UpdateStrategy.RollingUpdate!.Partition, set.PersistentVolumeClaimRetentionPolicy!.WhenDeleted, set.PersistentVolumeClaimRetentionPolicy.WhenScaled, set.RevisionHistoryLimit));
    }
}
