using KubeKit.Resources.Apps.V1;
using KubeKit.Resources.Coordination.V1;
using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Discovery.V1;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Tests.Validation;

public sealed class ValidationTests
{
    private const string Meta = "metadata: {name: a, namespace: default}\n";
    private const string Template = "template: {metadata: {labels: {a: b}}, spec: {containers: [{name: c, image: i}]}}";

    [Theory]
    [InlineData("", "spec.containers: Required value")]
    [InlineData("containers: [{name: c, image: i}]")]
    [InlineData("containers: [{image: i}]", "spec.containers[0].name: Required value")]
    [InlineData("containers: [{name: c}]", "spec.containers[0].image: Required value")]
    [InlineData("containers: [{name: C_, image: i}]", "spec.containers[0].name: Invalid value: \"C_\": a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')")]
    [InlineData("containers: [{name: c, image: i}, {name: c, image: i}]", "spec.containers[1].name: Duplicate value: \"c\"")]
    [InlineData("containers: [{name: c, image: i, ports: [{containerPort: 70000}]}]", "spec.containers[0].ports[0].containerPort: Invalid value: 70000: must be between 1 and 65535, inclusive")]
    [InlineData("containers: [{name: c, image: i, volumeMounts: [{name: v, mountPath: /v}]}]", "spec.containers[0].volumeMounts[0].name: Not found: \"v\"")]
    [InlineData("containers: [{name: c, image: i, livenessProbe: {}}]", "spec.containers[0].livenessProbe: Required value: must specify a handler type")]
    [InlineData("containers: [{name: c, image: i, livenessProbe: {successThreshold: 2, exec: {command: [a]}}}]", "spec.containers[0].livenessProbe.successThreshold: Invalid value: 2: must be 1")]
    [InlineData("containers: [{name: c, image: i, resources: {requests: {cpu: 2}, limits: {cpu: 1}}}]", "spec.containers[0].resources.requests: Invalid value: \"2\": must be less than or equal to cpu limit of 1")]
    [InlineData("containers: [{name: c, image: i, resources: {limits: {cpu: -1}}}]",
        "spec.containers[0].resources.limits[cpu]: Invalid value: \"-1\": must be greater than or equal to 0", "spec.containers[0].resources.requests[cpu]: Invalid value: \"-1\": must be greater than or equal to 0")]
    [InlineData("containers: [{name: c, image: i, env: [{name: A, value: x, valueFrom: {fieldRef: {fieldPath: metadata.name}}}]}]", "spec.containers[0].env[0].valueFrom: Invalid value: \"\": may not be specified when `value` is not empty")]
    [InlineData("containers: [{name: c, image: i, imagePullPolicy: Sometimes}]", "spec.containers[0].imagePullPolicy: Unsupported value: \"Sometimes\": supported values: \"Always\", \"IfNotPresent\", \"Never\"")]
    [InlineData("restartPolicy: Maybe\n  containers: [{name: c, image: i}]", "spec.restartPolicy: Unsupported value: \"Maybe\": supported values: \"Always\", \"OnFailure\", \"Never\"")]
    [InlineData("volumes: [{name: v, emptyDir: {}, hostPath: {path: /x}}]\n  containers: [{name: c, image: i}]", "spec.volumes[0].hostPath: Forbidden: may not specify more than 1 volume type")]
    [InlineData("tolerations: [{operator: Equal}]\n  containers: [{name: c, image: i}]", "spec.tolerations[0].operator: Invalid value: \"Equal\": operator must be Exists when `key` is empty, which means \"match all values and all keys\"")]
    [InlineData("containers: [{name: c, image: i, ports: [{containerPort: 1, hostPort: 5}, {containerPort: 2, hostPort: 5}]}]", "spec.containers[0].ports[1].hostPort: Duplicate value: \"TCP//5\"")]
    public void A_pods_rules_are_told_in_upstreams_words(string spec, params string[] errors) =>
        Assert.Equal(errors, Kinds.Errors<Pod>(Meta + (spec.Length == 0 ? "spec: {}" : "spec:\n  " + spec)));

