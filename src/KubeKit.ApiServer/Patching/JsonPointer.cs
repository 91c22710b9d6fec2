using System.Globalization;
using System.Text.Json.Nodes;

namespace KubeKit.ApiServer.Patching;

/// <summary>RFC 6901: a place in a JSON document, such as <c>/metadata/labels/app.kubernetes.io~1name</c>.</summary>
internal sealed class JsonPointer
{
    private readonly string[] _tokens;

    private JsonPointer(string text, string[] tokens) => (Text, _tokens) = (text, tokens);

    /// <summary>The pointer as it was written.</summary>
    public string Text { get; }

    /// <summary>Whether it is the whole document.</summary>
    public bool IsRoot => _tokens.Length == 0;

    /// <summary>The last step: a property, an index or <c>-</c>.</summary>
    public string Last => _tokens[^1];

    /// <summary>Reads a pointer.</summary>
    /// <exception cref="PatchException">It does not begin with a slash, or has a <c>~</c> that is no escape.</exception>
    public static JsonPointer Parse(string text)
    {
        if (text.Length == 0)
        {
            return new JsonPointer(text, []);
        }

        if (text[0] != '/')
        {
            throw new PatchException(false, $"error decoding patch: path \"{text}\" must begin with a slash");
        }

        var tokens = text[1..].Split('/');
        for (var i = 0; i < tokens.Length; i++)
        {
            // ~1 before ~0, so that ~01 becomes ~1 and not a slash.
            tokens[i] = tokens[i].Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
        }

        return new JsonPointer(text, tokens);
    }

    /// <summary>Whether this place lies inside another.</summary>
    public bool IsBelow(JsonPointer other) =>
        _tokens.Length > other._tokens.Length && _tokens.AsSpan(0, other._tokens.Length).SequenceEqual(other._tokens);

    /// <summary>The object or list that holds the place; null when there is none.</summary>
    public JsonNode? Parent(JsonNode? root)
    {
        var node = root;
        foreach (var token in _tokens.AsSpan(0, Math.Max(0, _tokens.Length - 1)))
        {
            if (!TryStep(node, token, out node))
            {
                return null;
            }
        }

        return node;
    }

    /// <summary>The value at the place; false when there is none.</summary>
    public bool TryFind(JsonNode? root, out JsonNode? value)
    {
        value = root;
        foreach (var token in _tokens)
        {
            if (!TryStep(value, token, out value))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>An index as RFC 6901 writes it: digits without a leading zero.</summary>
    public static bool TryIndex(string token, out int index)
    {
        index = 0;
        return (token == "0" || (token.Length > 0 && token[0] != '0'))
            && int.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out index);
    }

    private static bool TryStep(JsonNode? node, string token, out JsonNode? value)
    {
        value = null;
        switch (node)
        {
            case JsonObject map:
                return map.TryGetPropertyValue(token, out value);
            case JsonArray list when TryIndex(token, out var index) && index < list.Count:
                value = list[index];
                return true;
            default:
                return false;
        }
    }
}
