using KubeKit.Resources.Quantities;

namespace KubeKit.Resources.Apps.V1;

/// <summary>The pace of a StatefulSet's rolling update.</summary>
public sealed partial record RollingUpdateStatefulSetStrategy
{
    /// <summary>The least ordinal that is updated; 0 when unset, so all are.</summary>
    [ProtoField(1)]
    public int? Partition { get; init; }

    /// <summary>How many pods may be unavailable meanwhile, as a number or percentage; 1 when unset.</summary>
    [ProtoField(2)]
    public IntOrString? MaxUnavailable { get; init; }
}
