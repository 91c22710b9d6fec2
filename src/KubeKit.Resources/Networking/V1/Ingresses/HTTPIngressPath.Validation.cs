using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Networking.V1;

public sealed partial record HTTPIngressPath : IValidatedWhole
{
    private static readonly string[] NotWithin = ["//", "/./", "/../", "%2f", "%2F"];

    private static readonly string[] NotAtEnd = ["/..", "/."];

    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        var path = Path ?? "";
        switch (PathType)
        {
            case "":
                context.Required("pathType", "pathType must be specified");
                return;
            case V1.PathType.Exact or V1.PathType.Prefix:
                ValidateParts(path, context);
                break;
            case V1.PathType.ImplementationSpecific:
                if (path.Length > 0 && path[0] != '/')
                {
                    context.Invalid("path", path, "must be an absolute path");
                }

                break;
            default:
                context.NotAmong("pathType", PathType, V1.PathType.Exact, V1.PathType.ImplementationSpecific, V1.PathType.Prefix);
                break;
        }

        context.Part("backend", Backend);
    }

    private static void ValidateParts(string path, ValidationContext context)
    {
        if (!path.StartsWith('/'))
        {
            context.Invalid("path", path, "must be an absolute path");
        }

        foreach (var part in NotWithin.Where(part => path.Contains(part, StringComparison.Ordinal)))
        {
            context.Invalid("path", path, $"must not contain '{part}'");
        }

        foreach (var part in NotAtEnd.Where(part => path.EndsWith(part, StringComparison.Ordinal)))
        {
            context.Invalid("path", path, $"cannot end with '{part}'");
        }
    }
}

public sealed partial record IngressBackend : IValidatedWhole
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        switch (Service, Resource)
        {
            case (null, null):
                context.Invalid("", "", "resource or service backend is required");
                break;
            case (not null, not null):
                context.Invalid("", "", "cannot set both resource and service backends");
                break;
            case (null, { } resource):
                ValidateResource(resource, context);
                break;
            case ({ } service, null):
                ValidateService(service, context);
                break;
        }
    }

    private static void ValidateResource(Core.V1.TypedLocalObjectReference resource, ValidationContext context)
    {
        using var _ = context.Enter("resource");
        if (resource.ApiGroup is { } group)
        {
            context.Invalid("apiGroup", group, NameRules.DnsSubdomain(group));
        }

        context.NamedSegment("kind", resource.Kind);
        context.NamedSegment("name", resource.Name);
    }

    private static void ValidateService(IngressServiceBackend service, ValidationContext context)
    {
        if (service.Name.Length == 0)
        {
            context.Required("service.name");
        }
        else
        {
            // Services' names may begin with a digit in 1.36.
            context.Invalid("service.name", service.Name, NameRules.DnsLabel(service.Name));
        }

        var (name, number) = (service.Port.Name, service.Port.Number ?? 0);
        switch (string.IsNullOrEmpty(name), number)
        {
            case (false, not 0):
                context.Invalid("", "", "cannot set both port name & port number");
                break;
            case (false, 0):
                context.Invalid("service.port.name", name, NameRules.PortName(name!));
                break;
            case (true, not 0):
                context.Port("service.port.number", number);
                break;
            default:
                context.Required("", "port name or number is required");
                break;
        }
    }
}
