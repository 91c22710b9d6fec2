using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Networking.V1;

public sealed partial record IPAddress : IValidatedWhole, IValidatedUpdate<IPAddress>, IValidatedName
{
    /// <inheritdoc/>
    public IReadOnlyList<string> NameErrors(string name) => CanonicalIPRules.Address(name);

    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        using var _ = context.Enter("spec");
        if (Spec.ParentRef is null)
        {
            context.Required("parentRef");
        }

        context.Part("parentRef", Spec.ParentRef);
    }

    /// <inheritdoc/>
    public void ValidateUpdate(IPAddress old, ValidationContext context)
    {
        Validate(context);
        if (Spec.ParentRef != old.Spec.ParentRef)
        {
            context.Immutable("spec.parentRef", new Verbatim(Spec.ParentRef?.Text() ?? "null"));
        }
    }
}

public sealed partial record ParentReference : IValidatedWhole
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        if (!string.IsNullOrEmpty(Group))
        {
            context.Invalid("group", Group, NameRules.DnsSubdomain(Group));
        }

        context.NamedSegment("resource", Resource);
        context.NamedSegment("name", Name);
        if (!string.IsNullOrEmpty(Namespace))
        {
            context.Invalid("namespace", Namespace, NameRules.PathSegment(Namespace));
        }
    }

    internal string Text() => $"{{\"Group\":\"{Group}\",\"Resource\":\"{Resource}\",\"Namespace\":\"{Namespace}\",\"Name\":\"{Name}\"}}";
}
