using KubeKit.Resources.Printing;

namespace KubeKit.Resources.Networking.V1;

[PrintColumn("Controller", Method = nameof(ControllerCell), Description = "The controller that serves the Ingresses.")]
[PrintColumn("Parameters", Method = nameof(ParametersCell), Description = "The object with more settings.")]
[PrintColumn("Age", Method = nameof(AgeCell), Description = "How long ago the object was created.")]
public sealed partial record IngressClass
{
    internal static object? ControllerCell(IngressClass value, PrintContext context) => value.Spec?.Controller ?? "";

    internal static object? ParametersCell(IngressClass value, PrintContext context) => Parameters(value.Spec?.Parameters);

    internal static object? AgeCell(IngressClass value, PrintContext context) => CellText.Age(value, context);

    private static string Parameters(IngressClassParametersReference? reference) =>
        reference is null ? CellText.None : $"{reference.Kind}{(reference.ApiGroup is { } group ? "." + group : "")}/{reference.Name}";
}
