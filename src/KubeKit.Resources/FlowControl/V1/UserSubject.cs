namespace KubeKit.Resources.FlowControl.V1;

/// <summary>A user.</summary>
public sealed partial record UserSubject
{
    /// <summary>The name; * for all.</summary>
    [ProtoField(1), Required]
    public string Name { get; init; } = "";
}
