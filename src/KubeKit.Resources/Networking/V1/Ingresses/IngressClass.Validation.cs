using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Networking.V1;

public sealed partial record IngressClass : IValidated, IValidatedUpdate<IngressClass>
{
    // As upstream's: names of controllers are short.
    private const int MaxController = 250;

    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        var controller = Spec?.Controller ?? "";
        if (controller.Length > MaxController)
        {
            context.TooLong("spec.controller", MaxController);
        }

        context.Invalid("spec.controller", controller, HostRules.DomainPrefixedPath(controller));
    }

    /// <inheritdoc/>
    public void ValidateUpdate(IngressClass old, ValidationContext context) => context.Unchanged("spec.controller", Spec?.Controller, old.Spec?.Controller);
}

public sealed partial record IngressClassParametersReference : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        if (ApiGroup is not null)
        {
            context.Invalid("apiGroup", ApiGroup, NameRules.DnsSubdomain(ApiGroup));
        }

        foreach (var (member, value) in new[] { ("kind", Kind), ("name", Name) })
        {
            if (value.Length == 0)
            {
                context.Required(member);
            }
            else
            {
                context.Invalid(member, value, NameRules.PathSegment(value));
            }
        }

        switch (Scope)
        {
            case null:
                context.Required("scope");
                break;
            case "Namespace" when string.IsNullOrEmpty(Namespace):
                context.Required("namespace", "`parameters.scope` is set to 'Namespace'");
                break;
            case "Namespace":
                context.Invalid("namespace", Namespace, NameRules.DnsLabel(Namespace));
                break;
            case "Cluster" when Namespace is not null:
                context.Forbidden("namespace", "`parameters.scope` is set to 'Cluster'");
                break;
            case "Cluster":
                break;
            default:
                context.NotAmong("scope", Scope, "Cluster", "Namespace");
                break;
        }
    }
}
