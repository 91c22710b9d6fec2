using KubeKit.Resources.Validation;

namespace KubeKit.Resources.DeviceAllocation.V1;

// Rules that claims, classes and slices share.
internal static class DeviceRules
{
    internal const int MaxSelectors = 32;
    internal const int MaxRequests = 32;
    internal const int MaxConfigurations = 32;
    internal const int MaxTolerations = 16;

    internal static void Label(string member, string? name, ValidationContext context)
    {
        if (!string.IsNullOrEmpty(name))
        {
            context.Invalid(member, name, NameRules.DnsLabel(name));
        }
    }

    internal static void Subdomain(string member, string? name, ValidationContext context)
    {
        if (!string.IsNullOrEmpty(name))
        {
            context.Invalid(member, name, NameRules.DnsSubdomain(name));
        }
    }

    internal static void Driver(string member, string name, ValidationContext context)
    {
        if (name.Length > 63)
        {
            context.TooLong(member, 63);
        }

        Subdomain(member, name, context);
    }

    internal static void AtMost<T>(string member, IReadOnlyCollection<T>? items, int maximum, ValidationContext context)
    {
        if (items?.Count > maximum)
        {
            context.Add(FieldErrorReason.FieldValueTooMany, member, $"Too many: {items.Count}: must have at most {maximum} items");
        }
    }

    internal static void Distinct(string member, IEnumerable<string> names, string part, ValidationContext context)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var i = 0;
        foreach (var name in names)
        {
            if (name.Length > 0 && !seen.Add(name))
            {
                context.Duplicate($"{member}[{i}]{part}", name);
            }

            i++;
        }
    }

    // A C identifier, with a domain where it is not the driver's own.
    internal static void QualifiedName(string member, string name, ValidationContext context)
    {
        var slash = name.IndexOf('/', StringComparison.Ordinal);
        var (domain, id) = slash < 0 ? ("", name) : (name[..slash], name[(slash + 1)..]);
        if (slash >= 0 && domain.Length == 0)
        {
            context.Required(member, "the domain must not be empty");
        }

        Subdomain(member, domain, context);
        if (id.Length == 0)
        {
            context.Required(member, slash >= 0 ? "the name must not be empty" : "name required");
        }
        else if (id.Length > 32)
        {
            context.TooLong(member, 32);
        }
        else if (char.IsAsciiDigit(id[0]) || !id.All(c => char.IsAsciiLetterOrDigit(c) || c == '_'))
        {
            context.Invalid(member, id, "a valid C identifier must start with alphabetic character or '_', followed by a string of alphanumeric characters or '_' "
                + "(e.g. 'my_name',  or 'MY_NAME',  or 'MyName', regex used for validation is '[A-Za-z_][A-Za-z0-9_]*')");
        }
    }
}
