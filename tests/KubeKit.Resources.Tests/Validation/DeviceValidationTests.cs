using KubeKit.Resources.DeviceAllocation.V1;

namespace KubeKit.Resources.Tests.Validation;

public sealed class DeviceValidationTests
{
    [Theory]
    [InlineData("requests: [{name: r, exactly: {deviceClassName: c}}]")]
    [InlineData("requests: [{name: r}]", "spec.devices.requests[0]: Required value: exactly one of `exactly` or `firstAvailable` is required")]
    [InlineData("requests: [{name: R, exactly: {deviceClassName: c}}]",
        "spec.devices.requests[0].name: Invalid value: \"R\": a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')")]
    [InlineData("requests: [{name: r, exactly: {deviceClassName: c}}, {name: r, exactly: {deviceClassName: c}}]", "spec.devices.requests[1].name: Duplicate value: \"r\"")]
    [InlineData("requests: [{name: r, exactly: {}}]", "spec.devices.requests[0].exactly.deviceClassName: Required value")]
    [InlineData("requests: [{name: r, exactly: {deviceClassName: c, allocationMode: Odd}}]",
        "spec.devices.requests[0].exactly.allocationMode: Unsupported value: \"Odd\": supported values: \"All\", \"ExactCount\"")]
    [InlineData("requests: [{name: r, exactly: {deviceClassName: c, count: -1}}]", "spec.devices.requests[0].exactly.count: Invalid value: -1: must be greater than zero")]
    [InlineData("requests: [{name: r, exactly: {deviceClassName: c, allocationMode: All, count: 2}}]",
        "spec.devices.requests[0].exactly.count: Invalid value: 2: must not be specified when allocationMode is 'All'")]
    [InlineData("constraints: [{requests: [x], matchAttribute: a.example.com/b}]",
        "spec.devices.constraints[0].requests[0]: Invalid value: \"x\": must be the name of a request in the claim or the name of a request and a subrequest separated by '/'")]
    [InlineData("constraints: [{matchAttribute: b}]", "spec.devices.constraints[0].matchAttribute: Invalid value: \"b\": must include a domain")]
    [InlineData("config: [{opaque: {driver: d.example.com, parameters: [1]}}]", "spec.devices.config[0].opaque.parameters: Invalid value: \"[1]\": must be a valid JSON object")]
    public void A_claims_rules(string devices, params string[] errors) =>
        Assert.Equal(errors, Kinds.Errors<ResourceClaim>($"{{metadata: {{name: a, namespace: b}}, spec: {{devices: {{{devices}}}}}}}"));

    [Fact]
    public void Claims_ask_for_one_device_unless_they_say_more_and_stay_what_they_are()
    {
        const string Claim = "{metadata: {name: a, namespace: b}, spec: {devices: {requests: [{name: r, exactly: {deviceClassName: c}}]}}}";
        var exactly = Kinds.Read<ResourceClaim>(Claim).Spec.Devices!.Requests![0].Exactly!;
        Assert.Equal(("ExactCount", 1L), (exactly.AllocationMode, exactly.Count));
        Assert.EndsWith("field is immutable", Assert.Single(Kinds.UpdateErrors<ResourceClaim>(Claim, Claim.Replace("deviceClassName: c", "deviceClassName: d", StringComparison.Ordinal))), StringComparison.Ordinal);
    }

    private const string Pool = "driver: d.example.com, pool: {name: p, generation: 1, resourceSliceCount: 1}";

    [Theory]
    [InlineData(Pool + ", nodeName: n1")]
    [InlineData(Pool, "spec: Required value: exactly one of `nodeName`, `nodeSelector`, `allNodes`, `perDeviceNodeSelection` is required")]
    [InlineData(Pool + ", nodeName: n1, allNodes: true", "spec: Invalid value: {`nodeName`, `allNodes`}: exactly one of `nodeName`, `nodeSelector`, `allNodes`, `perDeviceNodeSelection` is required, but multiple fields are set")]
    [InlineData("driver: d.example.com, nodeName: n1, pool: {name: p, resourceSliceCount: 0}", "spec.pool.resourceSliceCount: Invalid value: 0: must be greater than zero")]
    [InlineData(Pool + ", nodeName: n1, devices: [{name: x}, {name: x}]", "spec.devices[1].name: Duplicate value: \"x\"")]
    [InlineData(Pool + ", nodeName: n1, devices: [{name: x, attributes: {a: {}}}]", "spec.devices[0].attributes[a]: Required value: exactly one value must be specified")]
    [InlineData(Pool + ", nodeName: n1, devices: [{name: x, taints: [{key: k, effect: Odd}]}]",
        "spec.devices[0].taints[0].effect: Unsupported value: \"Odd\": supported values: \"NoExecute\", \"NoSchedule\", \"None\"")]
    public void A_slices_rules(string spec, params string[] errors) => Assert.Equal(errors, Kinds.Errors<ResourceSlice>($"{{metadata: {{name: a}}, spec: {{{spec}}}}}"));

    [Theory]
    [InlineData("selectors: [{cel: {expression: 'true'}}]")]
    [InlineData("selectors: [{}]", "spec.selectors[0].cel: Required value")]
    [InlineData("config: [{}]", "spec.config[0].opaque: Required value")]
    [InlineData("extendedResourceName: cpu", "spec.extendedResourceName: Invalid value: \"cpu\": must be a valid extended resource name")]
    public void A_classs_rules(string spec, params string[] errors) => Assert.Equal(errors, Kinds.Errors<DeviceClass>($"{{metadata: {{name: a}}, spec: {{{spec}}}}}"));
}
