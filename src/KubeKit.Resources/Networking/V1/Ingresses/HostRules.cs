using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Networking.V1;

// Hosts of Ingresses: DNS names whose first part may be a wildcard, and paths with a domain.
internal static class HostRules
{
    private const string Wildcard = "a wildcard DNS-1123 subdomain must start with '*.', followed by a valid DNS subdomain, which must consist of lower case "
        + "alphanumeric characters, '-' or '.' and end with an alphanumeric character (e.g. '*.example.com', regex used for validation is "
        + @"'\*\.[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";

    internal static IReadOnlyList<string> Host(string host) =>
        !host.Contains('*', StringComparison.Ordinal) ? NameRules.DnsSubdomain(host)
        : [.. host.Length > 253 ? ["must be no more than 253 bytes"] : Array.Empty<string>(),
           .. host.StartsWith("*.", StringComparison.Ordinal) && NameRules.IsSubdomain(host[2..]) ? Array.Empty<string>() : [Wildcard]];

    // A name such as acme.io/foo. The message shows the half that is wrong.
    internal static void DomainPrefixedPath(string member, string value, ValidationContext context)
    {
        if (value.Length == 0)
        {
            context.Required(member);
            return;
        }

        var slash = value.IndexOf('/', StringComparison.Ordinal);
        if (slash <= 0 || slash == value.Length - 1)
        {
            context.Invalid(member, value, "must be a domain-prefixed path (such as \"acme.io/foo\")");
            return;
        }

        var (host, path) = (value[..slash], value[(slash + 1)..]);
        context.Invalid(member, host, NameRules.DnsSubdomain(host));
        if (!path.All(c => char.IsAsciiLetterOrDigit(c) || @"/-._~%!$&'()*+,;=:".Contains(c, StringComparison.Ordinal)))
        {
            context.Invalid(member, path, @"Invalid path (regex used for validation is '[A-Za-z0-9/\-._~%!$&'()*+,;=:]+')");
        }
    }
}
