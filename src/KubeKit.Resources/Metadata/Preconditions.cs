namespace KubeKit.Resources.Metadata;

/// <summary>What must hold for an operation to be done.</summary>
public sealed partial record Preconditions
{
    /// <summary>The UID that the object must have.</summary>
    [ProtoField(1, KeepsEmpty = true)]
    public string? Uid { get; init; }

    /// <summary>The resource version that the object must have.</summary>
    [ProtoField(2, KeepsEmpty = true)]
    public string? ResourceVersion { get; init; }
}
