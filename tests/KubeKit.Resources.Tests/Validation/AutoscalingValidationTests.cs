using KubeKit.Resources.Autoscaling.V2;
using KubeKit.Resources.Serialization;
using First = KubeKit.Resources.Autoscaling.V1.HorizontalPodAutoscaler;

namespace KubeKit.Resources.Tests.Validation;

public sealed class AutoscalingValidationTests
{
    private const string Meta = "metadata: {name: a, namespace: default}";
    private const string Target = "scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: d}, maxReplicas: 3";

    [Theory]
    [InlineData("{ " + Target + "}")]
    [InlineData("{scaleTargetRef: {}, maxReplicas: 3}", "spec.scaleTargetRef.kind: Required value", "spec.scaleTargetRef.name: Required value", "spec.scaleTargetRef.apiVersion: Invalid value: \"\": apiVersion must specify API group")]
    [InlineData("{scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: d}}", "spec.maxReplicas: Required value: must be set and greater than 0", "spec.maxReplicas: Invalid value: 0: must be greater than or equal to `minReplicas`")]
    [InlineData("{minReplicas: 0, " + Target + "}", "spec.minReplicas: Invalid value: 0: must be greater than or equal to 1", "spec.metrics: Forbidden: must specify at least one Object or External metric to support scaling to zero replicas")]
    [InlineData("{minReplicas: 4, " + Target + "}", "spec.maxReplicas: Invalid value: 3: must be greater than or equal to `minReplicas`")]
    [InlineData("{metrics: [{}], " + Target + "}", "spec.metrics[0].type: Required value: must specify a metric source type", "spec.metrics[0].type: Unsupported value: \"\": supported values: \"ContainerResource\", \"External\", \"Object\", \"Pods\", \"Resource\"")]
    [InlineData("{metrics: [{type: Guess}], " + Target + "}",
        "spec.metrics[0].type: Unsupported value: \"Guess\": supported values: \"ContainerResource\", \"External\", \"Object\", \"Pods\", \"Resource\"")]
    [InlineData("{metrics: [{type: Resource}], " + Target + "}", "spec.metrics[0].resource: Required value: must populate information for the given metric source")]
    [InlineData("{metrics: [{type: Resource, resource: {name: cpu, target: {type: Utilization}}}], " + Target + "}",
        "spec.metrics[0].resource.target.averageUtilization: Required value: must set either a target raw value or a target utilization")]
    [InlineData("{metrics: [{type: Resource, resource: {name: cpu, target: {type: Share, averageUtilization: 0}}}], " + Target + "}",
        "spec.metrics[0].resource.target.type: Invalid value: \"Share\": must be either Utilization, Value, or AverageValue",
        "spec.metrics[0].resource.target.averageUtilization: Invalid value: 0: must be greater than 0")]
    [InlineData("{metrics: [{type: Pods, pods: {metric: {}, target: {type: Value, value: 1}}}], " + Target + "}",
        "spec.metrics[0].pods.metric.name: Required value: must specify a metric name", "spec.metrics[0].pods.target.averageValue: Required value: must specify a positive target averageValue")]
    [InlineData("{metrics: [{type: External, external: {metric: {name: q}, target: {type: Value, value: 1, averageValue: 1}}}], " + Target + "}",
        "spec.metrics[0].external.target.value: Forbidden: may not set both a target value for metric and a per-pod target")]
    [InlineData("{metrics: [{type: Object, object: {metric: {name: q}, describedObject: {kind: k, name: m}, target: {type: Value, value: -1}}}], " + Target + "}",
        "spec.metrics[0].object.target.value: Invalid value: \"-1\": must be positive")]
    [InlineData("{behavior: {scaleUp: {stabilizationWindowSeconds: 3601, selectPolicy: Any}}, " + Target + "}",
        "spec.behavior.scaleUp.stabilizationWindowSeconds: Invalid value: 3601: must be less than or equal to 3600",
        "spec.behavior.scaleUp.selectPolicy: Unsupported value: \"Any\": supported values: \"Disabled\", \"Max\", \"Min\"")]
    [InlineData("{behavior: {scaleDown: {policies: [{type: Pods, value: 0, periodSeconds: 1801}]}}, " + Target + "}",
        "spec.behavior.scaleDown.policies[0].value: Invalid value: 0: must be greater than zero",
        "spec.behavior.scaleDown.policies[0].periodSeconds: Invalid value: 1801: must be less than or equal to 1800")]
    public void An_autoscaler_measures_something(string spec, params string[] errors) =>
        Assert.Equal(errors.Order(StringComparer.Ordinal), Kinds.Errors<HorizontalPodAutoscaler>($"{{{Meta}, spec: {spec}}}").Order(StringComparer.Ordinal));

