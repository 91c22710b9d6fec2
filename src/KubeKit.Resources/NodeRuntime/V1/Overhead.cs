using KubeKit.Resources.Quantities;

namespace KubeKit.Resources.NodeRuntime.V1;

/// <summary>What pods of a class take besides their containers.</summary>
public sealed partial record Overhead
{
    /// <summary>The amounts by resource.</summary>
    [ProtoField(1)]
    public IReadOnlyDictionary<string, Quantity>? PodFixed { get; init; }
}
