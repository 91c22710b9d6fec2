using System.Text;

namespace KubeKit.Crds.Import;

/// <summary>Names and texts as C# writes them.</summary>
internal static class CSharpNames
{
    // What a record has of its own, and what the generator gives it.
    private static readonly HashSet<string> Taken =
    [
        "Equals", "GetHashCode", "ToString", "GetType", "MemberwiseClone", "Finalize", "ReferenceEquals", "Clone", "EqualityContract", "PrintMembers", "Deconstruct",
        "ReadJson", "WriteJson", "ReadProtobuf", "WriteProtobuf", "ValidateAttributes", "ValidateImmutable", "Schema", "Definition", "Resource",
    ];

    /// <summary>A name with every part's first letter in upper case: <c>cert-manager</c> is CertManager, <c>v1beta1</c> V1Beta1.</summary>
    public static string Pascal(string text)
    {
        var name = new StringBuilder(text.Length);
        var startsPart = true;
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsAsciiLetterOrDigit(text[i]))
            {
                startsPart = true;
                continue;
            }

            // A version's stage is a part of its name.
            startsPart |= i > 0 && char.IsAsciiDigit(text[i - 1]) && IsStage(text.AsSpan(i));
            name.Append(startsPart ? char.ToUpperInvariant(text[i]) : text[i]);
            startsPart = false;
        }

        return name.Length == 0 || char.IsAsciiDigit(name[0]) ? "_" + name : name.ToString();
    }

    /// <summary>The name of a property; it may be neither that of its type nor one that records have already.</summary>
    public static string Property(string jsonName, string typeName)
    {
        var name = Pascal(jsonName);
        return name == typeName || Taken.Contains(name) ? name + "Value" : name;
    }

    /// <summary>The JSON name that the generator gives a property by itself.</summary>
    public static string JsonName(string property) => char.ToLowerInvariant(property[0]) + property[1..];

    /// <summary>A name for one of many: <c>volumes</c> is <c>volume</c>.</summary>
    public static string Singular(string name) =>
        name.EndsWith("ies", StringComparison.Ordinal) && name.Length > 4 ? name[..^3] + "y"
        : name.EndsWith("sses", StringComparison.Ordinal) || name.EndsWith("xes", StringComparison.Ordinal) || name.EndsWith("iases", StringComparison.Ordinal) ? name[..^2]
        : name.EndsWith('s') && !name.EndsWith("ss", StringComparison.Ordinal) && name.Length > 2 ? name[..^1]
        : name;

    /// <summary>A literal of a string: verbatim where that spares escapes.</summary>
    public static string Literal(string text)
    {
        if (text.Contains('\\', StringComparison.Ordinal) && !text.Any(char.IsControl))
        {
            return $"@\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
        }

        var literal = new StringBuilder("\"");
        foreach (var c in text)
        {
            literal.Append(c switch
            {
                '"' => "\\\"",
                '\\' => @"\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                _ when char.IsControl(c) => $"\\u{(int)c:x4}",
                _ => c.ToString(),
            });
        }

        return literal.Append('"').ToString();
    }

    /// <summary>A list of strings as a collection expression.</summary>
    public static string Literals(IEnumerable<string> texts) => $"[{string.Join(", ", texts.Select(Literal))}]";

    private static bool IsStage(ReadOnlySpan<char> text) => text.StartsWith("beta", StringComparison.Ordinal) || text.StartsWith("alpha", StringComparison.Ordinal);
}
