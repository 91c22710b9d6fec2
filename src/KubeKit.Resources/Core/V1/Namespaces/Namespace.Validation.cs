using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Core.V1;

public sealed partial record Namespace
    : IValidatedName, IValidatedWhole, IValidatedUpdate<Namespace>, IValidatedStatusUpdate<Namespace>, IValidatedSubresource<Namespace>
{
    // Names of namespaces are labels of DNS names.
    /// <inheritdoc/>
    public IReadOnlyList<string> NameErrors(string name) => NameRules.DnsLabel(name);

    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        foreach (var finalizer in Spec?.Finalizers ?? [])
        {
            ValidateFinalizer("spec.finalizers", finalizer, context);
        }
    }

    /// <inheritdoc/>
    public void ValidateUpdate(Namespace old, ValidationContext context)
    {
        // Nothing of a namespace can be changed here but its metadata.
    }

    /// <inheritdoc/>
    public void ValidateStatusUpdate(Namespace old, ValidationContext context)
    {
        var phase = Status?.Phase ?? "";
        if (Metadata.DeletionTimestamp is null && phase != NamespacePhase.Active)
        {
            context.Invalid("status.Phase", phase, "may only be 'Active' if `deletionTimestamp` is empty");
        }
        else if (Metadata.DeletionTimestamp is not null && phase != NamespacePhase.Terminating)
        {
            context.Invalid("status.Phase", phase, "may only be 'Terminating' if `deletionTimestamp` is not empty");
        }
    }

    /// <inheritdoc/>
    public void ValidateSubresource(string subresource, Namespace old, ValidationContext context)
    {
        for (var i = 0; subresource == "finalize" && i < (Spec?.Finalizers?.Count ?? 0); i++)
        {
            ValidateFinalizer($"spec.finalizers[{i}]", Spec!.Finalizers![i], context);
        }
    }

    private static void ValidateFinalizer(string member, string name, ValidationContext context)
    {
        context.Invalid(member, name, NameRules.QualifiedName(name));
        ObjectMetaRules.Finalizer(member, name, context);
    }
}
