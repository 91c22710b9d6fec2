namespace KubeKit.Resources.FlowControl.V1;

/// <summary>The users of a group.</summary>
public sealed partial record GroupSubject
{
    /// <summary>The group; * for all.</summary>
    [ProtoField(1), Required]
    public string Name { get; init; } = "";
}
