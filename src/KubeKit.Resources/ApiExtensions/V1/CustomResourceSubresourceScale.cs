namespace KubeKit.Resources.ApiExtensions.V1;

/// <summary>Where a custom kind keeps what its scale shows.</summary>
public sealed partial record CustomResourceSubresourceScale
{
    /// <summary>The wanted count, as a path below <c>.spec</c>.</summary>
    [ProtoField(1), Required(AllowEmpty = true)]
    public string? SpecReplicasPath { get; init; }

    /// <summary>The observed count, as a path below <c>.status</c>.</summary>
    [ProtoField(2), Required(AllowEmpty = true)]
    public string? StatusReplicasPath { get; init; }

    /// <summary>The label selector, as a path to a string below <c>.spec</c> or <c>.status</c>.</summary>
    [ProtoField(3, KeepsEmpty = true)]
    public string? LabelSelectorPath { get; init; }
}
