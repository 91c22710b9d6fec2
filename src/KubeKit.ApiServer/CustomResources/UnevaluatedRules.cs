using KubeKit.ApiServer.Admission;
using KubeKit.Resources.ApiExtensions.V1;

namespace KubeKit.ApiServer.CustomResources;

/// <summary>Warns whoever writes a CustomResourceDefinition with rules in CEL that they are kept, but not evaluated.</summary>
internal sealed class UnevaluatedRules : IValidatingAdmission
{
    public ValueTask ValidateAsync(AdmissionRequest request, CancellationToken cancellationToken)
    {
        if (request.Object is CustomResourceDefinition { Spec.Versions: { } versions } && request.Subresource.Length == 0)
        {
            foreach (var version in versions.Where(v => HasRules(v.Validation?.OpenAPIV3Schema)))
            {
                request.Warn($"version {version.Name}: x-kubernetes-validations are kept, but not evaluated by this server");
            }
        }

        return ValueTask.CompletedTask;
    }

    private static bool HasRules(JSONSchemaProps? schema) => schema is not null
        && (schema.XKubernetesValidations is { Count: > 0 }
            || (schema.Properties?.Values.Any(HasRules) ?? false)
            || HasRules(schema.AdditionalProperties?.Props)
            || HasRules(schema.Items?.Props));
}
