namespace KubeKit.Resources.Core.V1;

[Atomic]
public sealed partial record ObjectReference
{
    [ProtoField(1)]
    public string? Kind { get; init; }

    [ProtoField(2)]
    public string? Namespace { get; init; }

    [ProtoField(3)]
    public string? Name { get; init; }

    [ProtoField(4)]
    public string? Uid { get; init; }

    [ProtoField(5)]
    public string? ApiVersion { get; init; }

    [ProtoField(6)]
    public string? ResourceVersion { get; init; }

    [ProtoField(7)]
    public string? FieldPath { get; init; }
}
