using KubeKit.Resources.Printing;

namespace KubeKit.Resources.AdmissionRegistration.V1;

[PrintColumn("Validations", Method = nameof(ValidationsCell), Type = "integer", Description = "How many rules there are.")]
[PrintColumn("ParamKind", Method = nameof(ParamKindCell), Description = "The kind of the objects that hold parameters.")]
[PrintColumn("Age", Method = nameof(AgeCell), Description = "How long ago the object was created.")]
public sealed partial record ValidatingAdmissionPolicy
{
    internal static object? ValidationsCell(ValidatingAdmissionPolicy value, PrintContext context) => value.Spec?.Validations?.Count ?? 0;

    internal static object? ParamKindCell(ValidatingAdmissionPolicy value, PrintContext context) => PolicyCells.Kind(value.Spec?.ParamKind);

    internal static object? AgeCell(ValidatingAdmissionPolicy value, PrintContext context) => CellText.Age(value, context);
}
