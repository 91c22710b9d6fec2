using System.Buffers;

namespace KubeKit.Resources.Validation;

/// <summary>The rules for names, label keys and label values. Each answers with what is wrong in upstream's words; nothing when all is well.</summary>
public static class NameRules
{
    private const string LabelFormat = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
    private const string SubdomainFormat = LabelFormat + @"(\." + LabelFormat + ")*";
    private const string LabelWithUnderscoreFormat = "_?[a-z0-9]([-_a-z0-9]*[a-z0-9])?";
    private const string KeyFormat = "([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]";

    private static readonly SearchValues<char> UnderscoredCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-_");

    // Made once: every name of every write comes by here, and hardly any is wrong.
    private static readonly string LabelText =
        Text("a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character",
            LabelFormat, "my-name", "123-abc");

    private static readonly string Label1035Text =
        Text("a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character",
            "[a-z]([-a-z0-9]*[a-z0-9])?", "my-name", "abc-123");

    private static readonly string SubdomainText =
        Text("a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character",
            SubdomainFormat, "example.com");

    private static readonly string UnderscoreText =
        Text("a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '_', '-' or '.', and must start and end with an alphanumeric character",
            LabelWithUnderscoreFormat + @"(\." + LabelWithUnderscoreFormat + ")*", "example.com");

    private static readonly string KeyText =
        Text("must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character",
            KeyFormat, "MyName", "my.name", "123-abc");

    private static readonly string LabelValueText =
        Text("a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character",
            "(" + KeyFormat + ")?", "MyValue", "my_value", "12345");

    private static readonly string ConfigMapKeyText =
        Text("a valid config key must consist of alphanumeric characters, '-', '_' or '.'", "[-._a-zA-Z0-9]+", "key.name", "KEY_NAME", "key-name");

    /// <summary>A DNS label as RFC 1123 has it: at most 63 of <c>a-z 0-9 -</c>.</summary>
    public static IReadOnlyList<string> DnsLabel(string value) =>
        IsDnsLabel(value) && value.Length <= 63 ? [] : Check(value, 63, IsDnsLabel(value), IsSubdomain(value) ? "must not contain dots" : LabelText, "characters");

    /// <summary>A DNS label that starts with a letter, as RFC 1035 has it.</summary>
    public static IReadOnlyList<string> Dns1035Label(string value) =>
        Check(value, 63, IsDnsLabel(value) && char.IsAsciiLetter(value[0]), Label1035Text, "characters");

    /// <summary>Dot-separated DNS labels, at most 253 characters.</summary>
    public static IReadOnlyList<string> DnsSubdomain(string value) => Check(value, 253, IsSubdomain(value), SubdomainText, "characters");

    /// <summary>Dot-separated DNS labels that may also hold underscores, as search domains do.</summary>
    public static IReadOnlyList<string> DnsSubdomainWithUnderscore(string value) =>
        Check(value, 253, value.Split('.').All(IsDnsLabelWithUnderscore), UnderscoreText, "characters");

    /// <summary>What may stand as one segment of a path: neither <c>.</c> nor <c>..</c>, without <c>/</c> and <c>%</c>.</summary>
    public static IReadOnlyList<string> PathSegment(string value) => value switch
    {
        "." or ".." => [$"may not be '{value}'"],
        _ => [.. from part in (string[])["/", "%"] where value.Contains(part, StringComparison.Ordinal) select $"may not contain '{part}'"],
    };

    /// <summary>A name of at most 63 characters with an optional DNS prefix: <c>example.com/MyName</c>. Label keys, finalizers and conditions are such.</summary>
    public static IReadOnlyList<string> QualifiedName(string value)
    {
        var slash = value.IndexOf('/', StringComparison.Ordinal);
        var name = value[(slash + 1)..];
        if (name.Contains('/', StringComparison.Ordinal))
        {
            return ["a valid label key " + KeyText + " with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')"];
        }

        IReadOnlyList<string> ofPrefix = slash < 0 ? [] : slash == 0 ? ["must be non-empty"] : Check(value[..slash], 253, IsSubdomain(value[..slash]), SubdomainText);
        IReadOnlyList<string> ofName = name.Length == 0 ? ["must be non-empty", KeyText] : Check(name, 63, IsKey(name), KeyText);
        return ofPrefix.Count + ofName.Count == 0
            ? []
            : [.. ofPrefix.Select(error => "prefix part " + error), .. ofName.Select(error => "name part " + error)];
    }

