using KubeKit.Resources.Printing;

namespace KubeKit.Resources.FlowControl.V1;

[PrintColumn("PriorityLevel", Method = nameof(PriorityLevelCell), Description = "The level that the requests queue in.")]
[PrintColumn("MatchingPrecedence", Method = nameof(MatchingPrecedenceCell), Description = "The place among the schemas.")]
[PrintColumn("DistinguisherMethod", Method = nameof(DistinguisherMethodCell), Description = "What tells the flows apart.")]
[PrintColumn("Age", Method = nameof(AgeCell), Description = "How long ago the object was created.")]
[PrintColumn("MissingPL", Method = nameof(MissingPLCell), Description = "Whether there is no such level.")]
public sealed partial record FlowSchema
{
    internal static object? PriorityLevelCell(FlowSchema value, PrintContext context) => value.Spec?.PriorityLevelConfiguration.Name ?? "";

    internal static object? MatchingPrecedenceCell(FlowSchema value, PrintContext context) => value.Spec?.MatchingPrecedence ?? 0;

    internal static object? DistinguisherMethodCell(FlowSchema value, PrintContext context) => CellText.OrNone(value.Spec?.DistinguisherMethod?.Type);

    internal static object? AgeCell(FlowSchema value, PrintContext context) => CellText.Age(value, context);

    internal static object? MissingPLCell(FlowSchema value, PrintContext context) => value.Status?.Conditions?.FirstOrDefault(condition => condition.Type == "Dangling")?.Status ?? "?";
}
