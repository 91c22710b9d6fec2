using System.Text;

namespace KubeKit.Resources.Selectors;

/// <summary>A field selector: conditions such as <c>spec.nodeName=a,status.phase!=Failed</c> that must all hold.</summary>
public sealed class FieldSelectorQuery
{
    private FieldSelectorQuery(IReadOnlyList<FieldRequirement> requirements) => Requirements = requirements;

    /// <summary>Matches every object.</summary>
    public static FieldSelectorQuery Everything { get; } = new([]);

    /// <summary>The conditions, in the order written.</summary>
    public IReadOnlyList<FieldRequirement> Requirements { get; }

    /// <summary>Whether every object matches.</summary>
    public bool IsEverything => Requirements.Count == 0;

    /// <summary>The conditions <c>path=value</c>, all of which must hold.</summary>
    public static FieldSelectorQuery FromFields(params IEnumerable<(string Path, string Value)> fields) =>
        new([.. fields.Select(field => new FieldRequirement(field.Path, field.Value, false))]);

    /// <summary>Reads the text form; <c>\,</c>, <c>\=</c> and <c>\\</c> stand for themselves in values.</summary>
    /// <exception cref="SelectorFormatException">The text is no field selector.</exception>
    public static FieldSelectorQuery Parse(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return Everything;
        }

        var requirements = new List<FieldRequirement>();
        foreach (var term in SplitTerms(text).Where(term => term.Length > 0))
        {
            requirements.Add(ParseTerm(term, text));
        }

        return requirements.Count == 0 ? Everything : new FieldSelectorQuery(requirements);
    }

    /// <summary>Whether a kind's object meets all conditions.</summary>
    /// <exception cref="SelectorFormatException">The kind does not let selectors name a field.</exception>
    public bool Matches(KubeObject value) => IsEverything || SelectableFields.For(value.Resource).Matches(this, value);

    /// <summary>The one value that a field must have; null when the selector does not say.</summary>
    public string? RequiredValue(string path) =>
        Requirements.FirstOrDefault(requirement => !requirement.Negated && requirement.Path == path)?.Value;

    /// <inheritdoc/>
    public override string ToString() => string.Join(',', Requirements);

    private static FieldRequirement ParseTerm(string term, string text)
    {
        for (var i = 0; i < term.Length; i++)
        {
            var rest = term.AsSpan(i);
            var width = rest.StartsWith("!=") || rest.StartsWith("==") ? 2 : rest[0] == '=' ? 1 : 0;
            if (width > 0)
            {
                return new FieldRequirement(term[..i], Unescape(term[(i + width)..]), rest[0] == '!');
            }
        }

        throw new SelectorFormatException($"invalid selector: '{text}'; can't understand '{term}'");
    }

    private static IEnumerable<string> SplitTerms(string text)
    {
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\')
            {
                i++;
            }
            else if (text[i] == ',')
            {
                yield return text[start..i];
                start = i + 1;
            }
        }

        yield return text[start..];
    }

    private static string Unescape(string value)
    {
        var result = new StringBuilder(value.Length);
        for (var i = 0; i < value.Length; i++)
        {
            if (value[i] == '\\')
            {
                if (++i == value.Length || value[i] is not ('\\' or ',' or '='))
                {
                    throw new SelectorFormatException($"invalid field selector: invalid escape sequence: {value[(i - 1)..Math.Min(i + 1, value.Length)]}");
                }
            }
            else if (value[i] is ',' or '=')
            {
                throw new SelectorFormatException($"invalid field selector: unescaped character in value: {value[i]}");
            }

            result.Append(value[i]);
        }

        return result.ToString();
    }
}
