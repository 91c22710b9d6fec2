using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Networking.V1;

public sealed partial record IPAddress : IValidated, IValidatedUpdate<IPAddress>, IValidatedName
{
    /// <inheritdoc/>
    public IReadOnlyList<string> NameErrors(string name) =>
        IPRules.Address(name) is { Count: > 0 } errors ? errors
        : Canonical(name) is { } canonical && canonical != name ? [$"must be in canonical form (\"{canonical}\")"]
        : [];

    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        using var _ = context.Enter("spec");
        if (Spec.ParentRef is not { } parent)
        {
            context.Required("parentRef");
            return;
        }

        using var __ = context.Enter("parentRef");
        if (!string.IsNullOrEmpty(parent.Group))
        {
            context.Invalid("group", parent.Group, NameRules.DnsSubdomain(parent.Group));
        }

        Segment("resource", parent.Resource, required: true);
        Segment("name", parent.Name, required: true);
        Segment("namespace", parent.Namespace, required: false);

        void Segment(string member, string? value, bool required)
        {
            if (!string.IsNullOrEmpty(value))
            {
                context.Invalid(member, value, NameRules.PathSegment(value));
            }
            else if (required)
            {
                context.Required(member);
            }
        }
    }

    /// <inheritdoc/>
    public void ValidateUpdate(IPAddress old, ValidationContext context) => context.Unchanged("spec.parentRef", Spec.ParentRef, old.Spec.ParentRef);

    private static string? Canonical(string address) => System.Net.IPAddress.TryParse(address, out var parsed) ? parsed.ToString() : null;
}
