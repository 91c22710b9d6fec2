namespace KubeKit.Resources.DeviceAllocation.V1;

/// <summary>One thing that is to be known of a device.</summary>
public sealed partial record DeviceAttribute
{
    /// <summary>A number.</summary>
    [ProtoField(2)]
    public long? Int { get; init; }

    /// <summary>A truth.</summary>
    [ProtoField(3)]
    public bool? Bool { get; init; }

    /// <summary>A text of at most 64 characters.</summary>
    [ProtoField(4, KeepsEmpty = true)]
    public string? String { get; init; }

    /// <summary>A version, as of semver.org.</summary>
    [ProtoField(5, KeepsEmpty = true)]
    public string? Version { get; init; }

    /// <summary>Several numbers.</summary>
    [ProtoField(6), Atomic]
    public IReadOnlyList<long>? Ints { get; init; }

    /// <summary>Several truths.</summary>
    [ProtoField(7), Atomic]
    public IReadOnlyList<bool>? Bools { get; init; }

    /// <summary>Several texts.</summary>
    [ProtoField(8), Atomic]
    public IReadOnlyList<string>? Strings { get; init; }

    /// <summary>Several versions.</summary>
    [ProtoField(9), Atomic]
    public IReadOnlyList<string>? Versions { get; init; }
}
