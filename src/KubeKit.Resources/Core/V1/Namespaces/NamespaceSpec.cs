namespace KubeKit.Resources.Core.V1;

public sealed partial record NamespaceSpec
{
    [ProtoField(1), Atomic]
    public IReadOnlyList<string>? Finalizers { get; init; }
}
