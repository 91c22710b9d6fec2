using KubeKit.Resources.ApiExtensions.V1;
using KubeKit.Resources.Validation;

namespace KubeKit.ApiServer.CustomResources.Schemas;

/// <summary>
/// The seam for rules in CEL (<c>x-kubernetes-validations</c>). Whoever evaluates them registers an implementation in the
/// place of <see cref="UnevaluatedRules"/>; nothing else need change.
/// </summary>
internal interface IRuleEvaluator
{
    /// <summary>What whoever writes a version with rules is told; null for nothing.</summary>
    string? WarningFor(string version);

    /// <summary>Collects the rules that an object breaks. Asked last, and only for objects whose types, lengths and required fields are right: rules count on them.</summary>
    /// <param name="schema">The schema of whole objects, with its rules.</param>
    /// <param name="value">The object.</param>
    /// <param name="old">The object as it was; null for a new one.</param>
    /// <param name="context">Where errors go.</param>
    void Check(JSONSchemaProps schema, CustomObject value, CustomObject? old, ValidationContext context);
}