    [Fact]
    public void Names_and_namespaces_are_checked()
    {
        Assert.Equal(["metadata.name: Required value: name or generateName is required", "metadata.namespace: Required value"], Kinds.Errors<ConfigMap>("{}"));
        Assert.Equal(["metadata.namespace: Forbidden: not allowed on this type"], Kinds.Errors<Namespace>("metadata: {name: a, namespace: b}"));
        Assert.Contains("a lowercase RFC 1123 label", Assert.Single(Kinds.Errors<Service>("{metadata: {name: a_b, namespace: default}, spec: {ports: [{port: 80}]}}")), StringComparison.Ordinal);
        Assert.Contains("must not contain dots", Assert.Single(Kinds.Errors<Namespace>("metadata: {name: a.b}")), StringComparison.Ordinal);
    }

    [Fact]
    public void Labels_annotations_and_owners_are_checked()
    {
        var errors = Kinds.Errors<ConfigMap>("metadata: {name: a, namespace: default, labels: {'x y': '-'}, annotations: {'a/b/c': d}, finalizers: ['a/?'], ownerReferences: [{}]}");
        Assert.Equal(
            ["metadata.labels", "metadata.labels", "metadata.annotations", "metadata.finalizers", "metadata.ownerReferences.apiVersion",
                "metadata.ownerReferences.kind", "metadata.ownerReferences.name", "metadata.ownerReferences.uid"],
            errors.Select(error => error.Split(':')[0]).Order(StringComparer.Ordinal).OrderBy(path => path.Contains("owner", StringComparison.Ordinal) ? 3 : path.Contains("final", StringComparison.Ordinal) ? 2 : path.Contains("annot", StringComparison.Ordinal) ? 1 : 0));
    }

    [Fact]
    public void Pods_change_only_what_may_change()
    {
        string Pod(string image, string extra = "") => Meta + $"spec:\n  containers: [{{name: c, image: {image}}}]\n  {extra}";
        Assert.Empty(Kinds.UpdateErrors<Pod>(Pod("i"), Pod("j", "activeDeadlineSeconds: 5")));
        Assert.Empty(Kinds.UpdateErrors<Pod>(Pod("i"), Pod("i", "tolerations: [{operator: Exists}]")));
        Assert.StartsWith("spec: Forbidden: pod updates may not change fields other than `spec.containers[*].image`",
            Assert.Single(Kinds.UpdateErrors<Pod>(Pod("i"), Pod("i", "hostNetwork: true"))), StringComparison.Ordinal);
        Assert.Equal(["spec.containers: Forbidden: pod updates may not add or remove containers"],
            Kinds.UpdateErrors<Pod>(Pod("i"), Meta + "spec: {containers: [{name: c, image: i}, {name: d, image: i}]}"));
    }

    [Theory]
    [InlineData("selector: {matchLabels: {a: b}}")]
    [InlineData("selector: {matchLabels: {a: c}}", "spec.template.metadata.labels: Invalid value: {\"a\":\"b\"}: `selector` does not match template `labels`")]
    [InlineData("selector: {}", "spec.selector: Invalid value: {}: empty selector is invalid for deployment")]
    [InlineData("selector: {matchLabels: {a: b}}, replicas: -1", "spec.replicas: Invalid value: -1: must be greater than or equal to 0")]
    [InlineData("selector: {matchLabels: {a: b}}, strategy: {type: Odd}", "spec.strategy: Unsupported value: {\"Type\":\"Odd\",\"RollingUpdate\":null}: supported values: \"Recreate\", \"RollingUpdate\"")]
    [InlineData("selector: {matchLabels: {a: b}}, strategy: {rollingUpdate: {maxSurge: 0, maxUnavailable: 0}}", "spec.strategy.rollingUpdate.maxUnavailable: Invalid value: 0: may not be 0 when `maxSurge` is 0")]
    public void A_deployments_rules(string spec, params string[] errors) =>
        Assert.Equal(errors, Kinds.Errors<Deployment>(Meta + $"spec: {{{spec}, {Template}}}"));

