using KubeKit.Resources.Printing;

namespace KubeKit.Resources.DeviceAllocation.V1;

[PrintColumn("State", Method = nameof(StateCell), Description = "Whether the devices are given, and used.")]
[PrintColumn("Age", Method = nameof(AgeCell), Description = "How long ago the object was created.")]
public sealed partial record ResourceClaim
{
    internal static object? StateCell(ResourceClaim value, PrintContext context) => State(value);

    internal static object? AgeCell(ResourceClaim value, PrintContext context) => CellText.Age(value, context);

    private static string State(ResourceClaim value) => (value.Metadata.DeletionTimestamp is not null, value.Status) switch
    {
        (false, { Allocation: not null, ReservedFor.Count: > 0 }) => "allocated,reserved",
        (false, { Allocation: not null }) => "allocated",
        (false, _) => "pending",
        (true, { Allocation: not null, ReservedFor.Count: > 0 }) => "deleted,allocated,reserved",
        (true, { Allocation: not null }) => "deleted,allocated",
        _ => "deleted",
    };
}
