using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Core.V1;

public sealed partial record Namespace : IValidatedName, IValidated
{
    // Names of namespaces are labels of DNS names.
    /// <inheritdoc/>
    public IReadOnlyList<string> NameErrors(string name) => NameRules.DnsLabel(name);

    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        foreach (var finalizer in Spec?.Finalizers ?? [])
        {
            context.Invalid("spec.finalizers", finalizer, NameRules.QualifiedName(finalizer));
        }
    }
}
