using System.Buffers.Text;
using System.Globalization;
using System.Net;
using System.Net.Mail;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace KubeKit.ApiServer.CustomResources.Schemas;

/// <summary>The formats of strings that schemas may name. Unknown ones allow anything, as upstream's do.</summary>
internal static partial class StringFormats
{
    /// <summary>Whether a text is of a format.</summary>
    public static bool IsValid(string format, string text) => format switch
    {
        "date-time" or "datetime" => DateTimePattern().IsMatch(text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        "date" => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        "duration" => DurationPattern().IsMatch(text),
        "email" => MailAddress.TryCreate(text, out _),
        "hostname" => HostnamePattern().IsMatch(text) && text.Length <= 255,
        "ipv4" => IsAddress(text, AddressFamily.InterNetwork),
        "ipv6" => IsAddress(text, AddressFamily.InterNetworkV6),
        "ip" => IPAddress.TryParse(text, out _),
        "cidr" => IPNetwork.TryParse(text, out _) || CidrWithHost(text),
        "mac" => MacPattern().IsMatch(text),
        "uri" => Uri.TryCreate(text, UriKind.Absolute, out _) || (text.StartsWith('/') && Uri.IsWellFormedUriString(text, UriKind.Relative)),
        "uuid" or "uuid3" or "uuid4" or "uuid5" => UuidPattern().IsMatch(text),
        "byte" => text.Length == 0 || Base64.IsValid(text),
        "hexcolor" => HexColorPattern().IsMatch(text),
        _ => true,
    };

    private static bool IsAddress(string text, AddressFamily family) =>
        IPAddress.TryParse(text, out var address) && address.AddressFamily == family && (family != AddressFamily.InterNetwork || text.Count(c => c == '.') == 3);

    // Go lets bits of the host stand: 10.0.0.1/8.
    private static bool CidrWithHost(string text) =>
        text.Split('/') is [var address, var length] && IPAddress.TryParse(address, out var parsed)
        && int.TryParse(length, NumberStyles.None, CultureInfo.InvariantCulture, out var bits) && bits <= (parsed.AddressFamily == AddressFamily.InterNetwork ? 32 : 128);

    [GeneratedRegex(@"^\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}:\d{2}(\.\d+)?([Zz]|[+-]\d{2}:\d{2})\z", RegexOptions.CultureInvariant)]
    private static partial Regex DateTimePattern();

    [GeneratedRegex(@"^(?:[+-]?(?:(?:\d+\.?\d*|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+|0|\d+ *(?:ns|nano|us|micro|ms|milli|s|sec|second|m|min|minute|h|hr|hour|d|day|w|week|wk)s?)\z", RegexOptions.CultureInvariant)]
    private static partial Regex DurationPattern();

    [GeneratedRegex(@"^([a-zA-Z0-9\p{L}]([a-zA-Z0-9\p{L}-]{0,61}[a-zA-Z0-9\p{L}])?)(\.[a-zA-Z0-9\p{L}]([a-zA-Z0-9\p{L}-]{0,61}[a-zA-Z0-9\p{L}])?)*\.?\z", RegexOptions.CultureInvariant)]
    private static partial Regex HostnamePattern();

    [GeneratedRegex(@"^([0-9a-fA-F]{2}[:-]){5}([0-9a-fA-F]{2}[:-][0-9a-fA-F]{2}[:-])?[0-9a-fA-F]{2}\z", RegexOptions.CultureInvariant)]
    private static partial Regex MacPattern();

    [GeneratedRegex(@"^[0-9a-fA-F]{8}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{12}\z", RegexOptions.CultureInvariant)]
    private static partial Regex UuidPattern();

    [GeneratedRegex(@"^#?([0-9a-fA-F]{3}|[0-9a-fA-F]{6})\z", RegexOptions.CultureInvariant)]
    private static partial Regex HexColorPattern();
}
