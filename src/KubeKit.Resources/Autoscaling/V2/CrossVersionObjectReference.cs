namespace KubeKit.Resources.Autoscaling.V2;

/// <summary>An object by kind and name, in whatever version of its group.</summary>
public sealed partial record CrossVersionObjectReference
{
    /// <summary>The kind.</summary>
    [ProtoField(1), Required(AllowEmpty = true)]
    public string Kind { get; init; } = "";

    /// <summary>The name.</summary>
    [ProtoField(2), Required(AllowEmpty = true)]
    public string Name { get; init; } = "";

    /// <summary>The group and a version.</summary>
    [ProtoField(3)]
    public string? ApiVersion { get; init; }
}