    /// <summary>A label's value: empty, or at most 63 characters that start and end alphanumeric.</summary>
    public static IReadOnlyList<string> LabelValue(string value) => Check(value, 63, value.Length == 0 || IsKey(value), LabelValueText);

    /// <summary>The key of a ConfigMap or Secret, a file name at once.</summary>
    public static IReadOnlyList<string> ConfigMapKey(string value)
    {
        var errors = Check(value, 253, IsConfigMapKey(value), ConfigMapKeyText, "characters");
        return value is "." or ".." ? [.. errors, $"must not be '{value}'"]
            : value.StartsWith("..", StringComparison.Ordinal) ? [.. errors, "must not start with '..'"]
            : errors;
    }

    /// <summary>The name of an environment variable: printable ASCII without <c>=</c>.</summary>
    public static IReadOnlyList<string> EnvVarName(string value) =>
        value.Length == 0 ? ["environment variable name must be non-empty"]
        : value.All(c => c is >= ' ' and <= '~' and not '=') ? []
        : ["a valid environment variable name must consist only of printable ASCII characters other than '='"];

    /// <summary>The name of a header of an HTTP request.</summary>
    public static IReadOnlyList<string> HttpHeaderName(string value) =>
        value.Length > 0 && value.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')
            ? []
            : [Text("a valid HTTP header must consist of alphanumeric characters or '-'", "[-A-Za-z0-9]+", "X-Header-Name")];

    /// <summary>The name of a port: at most 15 of <c>a-z 0-9 -</c>, a letter among them, without doubled or outer hyphens.</summary>
    public static IReadOnlyList<string> PortName(string value)
    {
        var errors = new List<string>();
        if (value.Length > 15)
        {
            errors.Add("must be no more than 15 characters");
        }

        if (value.Length == 0 || !value.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'))
        {
            errors.Add("must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)");
        }

        if (!value.Any(char.IsAsciiLetterLower))
        {
            errors.Add("must contain at least one letter (a-z)");
        }

        if (value.Contains("--", StringComparison.Ordinal))
        {
            errors.Add("must not contain consecutive hyphens");
        }

        if (value.StartsWith('-') || value.EndsWith('-'))
        {
            errors.Add("must not begin or end with a hyphen");
        }

        return errors;
    }

    internal static bool IsSubdomain(string value)
    {
        foreach (var range in value.AsSpan().Split('.'))
        {
            if (!IsDnsLabel(value.AsSpan(range)))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsDnsLabel(ReadOnlySpan<char> value)
    {
        foreach (var c in value)
        {
            if (!char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c != '-')
            {
                return false;
            }
        }

        return value.Length > 0 && value[0] != '-' && value[^1] != '-';
    }

    private static bool IsConfigMapKey(string value)
    {
        foreach (var c in value)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_' or '.'))
            {
                return false;
            }
        }

        return value.Length > 0;
    }

    private static bool IsKey(string value) =>
        IsConfigMapKey(value) && char.IsAsciiLetterOrDigit(value[0]) && char.IsAsciiLetterOrDigit(value[^1]);

    // Upstream counts bytes everywhere, but calls them characters in all rules but those of labels.
    private static IReadOnlyList<string> Check(string value, int maximum, bool wellFormed, string text, string unit = "bytes") =>
        (value.Length > maximum, wellFormed) switch
        {
            (false, true) => [],
            (true, true) => [TooLong(maximum, unit)],
            (false, false) => [text],
            _ => [TooLong(maximum, unit), text],
        };

    private static string TooLong(int maximum, string unit) => $"must be no more than {maximum} {unit}";

    private static bool IsDnsLabelWithUnderscore(string value)
    {
        var rest = value.AsSpan(value.Length > 1 && value[0] == '_' ? 1 : 0);
        return rest.Length > 0 && rest[0] is not ('-' or '_') && rest[^1] is not ('-' or '_')
            && !rest.ContainsAnyExcept(UnderscoredCharacters);
    }

    private static string Text(string message, string format, params ReadOnlySpan<string> examples) =>
        $"{message} (e.g. {string.Join(" or ", Quoted(examples))}regex used for validation is '{format}')";

    private static List<string> Quoted(ReadOnlySpan<string> examples)
    {
        var quoted = new List<string>();
        foreach (var example in examples)
        {
            quoted.Add($"'{example}', ");
        }

        return quoted;
    }
}
