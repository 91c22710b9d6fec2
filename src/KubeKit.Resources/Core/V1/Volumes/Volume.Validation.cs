using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Core.V1;

public sealed partial record Volume : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        if (Name.Length > 0)
        {
            context.Invalid("name", Name, NameRules.DnsLabel(Name));
        }

        var sources = Sources().ToList();
        if (sources.Count == 0)
        {
            context.Required("", "must specify a volume type");
        }

        foreach (var source in sources.Skip(1))
        {
            context.Forbidden(source, "may not specify more than 1 volume type");
        }
    }
}
