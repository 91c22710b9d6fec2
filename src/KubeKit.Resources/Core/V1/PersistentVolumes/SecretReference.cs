namespace KubeKit.Resources.Core.V1;

/// <summary>Names a Secret in any namespace.</summary>
[Atomic]
public sealed partial record SecretReference
{
    /// <summary>The name.</summary>
    [ProtoField(1)]
    public string? Name { get; init; }

    /// <summary>The namespace.</summary>
    [ProtoField(2)]
    public string? Namespace { get; init; }
}
