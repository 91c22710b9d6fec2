namespace KubeKit.Resources.Core.V1;

public sealed partial record Capabilities
{
    [ProtoField(1), Atomic]
    public IReadOnlyList<string>? Add { get; init; }

    [ProtoField(2), Atomic]
    public IReadOnlyList<string>? Drop { get; init; }
}
