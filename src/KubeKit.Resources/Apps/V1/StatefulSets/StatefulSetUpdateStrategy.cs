namespace KubeKit.Resources.Apps.V1;

/// <summary>How new pods replace old ones.</summary>
public sealed partial record StatefulSetUpdateStrategy
{
    /// <summary>RollingUpdate (the default) or OnDelete.</summary>
    [ProtoField(1)]
    public string? Type { get; init; }

    /// <summary>The pace of a rolling update.</summary>
    [ProtoField(2)]
    public RollingUpdateStatefulSetStrategy? RollingUpdate { get; init; }
}
