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
    public static IReadOnlyList<string> Address(string value) =>
        IsIPv4(value) ? []
        : IsIPv4(value, leadingZeros: true) || (value.Contains(':', StringComparison.Ordinal) && !IsIPv6(value) && IsIPv6(value, leadingZeros: true)) ? ["must not have leading 0s"]
        : !IsIPv6(value) ? [Text]
        : IsMapped(value) ? ["must not be an IPv4-mapped IPv6 address"]
        : [];

    // Whether an IPv6 address stands for an IPv4 one: ::ffff:10.0.0.1.
    internal static bool IsMapped(string value) =>
        System.Net.IPAddress.TryParse(value, out var parsed) && parsed.IsIPv4MappedToIPv6;

    /// <summary>Whether a text is four decimal numbers up to 255.</summary>
    public static bool IsIPv4(ReadOnlySpan<char> text) => IsIPv4(text, leadingZeros: false);

    private static bool IsIPv4(ReadOnlySpan<char> text, bool leadingZeros)
    {
        var parts = 0;
        foreach (var range in text.Split('.'))
        {
            var part = text[range];
            if (++parts > 4 || part.Length == 0 || (part.Length > 1 && part[0] == '0' && !leadingZeros) || part.TrimStart('0').Length > 3
                || part.ContainsAnyExceptInRange('0', '9') || (part.TrimStart('0') is { Length: > 0 } number && int.Parse(number, NumberStyles.None, CultureInfo.InvariantCulture) > 255))
            {
                return false;
            }
        }

        return parts == 4;
    }

    /// <summary>Whether a text is an IPv6 address, the end of which may be written as IPv4.</summary>
    public static bool IsIPv6(ReadOnlySpan<char> text) => IsIPv6(text, leadingZeros: false);

    private static bool IsIPv6(ReadOnlySpan<char> text, bool leadingZeros)
    {
        var gap = text.IndexOf("::");
        if (gap < 0)
        {
            return Groups(text, endsWithIPv4: true, leadingZeros) == 8;
        }

        var head = text[..gap];
        var tail = text[(gap + 2)..];
        var before = head.Length == 0 ? 0 : Groups(head, endsWithIPv4: false, leadingZeros);
        var after = tail.Length == 0 ? 0 : Groups(tail, endsWithIPv4: true, leadingZeros);
        return before >= 0 && after >= 0 && before + after <= 7;
    }

    /// <summary>What is wrong with a network such as <c>10.0.0.0/8</c>; nothing when all is well.</summary>
    public static IReadOnlyList<string> Network(string value)
    {
        var slash = value.IndexOf('/', StringComparison.Ordinal);
        var address = slash < 0 ? value : value[..slash];
        var bits = IsIPv4(address, leadingZeros: true) ? 32 : IsIPv6(address, leadingZeros: true) ? 128 : -1;
        if (slash < 0 || !int.TryParse(value.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var length) || length > bits)
        {
            return ["must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)"];
        }

        if (!(IsIPv4(address) || IsIPv6(address)) || (value.Length > slash + 2 && value[slash + 1] == '0'))
        {
            return ["must not have leading 0s in IP or prefix length"];
        }

        return IsMapped(address) ? ["must not have an IPv4-mapped IPv6 address"]
            : HasBitsBeyond(BytesOf(address), length) ? ["must not have bits set beyond the prefix length"]
            : [];
    }

    // An IPv4 address without leading zeros, read as decimal numbers; null for anything else.
    internal static string? Decimal(string value) =>
        IsIPv4(value, leadingZeros: true)
            ? string.Join('.', value.Split('.').Select(part => part.TrimStart('0') is { Length: > 0 } digits ? digits : "0"))
            : null;

    // Whether there are addresses of both families.
    internal static bool IsDualStack(IEnumerable<string> addresses) =>
        addresses.Any(address => address.Contains(':', StringComparison.Ordinal)) && addresses.Any(address => !address.Contains(':', StringComparison.Ordinal));

    // Only texts that passed the strict rules come here, which the framework reads as they are meant.
    private static byte[] BytesOf(string address) => System.Net.IPAddress.TryParse(address, out var parsed) ? parsed.GetAddressBytes() : [];

    private static bool HasBitsBeyond(byte[] bytes, int length)
    {
        for (var bit = length; bit < bytes.Length * 8; bit++)
        {
            if (BitOf(bytes, bit) == 1)
            {
                return true;
            }
        }

        return false;
    }

    private static int BitOf(byte[] bytes, int bit) => (bytes[bit / 8] >> (7 - (bit % 8))) & 1;

    // The number of 16-bit groups, or -1 where one is no hexadecimal number of up to four digits.
    private static int Groups(ReadOnlySpan<char> text, bool endsWithIPv4, bool leadingZeros)
    {
        var count = 0;
        foreach (var range in text.Split(':'))
        {
            var group = text[range];
            if (endsWithIPv4 && range.End.Equals(text.Length) && group.Contains('.'))
            {
                return IsIPv4(group, leadingZeros) ? count + 2 : -1;
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
