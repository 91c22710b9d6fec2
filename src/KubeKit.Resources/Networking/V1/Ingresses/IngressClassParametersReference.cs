namespace KubeKit.Resources.Networking.V1;

/// <summary>An object with settings for a controller.</summary>
public sealed partial record IngressClassParametersReference
{
    /// <summary>The group of the kind; the core group when unset.</summary>
    [ProtoField(1, KeepsEmpty = true)]
    public string? ApiGroup { get; init; }

    /// <summary>The kind.</summary>
    [ProtoField(2), Required(AllowEmpty = true)]
    public string Kind { get; init; } = "";

    /// <summary>The name.</summary>
    [ProtoField(3), Required(AllowEmpty = true)]
    public string Name { get; init; } = "";

    /// <summary>Cluster (the default) or Namespace.</summary>
    [ProtoField(4, KeepsEmpty = true), Default("Cluster")]
    public string? Scope { get; init; }

    /// <summary>The namespace, when the scope is one.</summary>
    [ProtoField(5, KeepsEmpty = true)]
    public string? Namespace { get; init; }
}
