using KubeKit.Resources.Printing;

namespace KubeKit.Resources.Scheduling.V1;

[PrintColumn("Value", Method = nameof(ValueCell), Type = "integer", Description = "The priority.")]
[PrintColumn("Global-Default", Method = nameof(GlobalDefaultCell), Type = "boolean", Description = "Whether pods without class have this one.")]
[PrintColumn("Age", Method = nameof(AgeCell), Description = "How long ago the object was created.")]
[PrintColumn("PreemptionPolicy", Method = nameof(PreemptionPolicyCell), Description = "Whether pods of this class may displace others.")]
public sealed partial record PriorityClass
{
    internal static object? ValueCell(PriorityClass value, PrintContext context) => value.Value;

    internal static object? GlobalDefaultCell(PriorityClass value, PrintContext context) => value.GlobalDefault ?? false;

    internal static object? AgeCell(PriorityClass value, PrintContext context) => CellText.Age(value, context);

    internal static object? PreemptionPolicyCell(PriorityClass value, PrintContext context) => value.PreemptionPolicy ?? "";
}
