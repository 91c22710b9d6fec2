using System.Globalization;

namespace KubeKit.Resources.Validation;

/// <summary>
/// IP addresses read strictly: no leading zeros, no missing parts, no zone. The framework's own parser takes 010.0.0.1 for
/// 8.0.0.1 and 10.1 for 10.0.0.1.
/// </summary>
public static class IPRules
{
    private const string Text = "must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)";

    /// <summary>What is wrong with an address; nothing when all is well.</summary>
    public static IReadOnlyList<string> Address(string value) => IsIPv4(value) || IsIPv6(value) ? [] : [Text];

    /// <summary>Whether a text is four decimal numbers up to 255.</summary>
    public static bool IsIPv4(ReadOnlySpan<char> text)
    {
        var parts = 0;
        foreach (var range in text.Split('.'))
        {
            var part = text[range];
            if (++parts > 4 || part.Length is 0 or > 3 || (part.Length > 1 && part[0] == '0')
                || part.ContainsAnyExceptInRange('0', '9') || int.Parse(part, NumberStyles.None, CultureInfo.InvariantCulture) > 255)
            {
                return false;
            }
        }

        return parts == 4;
    }

    /// <summary>Whether a text is an IPv6 address, the end of which may be written as IPv4.</summary>
    public static bool IsIPv6(ReadOnlySpan<char> text)
    {
        var gap = text.IndexOf("::");
        if (gap < 0)
        {
            return Groups(text, endsWithIPv4: true) == 8;
        }

        var head = text[..gap];
        var tail = text[(gap + 2)..];
        var before = head.Length == 0 ? 0 : Groups(head, endsWithIPv4: false);
        var after = tail.Length == 0 ? 0 : Groups(tail, endsWithIPv4: true);
        return before >= 0 && after >= 0 && before + after <= 7;
    }

    /// <summary>What is wrong with a network such as <c>10.0.0.0/8</c>; nothing when all is well.</summary>
    public static IReadOnlyList<string> Network(string value)
    {
        var slash = value.IndexOf('/', StringComparison.Ordinal);
        var address = slash < 0 ? value : value[..slash];
        var bits = IsIPv4(address) ? 32 : IsIPv6(address) ? 128 : -1;
        return slash >= 0 && int.TryParse(value.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var length) && length <= bits
            ? []
            : ["must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)"];
    }

    /// <summary>Whether a network lies in another one and is smaller. Both must be networks.</summary>
    public static bool IsStrictlyWithin(string inner, string outer)
    {
        var (part, whole) = (Parts(inner), Parts(outer));
        return part.Address.Length == whole.Address.Length && part.Length > whole.Length
            && Enumerable.Range(0, whole.Length).All(bit => BitOf(part.Address, bit) == BitOf(whole.Address, bit));
    }

    private static (byte[] Address, int Length) Parts(string network)
    {
        var slash = network.IndexOf('/', StringComparison.Ordinal);
        return (BytesOf(network[..slash]), int.Parse(network.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture));
    }

    // Only texts that passed the strict rules come here, which the framework reads as they are meant.
    private static byte[] BytesOf(string address) => System.Net.IPAddress.TryParse(address, out var parsed) ? parsed.GetAddressBytes() : [];

    private static int BitOf(byte[] bytes, int bit) => (bytes[bit / 8] >> (7 - (bit % 8))) & 1;

    // The number of 16-bit groups, or -1 where one is no hexadecimal number of up to four digits.
    private static int Groups(ReadOnlySpan<char> text, bool endsWithIPv4)
    {
        var count = 0;
        foreach (var range in text.Split(':'))
        {
            var group = text[range];
            if (endsWithIPv4 && range.End.Equals(text.Length) && group.Contains('.'))
            {
                return IsIPv4(group) ? count + 2 : -1;
            }

            if (group.Length is 0 or > 4)
            {
                return -1;
            }

            foreach (var c in group)
            {
                if (!char.IsAsciiHexDigit(c))
                {
                    return -1;
                }
            }

            count++;
        }

        return count;
    }
}
