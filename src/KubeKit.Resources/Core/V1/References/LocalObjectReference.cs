namespace KubeKit.Resources.Core.V1;

/// <summary>The name of an object in the same namespace.</summary>
[Atomic]
public sealed partial record LocalObjectReference
{
    /// <summary>The name.</summary>
    [ProtoField(1)]
    public string? Name { get; init; }
}
