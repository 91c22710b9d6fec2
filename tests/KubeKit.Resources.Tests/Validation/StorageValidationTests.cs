using KubeKit.Resources.Core.V1;

namespace KubeKit.Resources.Tests.Validation;

public sealed class StorageValidationTests
{
    private const string Claim = "accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}";
    private const string Volume = "accessModes: [ReadWriteOnce], capacity: {storage: 1Gi}";

    [Theory]
    [InlineData(Volume + ", hostPath: {path: /x}")]
    [InlineData(Volume, "spec: Required value: must specify a volume type")]
    [InlineData(Volume + ", hostPath: {path: /x}, nfs: {server: s, path: /p}", "spec.nfs: Forbidden: may not specify more than 1 volume type")]
    [InlineData("capacity: {storage: 1Gi}, hostPath: {path: /x}", "spec.accessModes: Required value")]
    [InlineData("accessModes: [Odd], capacity: {storage: 1Gi}, hostPath: {path: /x}",
        "spec.accessModes: Unsupported value: \"Odd\": supported values: \"ReadOnlyMany\", \"ReadWriteMany\", \"ReadWriteOnce\", \"ReadWriteOncePod\"")]
    [InlineData("accessModes: [ReadWriteOncePod, ReadWriteOnce], capacity: {storage: 1Gi}, hostPath: {path: /x}", "spec.accessModes: Forbidden: may not use ReadWriteOncePod with other access modes")]
    [InlineData("accessModes: [ReadWriteOnce], hostPath: {path: /x}", "spec.capacity: Required value", "spec.capacity: Unsupported value: null: supported values: \"storage\"")]
    [InlineData("accessModes: [ReadWriteOnce], capacity: {storage: 0}, hostPath: {path: /x}", "spec.capacity[storage]: Invalid value: \"0\": must be greater than zero")]
    [InlineData(Volume + ", hostPath: {path: /}, persistentVolumeReclaimPolicy: Recycle", "spec.persistentVolumeReclaimPolicy: Forbidden: may not be 'recycle' for a hostPath mount of '/'")]
    [InlineData(Volume + ", hostPath: {path: /x}, persistentVolumeReclaimPolicy: Odd",
        "spec.persistentVolumeReclaimPolicy: Unsupported value: \"Odd\": supported values: \"Delete\", \"Recycle\", \"Retain\"")]
    [InlineData(Volume + ", hostPath: {path: /x}, volumeMode: Odd", "spec.volumeMode: Unsupported value: \"Odd\": supported values: \"Block\", \"Filesystem\"")]
    [InlineData(Volume + ", hostPath: {path: /x}, nodeAffinity: {}", "spec.nodeAffinity.required: Required value: must specify required node constraints")]
    [InlineData(Volume + ", local: {path: /x}", "spec.nodeAffinity: Required value: Local volume requires node affinity")]
    [InlineData(Volume + ", csi: {driver: d}", "spec.csi.volumeHandle: Required value")]
    public void A_volumes_rules(string spec, params string[] errors) => Assert.Equal(errors, Kinds.Errors<PersistentVolume>($"{{metadata: {{name: a}}, spec: {{{spec}}}}}"));

    [Fact]
    public void A_volume_stays_what_it_is()
    {
        string Of(string spec) => $"{{metadata: {{name: a}}, spec: {{{Volume}, {spec}}}}}";
        Assert.Empty(Kinds.UpdateErrors<PersistentVolume>(Of("hostPath: {path: /x}"), Of("hostPath: {path: /x}, persistentVolumeReclaimPolicy: Delete")));
        Assert.StartsWith("spec.persistentvolumesource: Forbidden: spec.persistentvolumesource is immutable after creation",
            Assert.Single(Kinds.UpdateErrors<PersistentVolume>(Of("hostPath: {path: /x}"), Of("hostPath: {path: /y}"))), StringComparison.Ordinal);
        Assert.Equal(["volumeMode: Invalid value: \"Block\": field is immutable"],
            Kinds.UpdateErrors<PersistentVolume>(Of("hostPath: {path: /x}"), Of("hostPath: {path: /x}, volumeMode: Block")));
    }

    [Theory]
    [InlineData(Claim)]
    [InlineData("resources: {requests: {storage: 1Gi}}", "spec.accessModes: Required value: at least 1 access mode is required")]
    [InlineData("accessModes: [ReadWriteOnce]", "spec.resources[storage]: Required value")]
    [InlineData("accessModes: [ReadWriteOnce], resources: {requests: {storage: 0}}", "spec.resources[storage]: Invalid value: \"0\": must be greater than zero")]
    [InlineData(Claim + ", volumeMode: Odd", "spec.volumeMode: Unsupported value: \"Odd\": supported values: \"Block\", \"Filesystem\"")]
    [InlineData(Claim + ", dataSource: {kind: Pod, name: x}", "spec.dataSource: Invalid value: \"Pod\": must be 'PersistentVolumeClaim' when referencing the default apiGroup")]
    public void A_claims_rules(string spec, params string[] errors) =>
        Assert.Equal(errors, Kinds.Errors<PersistentVolumeClaim>($"{{metadata: {{name: a, namespace: b}}, spec: {{{spec}}}}}"));

