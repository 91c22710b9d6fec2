using System.Buffers.Text;
using System.Globalization;
using System.Net;
using System.Net.Mail;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using KubeKit.Resources.Quantities;

namespace KubeKit.Resources.Validation;

/// <summary>The formats of strings that schemas may name, as upstream reads them.</summary>
public static partial class StringFormats
{
    private const int MaxHostnameLength = 255;

    /// <summary>Whether a text is of a format. Of one that is not known any text is.</summary>
    public static bool IsValid(string format, string text) => Plain(format) switch
    {
        "datetime" => IsTime(text),
        "date" => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        "duration" => IsDuration(text),
        "email" => MailAddress.TryCreate(text, out _),
        "hostname" => text.Length <= MaxHostnameLength && HostnamePattern().IsMatch(text) && text.Split('.').All(label => label.Length <= 63),
        "ipv4" => IsAddress(text, AddressFamily.InterNetwork),
        "ipv6" => IsAddress(text, AddressFamily.InterNetworkV6),
        "cidr" => IsRange(text),
        "mac" => MacPattern().IsMatch(text),
        "uri" => IsUri(text),
        "uuid" => UuidPattern().IsMatch(text),
        "uuid3" => UuidPattern().IsMatch(text) && VersionOf(text) == '3',
        "uuid4" => UuidPattern().IsMatch(text) && VersionOf(text) == '4' && VariantOf(text) is '8' or '9' or 'a' or 'b' or 'A' or 'B',
        "uuid5" => UuidPattern().IsMatch(text) && VersionOf(text) == '5' && VariantOf(text) is '8' or '9' or 'a' or 'b' or 'A' or 'B',
        "byte" => text.Length > 0 && text.Length % 4 == 0 && Base64.IsValid(text) && !text.Any(char.IsWhiteSpace),
        "bsonobjectid" => text.Length == 24 && text.All(char.IsAsciiHexDigit),
        "isbn" => CheckDigits.IsIsbn10(text) || CheckDigits.IsIsbn13(text),
        "isbn10" => CheckDigits.IsIsbn10(text),
        "isbn13" => CheckDigits.IsIsbn13(text),
        "creditcard" => CheckDigits.IsCreditCard(text),
        "ssn" => SsnPattern().IsMatch(text),
        "hexcolor" => HexColorPattern().IsMatch(text),
        "rgbcolor" => RgbColorPattern().IsMatch(text),
        "k8sshortname" => NameRules.DnsLabel(text).Count == 0,
        "k8slongname" => NameRules.DnsSubdomain(text).Count == 0,
        _ => true,
    };

    /// <summary>A format's name without dashes, as upstream compares them.</summary>
    public static string Plain(string format) => format.Replace("-", "", StringComparison.Ordinal);

    private static bool IsTime(string text) => DateTimePattern().IsMatch(text) && DateTimeOffset.TryParse(text[..10], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _);

    // As Go writes durations, or in words: "3 days 2 hours".
    private static bool IsDuration(string text) => GoDuration.TryParse(text, out _) || WordsPattern().IsMatch(text);

    private static bool IsAddress(string text, AddressFamily family) =>
        IPAddress.TryParse(text, out var address) && !text.Contains('%', StringComparison.Ordinal) && address.AddressFamily == family && (family != AddressFamily.InterNetwork || text.Count(c => c == '.') == 3);

    // Go lets bits of the host stand: 10.0.0.1/8.
    private static bool IsRange(string text) =>
        text.Split('/') is [var address, var length] && IPAddress.TryParse(address, out var parsed) && IsAddress(address, parsed.AddressFamily)
        && int.TryParse(length, NumberStyles.None, CultureInfo.InvariantCulture, out var bits) && bits <= (parsed.AddressFamily == AddressFamily.InterNetwork ? 32 : 128);

    // As a request line holds it: absolute, or a path from the root on.
    private static bool IsUri(string text) => text.Length > 0 && !text.Any(c => c is <= ' ' or '\x7f') && (text[0] == '/' || UriPattern().IsMatch(text));

    private static char VersionOf(string uuid) => Hex(uuid, 12);

    private static char VariantOf(string uuid) => Hex(uuid, 16);

    private static char Hex(string uuid, int index) => uuid.Where(char.IsAsciiHexDigit).ElementAt(index);

    [GeneratedRegex(@"^\d{4}-\d{2}-\d{2}[Tt]([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(\.\d+)?([Zz]|[+-]\d{2}:\d{2})\z", RegexOptions.CultureInvariant)]
    private static partial Regex DateTimePattern();

    [GeneratedRegex(@"^\s*(?:\d+\s*(?:ns|nano[a-z]*|us|µs|micro[a-z]*|ms|milli[a-z]*|s|sec[a-z]*|m|min[a-z]*|h|hr|hour[a-z]*|d|day[a-z]*|w|wk|week[a-z]*)\s*)+\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex WordsPattern();

    [GeneratedRegex(@"^[a-zA-Z][a-zA-Z0-9+.-]*:.+\z", RegexOptions.CultureInvariant)]
    private static partial Regex UriPattern();

    [GeneratedRegex(@"^(?:[a-zA-Z0-9\p{S}\p{L}](?:-?[a-zA-Z0-9\p{S}\p{L}]{0,62})?|(?:[a-zA-Z0-9\p{S}\p{L}](?:[a-zA-Z0-9\-\p{S}\p{L}]{0,61}[a-zA-Z0-9\p{S}\p{L}])?\.)+[a-zA-Z0-9\p{L}](?:-?[a-zA-Z0-9\p{S}\p{L}]){1,62})\z", RegexOptions.CultureInvariant)]
    private static partial Regex HostnamePattern();

    [GeneratedRegex(@"^(?:[0-9a-fA-F]{2}([:-]))(?:[0-9a-fA-F]{2}\1){4}[0-9a-fA-F]{2}(?:(?:\1[0-9a-fA-F]{2}){2}|(?:\1[0-9a-fA-F]{2}){14})?\z|^(?:[0-9a-fA-F]{4}\.){2}[0-9a-fA-F]{4}(?:\.[0-9a-fA-F]{4})?\z", RegexOptions.CultureInvariant)]
    private static partial Regex MacPattern();

    [GeneratedRegex(@"^[0-9a-fA-F]{8}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{12}\z", RegexOptions.CultureInvariant)]
    private static partial Regex UuidPattern();

    [GeneratedRegex(@"^\d{3}[- ]?\d{2}[- ]?\d{4}\z", RegexOptions.CultureInvariant)]
    private static partial Regex SsnPattern();

    [GeneratedRegex(@"^#?([0-9a-fA-F]{3}|[0-9a-fA-F]{6})\z", RegexOptions.CultureInvariant)]
    private static partial Regex HexColorPattern();

    [GeneratedRegex(@"^rgb\(\s*(0|[1-9]\d?|1\d\d?|2[0-4]\d|25[0-5])\s*,\s*(0|[1-9]\d?|1\d\d?|2[0-4]\d|25[0-5])\s*,\s*(0|[1-9]\d?|1\d\d?|2[0-4]\d|25[0-5])\s*\)\z", RegexOptions.CultureInvariant)]
    private static partial Regex RgbColorPattern();
}
