using KubeKit.Resources.Quantities;

namespace KubeKit.Resources.Apps.V1;

/// <summary>The pace of a DaemonSet's rolling update.</summary>
public sealed partial record RollingUpdateDaemonSet
{
    /// <summary>How many nodes may be without an available pod meanwhile, as a number or percentage; 1 when unset.</summary>
    [ProtoField(1)]
    public IntOrString? MaxUnavailable { get; init; }

    /// <summary>How many nodes may have two pods meanwhile, as a number or percentage; 0 when unset.</summary>
    [ProtoField(2)]
    public IntOrString? MaxSurge { get; init; }
}
