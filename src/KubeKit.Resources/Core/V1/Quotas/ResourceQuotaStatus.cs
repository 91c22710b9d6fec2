using KubeKit.Resources.Quantities;

namespace KubeKit.Resources.Core.V1;

/// <summary>The bounds that hold and what is used of them.</summary>
public sealed partial record ResourceQuotaStatus
{
    /// <summary>The bounds that hold.</summary>
    [ProtoField(1)]
    public IReadOnlyDictionary<string, Quantity>? Hard { get; init; }

    /// <summary>What is used.</summary>
    [ProtoField(2)]
    public IReadOnlyDictionary<string, Quantity>? Used { get; init; }
}
