using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Networking.V1;

public sealed partial record IngressClass : IValidatedWhole, IValidatedUpdate<IngressClass>
{
    // As upstream's: names of controllers are short.
    private const int MaxController = 250;

    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        using var _ = context.Enter("spec");
        var controller = Spec?.Controller ?? "";
        if (controller.Length > MaxController)
        {
            context.TooLong("controller", MaxController);
        }

        HostRules.DomainPrefixedPath("controller", controller, context);
        context.Part("parameters", Spec?.Parameters);
    }

    /// <inheritdoc/>
    public void ValidateUpdate(IngressClass old, ValidationContext context)
    {
        context.Unchanged("spec.controller", Spec?.Controller, old.Spec?.Controller);
        Validate(context);
    }
}

public sealed partial record IngressClassParametersReference : IValidatedWhole
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        if (ApiGroup is not null)
        {
            context.Invalid("apiGroup", ApiGroup, NameRules.DnsSubdomain(ApiGroup));
        }

        context.NamedSegment("kind", Kind);
        context.NamedSegment("name", Name);
        switch (Scope)
        {
            case null:
                context.Required("scope");
                break;
            case "Namespace" when Namespace is null:
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
