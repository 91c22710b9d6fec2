namespace KubeKit.Resources.Core.V1;

public sealed partial record SecretProjection
{
    public string? Name { get; init; }

    [ProtoField(2), Atomic]
    public IReadOnlyList<KeyToPath>? Items { get; init; }

    [ProtoField(4)]
    public bool? Optional { get; init; }
}
