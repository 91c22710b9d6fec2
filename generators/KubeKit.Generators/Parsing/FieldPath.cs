namespace KubeKit.Generators.Parsing;

internal enum StepKind
{
    Member,
    Index,
    First,
    Where,
}

/// <summary>A step of a path: a field or map key, an index, every item, or the items whose field equals a text.</summary>
internal sealed record PathStep(StepKind Kind, string Name = "", int Index = 0, string Text = "");

/// <summary>
/// Reads the subset of JSONPath that columns use: <c>.spec.a</c>, <c>['a.b/c']</c>, <c>[0]</c>, <c>[*]</c>
/// and <c>[?(@.type=="Ready")]</c>. As in kubectl, of several results the first is shown.
/// </summary>
internal static class FieldPath
{
    /// <summary>The steps; null with the reason in <paramref name="error"/>.</summary>
    public static IReadOnlyList<PathStep>? Parse(string text, out string error)
    {
        var steps = new List<PathStep>();
        var position = 0;
        error = "";
        while (position < text.Length)
        {
            var step = text[position] switch
            {
                '.' => Member(text, ref position),
                '[' => Bracket(text, ref position),
                _ => null,
            };
            if (step is null)
            {
                error = $"it cannot be read from '{text.Substring(Math.Min(position, text.Length))}' on";
                return null;
            }

            steps.Add(step);
        }

        if (steps.Count == 0)
        {
            error = "it is empty";
            return null;
        }

        return steps;
    }

    private static PathStep? Member(string text, ref int position)
    {
        var start = ++position;
        while (position < text.Length && text[position] is not ('.' or '['))
        {
            // A backslash keeps the next character: .metadata.annotations.example\.com/owner
            position += text[position] == '\\' && position + 1 < text.Length ? 2 : 1;
        }

        return position > start ? new PathStep(StepKind.Member, text.Substring(start, position - start).Replace("\\", "")) : null;
    }

    private static PathStep? Bracket(string text, ref int position)
    {
        var end = ClosingBracket(text, position);
        if (end < 0)
        {
            return null;
        }

        var inner = text.Substring(position + 1, end - position - 1).Trim();
        position = end + 1;
        if (inner == "*")
        {
            return new PathStep(StepKind.First);
        }

        if (int.TryParse(inner, out var index) && index >= 0)
        {
            return new PathStep(StepKind.Index, Index: index);
        }

        return Unquote(inner) is { } key ? new PathStep(StepKind.Member, key) : Filter(inner);
    }

    private static PathStep? Filter(string inner)
    {
        if (!inner.StartsWith("?(@.", StringComparison.Ordinal) || !inner.EndsWith(")", StringComparison.Ordinal))
        {
            return null;
        }

        var comparison = inner.Substring(4, inner.Length - 5);
        var equals = comparison.IndexOf("==", StringComparison.Ordinal);
        return equals > 0 && Unquote(comparison.Substring(equals + 2).Trim()) is { } text
            ? new PathStep(StepKind.Where, comparison.Substring(0, equals).Trim(), Text: text)
            : null;
    }

    private static string? Unquote(string text) =>
        text.Length >= 2 && text[0] is '\'' or '"' && text[text.Length - 1] == text[0] ? text.Substring(1, text.Length - 2) : null;

    private static int ClosingBracket(string text, int start)
    {
        var quote = '\0';
        for (var i = start + 1; i < text.Length; i++)
        {
            if (quote != '\0')
            {
                quote = text[i] == quote ? '\0' : quote;
            }
            else if (text[i] is '\'' or '"')
            {
                quote = text[i];
            }
            else if (text[i] == ']')
            {
                return i;
            }
        }

        return -1;
    }
}
