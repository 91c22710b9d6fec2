namespace KubeKit.Resources.ApiExtensions.V1;

/// <summary>Paths to fields of a schema, such as <c>.spec.color</c> or <c>.spec['my.field']</c>: no indexes, no filters.</summary>
internal static class SchemaPath
{
    /// <summary>Follows a path; what is wrong with it, or null.</summary>
    /// <param name="schema">Where it starts.</param>
    /// <param name="path">The path.</param>
    /// <param name="allowsKeys">Whether fields may stand in brackets.</param>
    /// <param name="found">The schema that it leads to; null where values are free.</param>
    public static string? Follow(JSONSchemaProps schema, string path, bool allowsKeys, out JSONSchemaProps? found)
    {
        found = schema;
        var at = 0;
        while (at < path.Length)
        {
            string name;
            if (path[at] == '.')
            {
                var end = path.AsSpan(at + 1).IndexOfAny('.', '[', ']') is var next and >= 0 ? at + 1 + next : path.Length;
                if (end == at + 1)
                {
                    return end == path.Length ? "unexpected end of JSON path" : NoField;
                }

                name = path[(at + 1)..end];
                at = end;
            }
            else if (path[at] != '[')
            {
                return $"expected [ or . but got: {path[at..]}";
            }
            else if (!allowsKeys)
            {
                return "array notation is not allowed";
            }
            else if (Key(path, ref at, out name) is { } error)
            {
                return error;
            }

            if (found?.Properties is { } properties)
            {
                if (!properties.TryGetValue(name, out found))
                {
                    return NoField;
                }
            }
            else if (found?.AdditionalProperties is { } values)
            {
                found = values.Props;
            }
            else
            {
                return NoField;
            }
        }

        return null;
    }

    private const string NoField = "does not refer to a valid field";

    private static string? Key(string path, ref int at, out string name)
    {
        name = "";
        if (at + 1 == path.Length)
        {
            return "unexpected end of JSON path";
        }

        var start = at + 1;
        var end = start + 1;
        while (path[start] == '\'' && end < path.Length && (path[end] != '\'' || path[end - 1] == '\\'))
        {
            end++;
        }

        if (path[start] != '\'' || end >= path.Length)
        {
            return $"expected single quoted string but got {path[start..]}";
        }

        name = path[(start + 1)..end].Replace("\\'", "'", StringComparison.Ordinal).Replace("\\\\", "\\", StringComparison.Ordinal);
        if (end + 1 >= path.Length)
        {
            return "unexpected end of JSON path";
        }

        at = end + 2;
        return path[end + 1] == ']' ? null : $"expected ] but got {path[end + 1]}";
    }
}
