using KubeKit.Resources.Printing;

namespace KubeKit.Resources.AdmissionRegistration.V1;

[PrintColumn("PolicyName", Method = nameof(PolicyNameCell), Description = "The policy that is put into force.")]
[PrintColumn("ParamRef", Method = nameof(ParamRefCell), Description = "The object that holds the policy's parameters.")]
[PrintColumn("Age", Method = nameof(AgeCell), Description = "How long ago the object was created.")]
public sealed partial record MutatingAdmissionPolicyBinding
{
    internal static object? PolicyNameCell(MutatingAdmissionPolicyBinding value, PrintContext context) => value.Spec?.PolicyName ?? "";

    internal static object? ParamRefCell(MutatingAdmissionPolicyBinding value, PrintContext context) => PolicyCells.Reference(value.Spec?.ParamRef);

    internal static object? AgeCell(MutatingAdmissionPolicyBinding value, PrintContext context) => CellText.Age(value, context);
}
