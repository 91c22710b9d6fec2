using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.ApiRegistration.V1;

public sealed partial record APIService : IValidated, IValidatedName, IPrepareForCreate<APIService>
{
    // Services of APIs do not count generations; what this server serves itself is there at once.
    /// <inheritdoc/>
    public APIService PrepareForCreate() => this with
    {
        Metadata = Metadata with { Generation = null },
        Status = Spec is { Service: null }
            ? new APIServiceStatus { Conditions = [new APIServiceCondition { Type = "Available", Status = "True", Reason = "Local", Message = "Local APIServices are always available" }] }
            : null,
    };

    /// <inheritdoc/>
    public IReadOnlyList<string> NameErrors(string name)
    {
        if (NameRules.PathSegment(name) is { Count: > 0 } errors)
        {
            return errors;
        }

        var required = $"{Spec?.Version}.{Spec?.Group}";
        return name == required ? [] : [$"must be `spec.version+\".\"+spec.group`: \"{required}\""];
    }

    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        if (Spec is null)
        {
            context.Required("spec.version");
        }
    }
}

public sealed partial record APIServiceSpec : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        if (!string.IsNullOrEmpty(Group))
        {
            context.Invalid("group", Group, NameRules.DnsSubdomain(Group));
        }
        else if (Version != "v1")
        {
            context.Required("group", "only v1 may have an empty group and it better be legacy kube");
        }

        context.Invalid("version", Version ?? "", NameRules.Dns1035Label(Version ?? ""));
        if (GroupPriorityMinimum is <= 0 or > 20000)
        {
            context.Invalid("groupPriorityMinimum", GroupPriorityMinimum, "must be positive and less than 20000");
        }

        if (VersionPriority is <= 0 or > 1000)
        {
            context.Invalid("versionPriority", VersionPriority, "must be positive and less than 1000");
        }

        ValidateTrust(context);
    }

    private void ValidateTrust(ValidationContext context)
    {
        var bytes = CaBundle?.Length ?? 0;
        if (Service is null && bytes > 0)
        {
            context.Invalid("caBundle", $"{bytes} bytes", "local APIServices may not have a caBundle");
        }

        if (Service is null && InsecureSkipTLSVerify == true)
        {
            context.Invalid("insecureSkipTLSVerify", true, "local APIServices may not have insecureSkipTLSVerify");
        }

        if (Service is not null && InsecureSkipTLSVerify == true && bytes > 0)
        {
            context.Invalid("insecureSkipTLSVerify", true, "may not be true if caBundle is present");
        }
    }
}

public sealed partial record ServiceReference : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        if (string.IsNullOrEmpty(Namespace))
        {
            context.Required("namespace");
        }

        if (string.IsNullOrEmpty(Name))
        {
            context.Required("name");
        }

        context.Port("port", Port);
    }
}
