namespace KubeKit.Resources.Core.V1;

/// <summary>The keys of a ConfigMap as files.</summary>
public sealed partial record ConfigMapVolumeSource
{
    /// <summary>The name of the ConfigMap.</summary>
    [ProtoField(1, In = 1)]
    public string? Name { get; init; }

    /// <summary>The keys taken, each with its path; all when unset.</summary>
    [ProtoField(2), Atomic]
    public IReadOnlyList<KeyToPath>? Items { get; init; }

    /// <summary>The permission bits of the files; 0644 when unset.</summary>
    [ProtoField(3), Default(420)]
    public int? DefaultMode { get; init; }

    /// <summary>Whether the ConfigMap or its keys may be missing.</summary>
    [ProtoField(4)]
    public bool? Optional { get; init; }
}
