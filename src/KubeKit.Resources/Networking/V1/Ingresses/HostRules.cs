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
        : host.StartsWith("*.", StringComparison.Ordinal) && host.Length <= 253 && NameRules.IsSubdomain(host[2..]) ? []
        : [Wildcard];

    // A name such as acme.io/foo.
    internal static IReadOnlyList<string> DomainPrefixedPath(string value)
    {
        var slash = value.IndexOf('/', StringComparison.Ordinal);
        if (slash <= 0 || slash == value.Length - 1)
        {
            return ["must be a domain-prefixed path (such as \"acme.io/foo\")"];
        }

        return NameRules.DnsSubdomain(value[..slash]) is { Count: > 0 } errors ? errors
            : value[(slash + 1)..].All(c => char.IsAsciiLetterOrDigit(c) || @"/-._~%!$&'()*+,;=:".Contains(c, StringComparison.Ordinal)) ? []
            : [@"Invalid path (regex used for validation is '[A-Za-z0-9/\-._~%!$&'()*+,;=:]+')"];
    }
}
