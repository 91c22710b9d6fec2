using KubeKit.Resources.Quantities;

namespace KubeKit.Resources.Core.V1;

/// <summary>How large a volume must be.</summary>
public sealed partial record VolumeResourceRequirements
{
    /// <summary>The most that it may have.</summary>
    [ProtoField(1)]
    public IReadOnlyDictionary<string, Quantity>? Limits { get; init; }

    /// <summary>The least that it must have.</summary>
    [ProtoField(2)]
    public IReadOnlyDictionary<string, Quantity>? Requests { get; init; }
}
