namespace KubeKit.Resources.Core.V1;

public sealed partial record ContainerImage
{
    [ProtoField(1), Atomic]
    public IReadOnlyList<string>? Names { get; init; }

    [ProtoField(2)]
    public long? SizeBytes { get; init; }
}
