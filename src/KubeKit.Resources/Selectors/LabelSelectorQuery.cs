using System.Diagnostics.CodeAnalysis;

namespace KubeKit.Resources.Selectors;

/// <summary>
/// A label selector in the form that queries use: requirements that must all hold. Made from text
/// (<c>app=web,tier in (a,b),!old</c>) or from a kind's <see cref="Metadata.LabelSelector"/>.
/// </summary>
public sealed class LabelSelectorQuery : IEquatable<LabelSelectorQuery>
{
    private readonly bool _nothing;
    private string? _text;

    internal LabelSelectorQuery(IEnumerable<LabelRequirement> requirements, bool nothing = false)
    {
        Requirements = [.. requirements.OrderBy(requirement => requirement.Key, StringComparer.Ordinal)];
        _nothing = nothing;
    }

    /// <summary>Matches every object.</summary>
    public static LabelSelectorQuery Everything { get; } = new([]);

    /// <summary>Matches no object.</summary>
    public static LabelSelectorQuery Nothing { get; } = new([], nothing: true);

    /// <summary>The requirements, sorted by key.</summary>
    public IReadOnlyList<LabelRequirement> Requirements { get; }

    /// <summary>Whether every object matches.</summary>
    public bool IsEverything => !_nothing && Requirements.Count == 0;

    /// <summary>Whether no object matches.</summary>
    public bool IsNothing => _nothing;

    /// <summary>Reads the text form.</summary>
    /// <exception cref="SelectorFormatException">The text is no label selector.</exception>
    public static LabelSelectorQuery Parse(string? text) =>
        string.IsNullOrEmpty(text) ? Everything : new LabelSelectorQuery(new LabelSelectorParser(text).Parse());

    /// <summary>Reads the text form.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out LabelSelectorQuery? query)
    {
        try
        {
            query = Parse(text);
            return true;
        }
        catch (SelectorFormatException)
        {
            query = null;
            return false;
        }
    }

    /// <summary>Labels that must all be there with these values, as a Service's or ReplicationController's selector. Null or none matches everything.</summary>
    public static LabelSelectorQuery FromLabels(IReadOnlyDictionary<string, string>? labels) =>
        labels is null or { Count: 0 }
            ? Everything
            : new LabelSelectorQuery(labels.Select(label => new LabelRequirement(label.Key, LabelOperator.Equal, [label.Value])));

    /// <summary>Whether labels meet all requirements; null are no labels.</summary>
    public bool Matches(IReadOnlyDictionary<string, string>? labels)
    {
        for (var i = 0; i < Requirements.Count; i++)
        {
            if (!Requirements[i].Matches(labels))
            {
                return false;
            }
        }

        return !_nothing;
    }

    /// <summary>The canonical text, which <see cref="Parse"/> reads; empty for <see cref="Everything"/> and <see cref="Nothing"/>.</summary>
    public override string ToString() => _text ??= string.Join(',', Requirements);

    /// <inheritdoc/>
    public bool Equals(LabelSelectorQuery? other) =>
        other is not null && _nothing == other._nothing && Requirements.SequenceEqual(other.Requirements);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as LabelSelectorQuery);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_nothing, ToString());
}
