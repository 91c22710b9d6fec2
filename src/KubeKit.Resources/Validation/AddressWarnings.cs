using System.Globalization;
using System.Net;

namespace KubeKit.Resources.Validation;

// What the writer of an address or network hears that is valid (or was, once) but not written as it should be.
internal static class AddressWarnings
{
    internal static void Address(ICollection<string> warnings, string path, string value)
    {
        if (!IPAddress.TryParse(value, out var parsed))
        {
            return;
        }

        if (parsed.IsIPv4MappedToIPv6)
        {
            warnings.Add($"{path}: non-standard IP address \"{value}\" is invalid: use \"{parsed.MapToIPv4()}\"");
        }
        else if (value.Contains(':', StringComparison.Ordinal) && parsed.ToString() != value)
        {
            warnings.Add($"{path}: IPv6 address \"{value}\" should be in RFC 5952 canonical format (\"{parsed}\")");
        }
        else if (!value.Contains(':', StringComparison.Ordinal) && IPRules.Decimal(value) is { } plain && plain != value)
        {
            warnings.Add($"{path}: non-standard IP address \"{value}\" is invalid: use \"{plain}\"");
        }
    }

    internal static void Network(ICollection<string> warnings, string path, string value)
    {
        var slash = value.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0 || !int.TryParse(value.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var length)
            || !IPAddress.TryParse(IPRules.Decimal(value[..slash]) ?? value[..slash], out var address))
        {
            return;
        }

        var start = IPRules.StartOf(address, length);
        var canonical = string.Create(CultureInfo.InvariantCulture, $"{start}/{length}");
        if (!start.Equals(address))
        {
            warnings.Add(string.Create(CultureInfo.InvariantCulture,
                $"{path}: CIDR value \"{value}\" is ambiguous in this context (should be \"{canonical}\" or \"{address}/{address.GetAddressBytes().Length * 8}\"?)"));
        }
        else if (IPRules.Network(value).Count > 0)
        {
            warnings.Add($"{path}: non-standard CIDR value \"{value}\" is invalid: use \"{canonical}\"");
        }
        else if (value.Contains(':', StringComparison.Ordinal) && value != canonical)
        {
            warnings.Add($"{path}: IPv6 CIDR value \"{value}\" should be in RFC 5952 canonical format (\"{canonical}\")");
        }
    }
}
