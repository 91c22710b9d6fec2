using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Schema;

/// <summary>What a value must look like beyond its type, in the words of OpenAPI schemas. Unset bounds bind nothing.</summary>
public sealed class ValueRule
{
    private GoPattern? _matcher;

    /// <summary>The least number.</summary>
    public double? Minimum { get; init; }

    /// <summary>Whether the least number itself is too small.</summary>
    public bool IsMinimumExclusive { get; init; }

    /// <summary>The greatest number.</summary>
    public double? Maximum { get; init; }

    /// <summary>Whether the greatest number itself is too great.</summary>
    public bool IsMaximumExclusive { get; init; }

    /// <summary>What a number must be a multiple of.</summary>
    public double? MultipleOf { get; init; }

    /// <summary>The least length of a string, in characters (Unicode scalar values).</summary>
    public long? MinLength { get; init; }

    /// <summary>The greatest length of a string, in characters (Unicode scalar values).</summary>
    public long? MaxLength { get; init; }

    /// <summary>The regular expression that a string must match, anywhere unless anchored.</summary>
    public string? Pattern { get; init; }

    /// <summary>The format of a string, such as <c>ipv4</c> or <c>uri</c>.</summary>
    public string? Format { get; init; }

    /// <summary>The values allowed, in the order in which messages tell them; empty for any.</summary>
    public IReadOnlyList<string> Enum { get; init; } = [];

    /// <summary>The least number of items.</summary>
    public long? MinItems { get; init; }

    /// <summary>The greatest number of items.</summary>
    public long? MaxItems { get; init; }

    /// <summary>The least number of entries of a map.</summary>
    public long? MinProperties { get; init; }

    /// <summary>The greatest number of entries of a map.</summary>
    public long? MaxProperties { get; init; }

    // Made on first use, and by no backtracking: no text takes it long. Two that race make two that are the same.
    internal GoPattern? Matcher => Pattern is null ? null : _matcher ??= GoPattern.Of(Pattern);
}
