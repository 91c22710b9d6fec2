using KubeKit.Resources.Quantities;

namespace KubeKit.Resources.Core.V1;

/// <summary>The bounds.</summary>
public sealed partial record ResourceQuotaSpec
{
    /// <summary>The most that the namespace may use, by resource.</summary>
    [ProtoField(1)]
    public IReadOnlyDictionary<string, Quantity>? Hard { get; init; }

    /// <summary>Which objects count; all when empty. An object must be in each of the scopes.</summary>
    [ProtoField(2), Atomic]
    public IReadOnlyList<string>? Scopes { get; init; }

    /// <summary>Which objects count, by scopes with values.</summary>
    [ProtoField(3)]
    public ScopeSelector? ScopeSelector { get; init; }
}
