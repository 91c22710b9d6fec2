using System.Globalization;

namespace KubeKit.Resources.Validation;

// What the writer of an address or network hears that is valid (or was, once) but not written as it should be.
internal static class AddressWarnings
{
    internal static void Address(ICollection<string> warnings, string path, string value)
    {
        if (SloppyIP.Parse(value) is not { } address)
        {
            return;
        }

        if (address.IsMapped || !IsPlain(value))
        {
            warnings.Add($"{path}: non-standard IP address \"{value}\" is invalid: use \"{address}\"");
        }
        else if (!address.IsIPv4 && address.ToString() != value)
        {
            warnings.Add($"{path}: IPv6 address \"{value}\" should be in RFC 5952 canonical format (\"{address}\")");
        }
    }

    internal static void Network(ICollection<string> warnings, string path, string value)
    {
        if (SloppyNetwork.Parse(value) is not { } network)
        {
            return;
        }

        var slash = value.IndexOf('/', StringComparison.Ordinal);
        var isWhole = network.Masked == network.Address;
        var isStandard = !network.Address.IsMapped && IsPlain(value[..slash]) && value.AsSpan(slash + 1).SequenceEqual(network.Length.ToString(CultureInfo.InvariantCulture));
        if (!isWhole)
        {
            warnings.Add(string.Create(CultureInfo.InvariantCulture,
                $"{path}: CIDR value \"{value}\" is ambiguous in this context (should be \"{network}\" or \"{network.Address}/{network.Width}\"?)"));
        }

        if (!isStandard)
        {
            warnings.Add($"{path}: non-standard CIDR value \"{value}\" is invalid: use \"{network}\"");
        }

        if (isWhole && isStandard && !network.Address.IsIPv4 && network.ToString() != value)
        {
            warnings.Add($"{path}: IPv6 CIDR value \"{value}\" should be in RFC 5952 canonical format (\"{network}\")");
        }
    }

    private static bool IsPlain(string address) => IPRules.IsIPv4(address) || IPRules.IsIPv6(address);
}
