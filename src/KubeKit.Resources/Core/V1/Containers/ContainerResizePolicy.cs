namespace KubeKit.Resources.Core.V1;

/// <summary>What a change of a resource means for a running container.</summary>
public sealed partial record ContainerResizePolicy
{
    /// <summary>The resource: cpu or memory.</summary>
    [ProtoField(1), Required]
    public string ResourceName { get; init; } = "";

    /// <summary>NotRequired or RestartContainer.</summary>
    [ProtoField(2), Required]
    public string RestartPolicy { get; init; } = "";
}
