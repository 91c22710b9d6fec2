using System.Text.Json;

namespace KubeKit.Resources.Serialization;

/// <summary>
/// Reads JSON for generated code: values with Kubernetes' rules (null is unset), and the path of every value, so that
/// unknown fields, duplicates and wrong types can be named.
/// </summary>
public ref partial struct KubeJsonReader
{
    private Utf8JsonReader _json;
    private readonly ReadOnlySpan<byte> _text;
    private readonly DecodeContext _context;

    /// <summary>Starts before the first value of a text.</summary>
    public KubeJsonReader(ReadOnlySpan<byte> utf8Json, DecodeContext context)
    {
        // 512: no Kubernetes object nests deeper than about 30; the bound keeps hostile input cheap.
        _json = new Utf8JsonReader(utf8Json, new JsonReaderOptions { MaxDepth = 512 });
        _text = utf8Json;
        _context = context;
    }

    /// <summary>How to decode, and where findings go.</summary>
    public readonly DecodeContext Context => _context;
}
