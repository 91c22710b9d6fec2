namespace KubeKit.Resources.Core.V1;

/// <summary>Whether a component is healthy.</summary>
public sealed partial record ComponentCondition
{
    /// <summary>Healthy.</summary>
    [ProtoField(1), Required(AllowEmpty = true)]
    public string Type { get; init; } = "";

    /// <summary>True, False or Unknown.</summary>
    [ProtoField(2), Required(AllowEmpty = true)]
    public string Status { get; init; } = "";

    /// <summary>What the component answered.</summary>
    [ProtoField(3)]
    public string? Message { get; init; }

    /// <summary>What went wrong.</summary>
    [ProtoField(4)]
    public string? Error { get; init; }
}