    [Fact]
    public void Defaults_are_upstreams()
    {
        var spec = Kinds.Read<HorizontalPodAutoscaler>($"spec: {{{Target}, behavior: {{scaleUp: {{selectPolicy: Min}}}}}}").Spec;
        Assert.Equal(1, spec.MinReplicas);
        var cpu = Assert.Single(spec.Metrics!).Resource!;
        Assert.Equal(("cpu", "Utilization", 80), (cpu.Name, cpu.Target.Type, cpu.Target.AverageUtilization));
        var (up, down) = (spec.Behavior!.ScaleUp!, spec.Behavior.ScaleDown!);
        Assert.Equal(("Min", 0, "Pods 4 15, Percent 100 15"), (up.SelectPolicy, up.StabilizationWindowSeconds, Policies(up)));
        Assert.Equal(("Max", (int?)null, "Percent 100 15"), (down.SelectPolicy, down.StabilizationWindowSeconds, Policies(down)));
        Assert.Null(Kinds.Read<HorizontalPodAutoscaler>($"spec: {{{Target}}}").Spec.Behavior);
    }

    [Fact]
    public void The_first_version_says_the_use_of_cpu()
    {
        var first = Kinds.Read<First>($"{{{Meta}, spec: {{{Target}, targetCPUUtilizationPercentage: 50}}}}");
        var stored = first.ToStored();
        Assert.Equal(50, Assert.Single(stored.Spec.Metrics!).Resource!.Target.AverageUtilization);
        Assert.Equal(first, First.FromStored(stored));
        Assert.Equal(80, Assert.Single(Kinds.Read<First>($"{{{Meta}, spec: {{{Target}}}}}").ToStored().Spec.Metrics!).Resource!.Target.AverageUtilization);
    }

    [Fact]
    public void The_first_version_keeps_what_it_has_no_fields_for()
    {
        var stored = Kinds.Read<HorizontalPodAutoscaler>($$"""
            metadata: {name: a, namespace: default, annotations: {mine: x} }
            spec:
              scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: d}
              maxReplicas: 3
              metrics:
              - {type: Resource, resource: {name: cpu, target: {type: Utilization, averageUtilization: 50} } }
              - {type: Pods, pods: {metric: {name: q}, target: {type: AverageValue, averageValue: 3} } }
              behavior: {scaleDown: {stabilizationWindowSeconds: 60} }
            status:
              desiredReplicas: 2
              conditions: [{type: AbleToScale, status: 'True'}]
            """);
        var first = First.FromStored(stored);
        Assert.Equal(50, first.Spec.TargetCPUUtilizationPercentage);
        Assert.Equal(
            ["autoscaling.alpha.kubernetes.io/behavior", "autoscaling.alpha.kubernetes.io/conditions", "autoscaling.alpha.kubernetes.io/metrics", "mine"],
            first.Metadata.Annotations!.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(Kinds.Yaml(stored with { Status = stored.Status! with { CurrentReplicas = 0 } }), Kinds.Yaml(first.ToStored()));
    }

    [Fact]
    public void Annotations_that_nobody_can_read_are_left_out()
    {
        var first = Kinds.Read<First>($"{{metadata: {{name: a, namespace: d, annotations: {{autoscaling.alpha.kubernetes.io/metrics: '[', mine: x}}}}, spec: {{{Target}}}}}");
        Assert.Equal(["mine"], first.ToStored().Metadata.Annotations!.Keys);
        Assert.Single(first.ToStored().Spec.Metrics!);
    }

    [Fact]
    public void Generations_are_not_counted() =>
        Assert.Null(HorizontalPodAutoscaler.Definition.PrepareForCreate(HorizontalPodAutoscaler.Definition.Decode("{}"u8, new DecodeContext())).Metadata.Generation);

    private static string Policies(HPAScalingRules rules) => string.Join(", ", rules.Policies!.Select(policy => $"{policy.Type} {policy.Value} {policy.PeriodSeconds}"));
}
