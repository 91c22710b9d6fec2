using KubeKit.Resources.Validation;

namespace KubeKit.Resources.ApiExtensions.V1;

// Conditions that follow from a definition alone. What they tell of is found by the same rules that refuse it in new definitions.
public sealed partial record CustomResourceDefinition
{
    /// <summary>The condition that tells how the approval of a group of the community stands; null for other groups.</summary>
    public CustomResourceDefinitionCondition? ApprovalCondition() => ApprovalRules.Condition(this);

    /// <summary>The condition that tells of schemas which are not structural; null where all are. New definitions have none such, stored ones may.</summary>
    public CustomResourceDefinitionCondition? StructuralCondition()
    {
        var errors = new List<string>();
        if (Spec?.PreserveUnknownFields == true)
        {
            errors.Add("spec.preserveUnknownFields: Invalid value: true: must be false");
        }

        for (var i = 0; i < (Spec?.Versions?.Count ?? 0); i++)
        {
            if (Spec!.Versions![i].Validation?.OpenAPIV3Schema is { } schema)
            {
                var found = new ValidationContext();
                using var _ = found.Enter($"spec.versions[{i}].schema.openAPIV3Schema");
                StructuralRules.Check(schema, found);
                errors.AddRange(found.Errors.Select(e => e.ToString()));
            }
        }

        return errors.Count == 0 ? null
            : new() { Type = "NonStructuralSchema", Status = "True", Reason = "Violations", Message = errors.Count == 1 ? errors[0] : $"[{string.Join(", ", errors)}]" };
    }
}
