using KubeKit.Resources.Printing;

namespace KubeKit.Resources.ApiRegistration.V1;

[PrintColumn("Service", Method = nameof(ServiceCell), Description = "The Service that serves the API.")]
[PrintColumn("Available", Method = nameof(AvailableCell), Description = "Whether the API is served.")]
[PrintColumn("Age", Method = nameof(AgeCell), Description = "How long ago the object was created.")]
public sealed partial record APIService
{
    internal static object? ServiceCell(APIService value, PrintContext context) => value.Spec?.Service is { } service ? $"{service.Namespace}/{service.Name}" : "Local";

    internal static object? AvailableCell(APIService value, PrintContext context) => State(value);

    internal static object? AgeCell(APIService value, PrintContext context) => CellText.Age(value, context);

    private static string State(APIService value) =>
        value.Status?.Conditions?.FirstOrDefault(condition => condition.Type == "Available") is not { } available ? "Unknown"
        : available.Status == "True" ? available.Status
        : $"{available.Status} ({available.Reason})";
}
