namespace KubeKit.Resources.FlowControl.V1;

/// <summary>A ServiceAccount.</summary>
public sealed partial record ServiceAccountSubject
{
    /// <summary>Its namespace.</summary>
    [ProtoField(1), Required]
    public string Namespace { get; init; } = "";

    /// <summary>Its name; * for all of the namespace.</summary>
    [ProtoField(2), Required]
    public string Name { get; init; } = "";
}
