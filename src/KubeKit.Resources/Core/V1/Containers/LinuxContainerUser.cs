namespace KubeKit.Resources.Core.V1;

public sealed partial record LinuxContainerUser
{
    [ProtoField(1), Required(AllowEmpty = true)]
    public long Uid { get; init; }

    [ProtoField(2), Required(AllowEmpty = true)]
    public long Gid { get; init; }

    [ProtoField(3), Atomic]
    public IReadOnlyList<long>? SupplementalGroups { get; init; }
}
