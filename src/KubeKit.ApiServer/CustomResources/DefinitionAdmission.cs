using KubeKit.ApiServer.Admission;
using KubeKit.ApiServer.CustomResources.Schemas;
using KubeKit.ApiServer.Encoding;
using KubeKit.Resources.ApiExtensions.V1;
using KubeKit.Resources.Validation;

namespace KubeKit.ApiServer.CustomResources;

/// <summary>What of a CustomResourceDefinition only this room can judge: whether defaults fit their schemas, and what to warn of.</summary>
internal sealed class DefinitionAdmission(IRuleEvaluator rules) : IValidatingAdmission
{
    public ValueTask ValidateAsync(AdmissionRequest request, CancellationToken cancellationToken)
    {
        if (request is { Subresource: "", Object: CustomResourceDefinition { Spec: { Versions: { } versions } spec } definition })
        {
            var old = (request.OldObject as CustomResourceDefinition)?.Spec;
            CheckDefaults(request, versions, old?.Versions ?? [], definition.Metadata.Name ?? "");
            foreach (var warning in Warnings(spec).Except(old is null ? [] : Warnings(old), StringComparer.Ordinal))
            {
                request.Warn(warning);
            }

            foreach (var version in versions.Where(v => SchemaTree.All(v.Validation?.OpenAPIV3Schema).Any(s => s.XKubernetesValidations is { Count: > 0 })))
            {
                if (rules.WarningFor(version.Name ?? "") is { } warning)
                {
                    request.Warn(warning);
                }
            }
        }

        return ValueTask.CompletedTask;
    }

    private static void CheckDefaults(AdmissionRequest request, IReadOnlyList<CustomResourceDefinitionVersion> versions, IReadOnlyList<CustomResourceDefinitionVersion> old, string name)
    {
        var found = new ValidationContext();
        var isShared = versions.All(v => Equals(v.Validation, versions[0].Validation));
        for (var i = 0; i < (isShared ? Math.Min(1, versions.Count) : versions.Count); i++)
        {
            var validation = versions[i].Validation;
            // What is stored was checked when it came.
            if (validation?.OpenAPIV3Schema is { } schema && !old.Any(v => Equals(v.Validation, validation)))
            {
                DefaultRules.Check(isShared ? "spec.validation.openAPIV3Schema" : $"spec.versions[{i}].schema.openAPIV3Schema", schema, found);
            }
        }

        if (!found.IsValid)
        {
            throw ApiErrors.Invalid(request.Definition, name, found.Errors);
        }
    }

    private static IEnumerable<string> Warnings(CustomResourceDefinitionSpec spec)
    {
        var parts = (spec.Versions ?? []).SelectMany(v => SchemaTree.All(v.Validation?.OpenAPIV3Schema)).ToList();
        return
        [
            .. parts.Where(SchemaFormats.IsUnknown).Select(s => $"unrecognized format \"{s.Format}\""),
            .. parts.Where(s => s is { XKubernetesListType: "set", Items.Props.Type: "object" or "array" })
                .Select(s => $"x-kubernetes-list-type: set for items of type \"{s.Items!.Props!.Type}\" is not supported by server-side apply or CEL validation rules").Order(StringComparer.Ordinal),
        ];
    }
}
