using KubeKit.Resources.Printing;

namespace KubeKit.Resources.AdmissionRegistration.V1;

// What the policies and their bindings show alike.
internal static class PolicyCells
{
    private const string Unset = "<unset>";

    internal static string Kind(ParamKind? kind) => kind is null ? Unset : $"{kind.ApiVersion}/{kind.Kind}";

    internal static string Reference(ParamRef? reference) => reference switch
    {
        { Name.Length: > 0, Namespace.Length: > 0 } => $"{reference.Namespace}/{reference.Name}",
        { Name.Length: > 0 } => reference.Name,
        { Selector: { } selector } => CellText.Selector(selector),
        _ => Unset,
    };
}