    [Theory]
    [InlineData("Pending", "1Gi", "volumeName: v", "1Gi")]
    [InlineData("Pending", "1Gi", "storageClassName: s", "1Gi")]
    [InlineData("Pending", "1Gi", "", "2Gi", "spec: Forbidden: spec is immutable after creation except resources.requests and volumeAttributesClassName for bound claims")]
    [InlineData("Bound", "1Gi", "", "2Gi")]
    [InlineData("Bound", "2Gi", "", "1Gi", "spec.resources.requests.storage: Forbidden: field can not be less than status.capacity")]
    [InlineData("Bound", "1Gi", "selector: {matchLabels: {a: b}}", "1Gi", "spec: Forbidden: spec is immutable after creation except resources.requests and volumeAttributesClassName for bound claims")]
    public void A_claim_grows_once_it_is_bound(string phase, string before, string change, string after, params string[] errors)
    {
        string Of(string size, string extra) =>
            $"{{metadata: {{name: a, namespace: b}}, spec: {{accessModes: [ReadWriteOnce], resources: {{requests: {{storage: {size}}}}}{(extra.Length > 0 ? ", " + extra : "")}}}, status: {{phase: {phase}, capacity: {{storage: {before}}}}}}}";
        Assert.Equal(errors, Kinds.UpdateErrors<PersistentVolumeClaim>(Of(before, ""), Of(after, change)).Select(error => error.Split('\n')[0]));
    }

    [Theory]
    [InlineData("type: Container, max: {cpu: 2}, min: {cpu: 1}")]
    [InlineData("type: Container, max: {cpu: 1}, min: {cpu: 2}, default: {cpu: 1}, defaultRequest: {cpu: 1}",
        "spec.limits[0].min[cpu]: Invalid value: \"2\": min value 2 is greater than max value 1",
        "spec.limits[0].defaultRequest[cpu]: Invalid value: \"1\": min value 2 is greater than default request value 1",
        "spec.limits[0].default[cpu]: Invalid value: \"2\": min value 2 is greater than default value 1")]
    [InlineData("type: Container, max: {cpu: 1}, default: {cpu: 2}, defaultRequest: {cpu: 1}", "spec.limits[0].default[cpu]: Invalid value: \"1\": default value 2 is greater than max value 1")]
    [InlineData("type: Container, default: {cpu: 1}, defaultRequest: {cpu: 2}", "spec.limits[0].defaultRequest[cpu]: Invalid value: \"2\": default request value 2 is greater than default limit value 1")]
    [InlineData("type: Container, maxLimitRequestRatio: {cpu: 500m}", "spec.limits[0].maxLimitRequestRatio[cpu]: Invalid value: \"500m\": ratio 500m is less than 1")]
    [InlineData("type: Pod, default: {cpu: 1}", "spec.limits[0].default: Forbidden: may not be specified when `type` is 'Pod'")]
    [InlineData("type: PersistentVolumeClaim", "spec.limits[0].limits: Required value: either minimum or maximum storage value is required, but neither was provided")]
    [InlineData("type: Odd", "spec.limits[0].type: Invalid value: \"Odd\": must be a standard limit type or fully qualified")]
    [InlineData("type: Pod}, {type: Pod", "spec.limits[1].type: Duplicate value: \"Pod\"")]
    public void A_limit_ranges_rules(string limit, params string[] errors) =>
        Assert.Equal(errors, Kinds.Errors<LimitRange>($"{{metadata: {{name: a, namespace: b}}, spec: {{limits: [{{{limit}}}]}}}}"));

    [Fact]
    public void Containers_limits_fall_back_to_the_bounds()
    {
        var limit = Kinds.Read<LimitRange>("spec: {limits: [{type: Container, max: {cpu: 2}, min: {cpu: 1, memory: 1Mi}}]}").Spec!.Limits[0];
        Assert.Equal(("2", "2", "1Mi"), ($"{limit.Default!["cpu"]}", $"{limit.DefaultRequest!["cpu"]}", $"{limit.DefaultRequest["memory"]}"));
    }

    [Theory]
    [InlineData("hard: {pods: 5, requests.cpu: 1, count/deployments.apps: 2}")]
    [InlineData("hard: {odd: 5}", "spec.hard[odd]: Invalid value: \"odd\": must be a standard resource type or fully qualified", "spec.hard[odd]: Invalid value: \"odd\": must be a standard resource for quota")]
    [InlineData("hard: {pods: -1}", "spec.hard[pods]: Invalid value: \"-1\": must be greater than or equal to 0")]
    [InlineData("hard: {pods: 500m}", "spec.hard[pods]: Invalid value: \"500m\": must be an integer")]
    [InlineData("scopes: [Odd]", "spec.scopes: Invalid value: [\"Odd\"]: unsupported scope")]
    [InlineData("scopes: [BestEffort, NotBestEffort]", "spec.scopes: Invalid value: [\"BestEffort\",\"NotBestEffort\"]: conflicting scopes")]
    [InlineData("scopes: [BestEffort], hard: {cpu: 1}", "spec.scopes: Invalid value: [\"BestEffort\"]: unsupported scope applied to resource")]
    [InlineData("scopeSelector: {matchExpressions: [{scopeName: PriorityClass, operator: In}]}",
        "spec.scopeSelector.matchExpressions.values: Required value: must be at least one value when `operator` is 'In' or 'NotIn' for scope selector")]
    public void A_quotas_rules(string spec, params string[] errors) =>
        Assert.Equal(errors, Kinds.Errors<ResourceQuota>($"{{metadata: {{name: a, namespace: b}}, spec: {{{spec}}}}}"));

    [Fact]
    public void A_quotas_scopes_stay() =>
        Assert.Equal(["spec.scopes: Invalid value: [\"Terminating\"]: field is immutable"],
            Kinds.UpdateErrors<ResourceQuota>("{metadata: {name: a, namespace: b}, spec: {}}", "{metadata: {name: a, namespace: b}, spec: {scopes: [Terminating]}}"));
}
