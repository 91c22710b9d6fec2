using KubeKit.Resources.Printing;

namespace KubeKit.Resources.Core.V1;

[PrintColumn("Name", Method = nameof(NameCell), Format = "name", Description = "The name of the component.")]
[PrintColumn("Status", Method = nameof(StatusCell), Description = "Whether the component is healthy.")]
[PrintColumn("Message", Method = nameof(MessageCell), Description = "What the component answered.")]
[PrintColumn("Error", Method = nameof(ErrorCell), Description = "What went wrong.")]
public sealed partial record ComponentStatus
{
    internal static object? NameCell(ComponentStatus value, PrintContext context) => value.Metadata.Name;

    internal static object? StatusCell(ComponentStatus value, PrintContext context) => Healthy(value) is { } found ? found.Status == "True" ? "Healthy" : "Unhealthy" : "Unknown";

    internal static object? MessageCell(ComponentStatus value, PrintContext context) => Healthy(value)?.Message ?? "";

    internal static object? ErrorCell(ComponentStatus value, PrintContext context) => Healthy(value)?.Error ?? "";

    private static ComponentCondition? Healthy(ComponentStatus value) => value.Conditions?.FirstOrDefault(condition => condition.Type == "Healthy");
}
