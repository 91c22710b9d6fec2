namespace KubeKit.Resources.Core.V1;

/// <summary>The health of what a container was given of a resource.</summary>
public sealed partial record ResourceStatus
{
    /// <summary>The name of the resource.</summary>
    [ProtoField(1), Required(AllowEmpty = true)]
    public string Name { get; init; } = "";

    /// <summary>The devices, each with its health.</summary>
    [ProtoField(2), ListMap("resourceID")]
    public IReadOnlyList<ResourceHealth>? Resources { get; init; }
}
