namespace KubeKit.Resources.Core.V1;

/// <summary>A user on Linux.</summary>
public sealed partial record LinuxContainerUser
{
    /// <summary>The user id.</summary>
    [ProtoField(1), Required(AllowEmpty = true)]
    public long Uid { get; init; }

    /// <summary>The primary group id.</summary>
    [ProtoField(2), Required(AllowEmpty = true)]
    public long Gid { get; init; }

    /// <summary>The further group ids.</summary>
    [ProtoField(3), Atomic]
    public IReadOnlyList<long>? SupplementalGroups { get; init; }
}
