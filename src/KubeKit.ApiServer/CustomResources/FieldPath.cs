using System.Globalization;
using System.Text;
using System.Text.Json;

namespace KubeKit.ApiServer.CustomResources;

/// <summary>
/// A JSONPath as CustomResourceDefinitions use it: <c>.spec.replicas</c>, <c>.metadata.annotations['a\.b']</c>,
/// <c>.status.conditions[?(@.type=="Ready")].status</c>, <c>[0]</c>, <c>[-1]</c>, <c>[*]</c>.
/// </summary>
internal sealed class FieldPath
{
    private readonly List<Step> _steps = [];

    private FieldPath()
    {
    }

    /// <summary>Reads a path; null when it is none.</summary>
    public static FieldPath? Parse(string text)
    {
        var path = new FieldPath();
        var at = 0;
        while (at < text.Length)
        {
            if (text[at] == '[')
            {
                var end = EndOf(text, at);
                if (end < 0 || Bracket(text[(at + 1)..end].Trim()) is not { } step)
                {
                    return null;
                }

                path._steps.Add(step);
                at = end + 1;
                continue;
            }

            if (text[at] != '.')
            {
                return null;
            }

            var name = new StringBuilder();
            for (at++; at < text.Length && text[at] is not ('.' or '['); at++)
            {
                // A dot in a name is written behind a backslash.
                at += text[at] == '\\' && at + 1 < text.Length ? 1 : 0;
                name.Append(text[at]);
            }

            if (name.Length > 0)
            {
                path._steps.Add(name.ToString() == "*" ? Step.Each : new Step(StepForm.Name, name.ToString()));
            }
        }

        return path;
    }

    /// <summary>The names of a path that has nothing else; null for others.</summary>
    public IReadOnlyList<string>? Names => _steps.All(s => s.Form == StepForm.Name) ? [.. _steps.Select(s => s.Name)] : null;

    /// <summary>The values that the path leads to.</summary>
    public IEnumerable<JsonElement> Find(JsonElement value)
    {
        IEnumerable<JsonElement> found = [value];
        foreach (var step in _steps)
        {
            found = found.SelectMany(step.From);
        }

        return found;
    }

    // A bracket may hold quoted brackets.
    private static int EndOf(string text, int start)
    {
        var quote = '\0';
        for (var i = start + 1; i < text.Length; i++)
        {
            if (quote != '\0')
            {
                i += text[i] == '\\' ? 1 : 0;
                quote = i < text.Length && text[i] == quote ? '\0' : quote;
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

    private static Step? Bracket(string inside)
    {
        if (inside == "*")
        {
            return Step.Each;
        }

        if (inside.Length > 1 && inside[0] is '\'' or '"' && inside[^1] == inside[0])
        {
            return new Step(StepForm.Name, inside[1..^1].Replace("\\", "", StringComparison.Ordinal));
        }

        if (int.TryParse(inside, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var index))
        {
            return new Step(StepForm.Index, "") { Index = index };
        }

        return inside.StartsWith("?(", StringComparison.Ordinal) && inside.EndsWith(')') ? Filter(inside[2..^1]) : null;
    }

    private static Step? Filter(string condition)
    {
        foreach (var sign in (ReadOnlySpan<string>)["==", "!="])
        {
            var at = condition.IndexOf(sign, StringComparison.Ordinal);
            if (at > 0 && condition.TrimStart().StartsWith('@') && Parse(condition[..at].Trim()[1..]) is { } left)
            {
                var right = condition[(at + 2)..].Trim();
                return new Step(StepForm.Filter, right.Trim('"', '\'')) { Condition = left, IsEqual = sign == "==" };
            }
        }

        return condition.Trim().StartsWith('@') && Parse(condition.Trim()[1..]) is { } exists ? new Step(StepForm.Filter, "") { Condition = exists, OnlyExists = true } : null;
    }

    private enum StepForm
    {
        Name,
        Index,
        Each,
        Filter,
    }

    private sealed record Step(StepForm Form, string Name)
    {
        public static readonly Step Each = new(StepForm.Each, "*");

        public int Index { get; init; }

        public FieldPath? Condition { get; init; }

        public bool IsEqual { get; init; }

        public bool OnlyExists { get; init; }

        public IEnumerable<JsonElement> From(JsonElement value) => (Form, value.ValueKind) switch
        {
            (StepForm.Name, JsonValueKind.Object) => value.TryGetProperty(Name, out var member) ? [member] : [],
            (StepForm.Index, JsonValueKind.Array) => At(value),
            (StepForm.Each, JsonValueKind.Array) => value.EnumerateArray(),
            (StepForm.Each, JsonValueKind.Object) => value.EnumerateObject().Select(p => p.Value),
            (StepForm.Filter, JsonValueKind.Array) => value.EnumerateArray().Where(Holds),
            _ => [],
        };

        private IEnumerable<JsonElement> At(JsonElement value)
        {
            var index = Index < 0 ? value.GetArrayLength() + Index : Index;
            return index >= 0 && index < value.GetArrayLength() ? [value[index]] : [];
        }

        private bool Holds(JsonElement item)
        {
            var found = Condition!.Find(item).ToList();
            return OnlyExists ? found.Count > 0 : found.Count > 0 && (found[0].ToString() == Name || (found[0].ValueKind is JsonValueKind.True or JsonValueKind.False && found[0].GetRawText() == Name)) == IsEqual;
        }
    }
}
