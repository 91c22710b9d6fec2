using KubeKit.Resources.ApiExtensions.V1;
using KubeKit.Resources.Validation;

namespace KubeKit.ApiServer.CustomResources.Schemas;

/// <summary>Keeps rules in CEL and says so: they are in the schema that clients see, and hold nobody to anything.</summary>
internal sealed class UnevaluatedRules : IRuleEvaluator
{
    /// <inheritdoc/>
    public string? WarningFor(string version) => $"version {version}: x-kubernetes-validations are kept, but not evaluated by this server";

    /// <inheritdoc/>
    public void Check(JSONSchemaProps schema, CustomObject value, CustomObject? old, ValidationContext context)
    {
    }
}
