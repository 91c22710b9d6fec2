using KubeKit.Resources.Printing;

namespace KubeKit.Resources.AdmissionRegistration.V1;

[PrintColumn("Mutations", Method = nameof(MutationsCell), Type = "integer", Description = "How many changes there are.")]
[PrintColumn("ParamKind", Method = nameof(ParamKindCell), Description = "The kind of the objects that hold parameters.")]
[PrintColumn("Age", Method = nameof(AgeCell), Description = "How long ago the object was created.")]
public sealed partial record MutatingAdmissionPolicy
{
    internal static object? MutationsCell(MutatingAdmissionPolicy value, PrintContext context) => value.Spec?.Mutations?.Count ?? 0;

    internal static object? ParamKindCell(MutatingAdmissionPolicy value, PrintContext context) => PolicyCells.Kind(value.Spec?.ParamKind);

    internal static object? AgeCell(MutatingAdmissionPolicy value, PrintContext context) => CellText.Age(value, context);
}
