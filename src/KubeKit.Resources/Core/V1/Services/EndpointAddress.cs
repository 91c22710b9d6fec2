namespace KubeKit.Resources.Core.V1;

[Atomic]
public sealed partial record EndpointAddress
{
    [ProtoField(1), Required]
    public string Ip { get; init; } = "";

    [ProtoField(3)]
    public string? Hostname { get; init; }

    [ProtoField(4)]
    public string? NodeName { get; init; }

    [ProtoField(2)]
    public ObjectReference? TargetRef { get; init; }
}
