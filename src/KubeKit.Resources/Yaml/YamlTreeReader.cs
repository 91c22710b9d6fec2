using System.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace KubeKit.Resources.Yaml;

// Reads documents into trees. Aliases share nodes, so a tree stays as small as its text; expansion is bounded where it is written.
internal sealed class YamlTreeReader
{
    private readonly Parser _parser;
    private readonly YamlLimits _limits;
    private readonly Dictionary<string, YamlNode> _anchors = new(StringComparer.Ordinal);
    private List<string> _duplicateKeys = [];
    private int _depth;

    internal YamlTreeReader(ReadOnlySpan<byte> utf8, YamlLimits limits)
    {
        _limits = limits;
        var text = utf8.StartsWith("\uFEFF"u8) ? utf8[3..] : utf8;
        _parser = new Parser(new StringReader(Encoding.UTF8.GetString(text)));
    }

    internal IReadOnlyList<string> TakeDuplicateKeys()
    {
        var taken = _duplicateKeys;
        _duplicateKeys = [];
        return taken;
    }

    // Null at the end of the text.
    internal YamlNode? ReadDocument()
    {
        try
        {
            while (Next() is { } @event)
            {
                if (@event is DocumentStart)
                {
                    _anchors.Clear();
                    return ReadNode(Required());
                }
            }

            return null;
        }
        catch (YamlException e)
        {
            throw new KubeYamlException(e.Start.Line, e.InnerException?.Message ?? e.Message);
        }
        catch (InvalidOperationException)
        {
            // The scanner's own confusion, as over a tab after a lone colon: the text is no YAML.
            throw new KubeYamlException(_parser.Current?.End.Line ?? 1, "found a character that cannot start any token");
        }
    }

    private YamlNode ReadNode(ParsingEvent @event) => @event switch
    {
        Scalar scalar => Anchored(scalar.Anchor, ReadScalar(scalar)),
        SequenceStart start => ReadSequence(start),
        MappingStart start => ReadMapping(start),
        AnchorAlias alias => Resolve(alias),
        _ => throw new KubeYamlException(@event.Start.Line, "did not find expected node content"),
    };

    private YamlNode Resolve(AnchorAlias alias) =>
        !_anchors.TryGetValue(alias.Value.Value, out var node) ? throw new KubeYamlException(alias.Start.Line, $"unknown anchor '{alias.Value.Value}' referenced")
        : node.IsOpen ? throw new KubeYamlException(alias.Start.Line, $"anchor '{alias.Value.Value}' value contains itself")
        : node;

    private static YamlScalar ReadScalar(Scalar scalar)
    {
        var tag = scalar.Tag.IsEmpty ? "" : scalar.Tag.Value;
        switch (tag)
        {
            case "tag:yaml.org,2002:str" or "!":
                return new YamlScalar(null, scalar.Value);
            case "tag:yaml.org,2002:binary":
                try
                {
                    return new YamlScalar(null, Encoding.UTF8.GetString(Convert.FromBase64String(scalar.Value)));
                }
                catch (FormatException)
                {
                    throw new KubeYamlException(scalar.Start.Line, "!!binary value contains invalid base64 data");
                }
        }

        if (scalar.Style != ScalarStyle.Plain && tag.Length == 0)
        {
            return new YamlScalar(null, scalar.Value);
        }

        if (YamlScalarResolver.IsInfiniteOrNaN(scalar.Value))
        {
            throw new KubeYamlException(scalar.Start.Line, $"{scalar.Value} has no JSON form");
        }

        return new YamlScalar(YamlScalarResolver.ToJson(scalar.Value), scalar.Value) { IsMergeKey = scalar.Value == "<<" };
    }

    private YamlSequence ReadSequence(SequenceStart start)
    {
        var sequence = Open(start.Anchor, new YamlSequence(), start);
        for (var item = Required(); item is not SequenceEnd; item = Required())
        {
            sequence.Items.Add(ReadNode(item));
        }

        return Close(sequence);
    }

    private YamlMapping ReadMapping(MappingStart start)
    {
        var mapping = Open(start.Anchor, new YamlMapping(), start);
        List<YamlMapping>? merged = null;
        for (var key = Required(); key is not MappingEnd; key = Required())
        {
            var name = ReadNode(key) as YamlScalar
                ?? throw new KubeYamlException(key.Start.Line, "a map key must be a scalar");
            var value = ReadNode(Required());
            if (name.IsMergeKey)
            {
                (merged ??= []).AddRange(Merged(value, key));
                continue;
            }

            var text = KeyText(name, key);
            if (!mapping.Keys.Add(text))
            {
                _duplicateKeys.Add($"line {key.Start.Line}: key \"{text}\" already set in map");
            }

            mapping.Entries.Add(new(text, value));
        }

        Merge(mapping, merged);
        return Close(mapping);
    }

    private static IEnumerable<YamlMapping> Merged(YamlNode value, ParsingEvent key) => value switch
    {
        YamlMapping { IsOpen: false } map => [map],
        YamlSequence sequence when sequence.Items.All(item => item is YamlMapping) => sequence.Items.Cast<YamlMapping>(),
        _ => throw new KubeYamlException(key.Start.Line, "map merge requires map or sequence of maps as the value"),
    };

    // A map's own keys win over merged ones, earlier merged maps over later.
    private void Merge(YamlMapping mapping, List<YamlMapping>? merged)
    {
        foreach (var entry in merged?.SelectMany(map => map.Entries) ?? [])
        {
            if (mapping.Keys.Add(entry.Key))
            {
                mapping.Entries.Add(entry);
            }

            if (mapping.Entries.Count > _limits.MaxJsonBytes / 4)
            {
                throw new KubeYamlException(0, "document contains excessive aliasing");
            }
        }
    }

    private static string KeyText(YamlScalar key, ParsingEvent @event) => key.Json switch
    {
        null => key.Text,
        "null" => throw new KubeYamlException(@event.Start.Line, "a map key must not be null"),
        var json => json,
    };

    private T Open<T>(AnchorName anchor, T node, ParsingEvent @event)
        where T : YamlNode
    {
        if (++_depth > _limits.MaxDepth)
        {
            throw new KubeYamlException(@event.Start.Line, $"exceeded max depth of {_limits.MaxDepth}");
        }

        node.IsOpen = true;
        return Anchored(anchor, node);
    }

    private T Close<T>(T node)
        where T : YamlNode
    {
        _depth--;
        node.IsOpen = false;
        return node;
    }

    private T Anchored<T>(AnchorName anchor, T node)
        where T : YamlNode
    {
        if (!anchor.IsEmpty)
        {
            _anchors[anchor.Value] = node;
        }

        return node;
    }

    private ParsingEvent Required() => Next() ?? throw new KubeYamlException(0, "unexpected end of text");

    private ParsingEvent? Next()
    {
        while (_parser.MoveNext())
        {
            if (_parser.Current is { } current and not Comment)
            {
                return current;
            }
        }

        return null;
    }
}