    [Fact]
    public void A_deployments_selector_stays() =>
        Assert.Contains("spec.selector: Invalid value: {\"matchLabels\":{\"a\":\"c\"}}: field is immutable",
            Kinds.UpdateErrors<Deployment>(Meta + $"spec: {{selector: {{matchLabels: {{a: b}}}}, {Template}}}", Meta + $"spec: {{selector: {{matchLabels: {{a: c}}}}, {Template}}}"));

    [Theory]
    [InlineData("ports: [{port: 80}]")]
    [InlineData("", "spec.ports: Required value")]
    [InlineData("clusterIP: None, clusterIPs: [None]")]
    [InlineData("ports: [{port: 80}, {port: 81, name: b}]", "spec.ports[0].name: Required value")]
    [InlineData("ports: [{port: 80, nodePort: 30000}]", "spec.ports[0].nodePort: Forbidden: may not be used when `type` is 'ClusterIP'")]
    [InlineData("ports: [{port: 0}]", "spec.ports[0].port: Invalid value: 0: must be between 1 and 65535, inclusive", "spec.ports[0].targetPort: Invalid value: 0: must be between 1 and 65535, inclusive")]
    [InlineData("clusterIP: 010.0.0.1, clusterIPs: [010.0.0.1], ports: [{port: 80}]", "spec.clusterIPs[0]: Invalid value: \"010.0.0.1\": must not have leading 0s")]
    [InlineData("type: ExternalName", "spec.externalName: Required value")]
    public void A_services_rules(string spec, params string[] errors) =>
        Assert.Equal(errors.Order(StringComparer.Ordinal), Kinds.Errors<Service>(Meta + $"spec: {{{spec}}}").Order(StringComparer.Ordinal));

    [Fact]
    public void Immutable_data_stays()
    {
        Assert.Equal(["data: Forbidden: field is immutable when `immutable` is set"],
            Kinds.UpdateErrors<ConfigMap>(Meta + "immutable: true\ndata: {a: b}", Meta + "immutable: true\ndata: {a: c}"));
        Assert.Equal(["type: Invalid value: \"b\": field is immutable"], Kinds.UpdateErrors<Secret>(Meta + "type: a", Meta + "type: b"));
        Assert.Contains("data[a b]: Invalid value: \"a b\": a valid config key must consist of", Assert.Single(Kinds.Errors<Secret>(Meta + "data: {a b: YQ==}")), StringComparison.Ordinal);
    }

    [Fact]
    public void Slices_and_leases_are_checked()
    {
        Assert.Equal(["endpoints[0].addresses: Invalid value: \"::1\": must be an IPv4 address", "endpoints[0].addresses[0]: Invalid value: \"::1\": may not be in the loopback range (127.0.0.0/8, ::1/128)"],
            Kinds.Errors<EndpointSlice>(Meta + "addressType: IPv4\nendpoints: [{addresses: ['::1']}]"));
        Assert.Equal(["spec.leaseDurationSeconds: Invalid value: 0: must be greater than 0"], Kinds.Errors<Lease>(Meta + "spec: {leaseDurationSeconds: 0}"));
    }

    [Theory]
    [InlineData("10.0.0.1", true)]
    [InlineData("010.0.0.1", false)]
    [InlineData("10.1", false)]
    [InlineData("256.0.0.1", false)]
    [InlineData("::", true)]
    [InlineData("::1", true)]
    [InlineData("2001:db8::ffff", true)]
    [InlineData("1:2:3:4:5:6:7:8", true)]
    [InlineData("1:2:3:4:5:6:7", false)]
    [InlineData("1::2::3", false)]
    [InlineData("::ffff:10.0.0.1", false)]
    [InlineData("10.0.0.1::", false)]
    [InlineData("fe80::1%eth0", false)]
    [InlineData("1:2:3:4:5:6:7::8", false)]
    [InlineData("", false)]
    public void Addresses_are_read_strictly(string text, bool valid) => Assert.Equal(valid, IPRules.Address(text).Count == 0);
}
