namespace KubeKit.Resources.FlowControl.V1;

/// <summary>What tells the flows of a schema apart.</summary>
public sealed partial record FlowDistinguisherMethod
{
    /// <summary>ByUser or ByNamespace.</summary>
    [ProtoField(1), Required]
    public string Type { get; init; } = "";
}
