using System.Buffers;
using System.Text;
using System.Text.Json;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace KubeKit.Resources.Yaml;

// Writes JSON as block-style YAML.
internal readonly struct YamlTextWriter
{
    private static readonly SearchValues<char> PlainInKeys =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_./-");

    private readonly Emitter _emitter;

    private YamlTextWriter(Emitter emitter) => _emitter = emitter;

    internal static byte[] Write(ReadOnlySpan<byte> utf8Json)
    {
        var reader = new Utf8JsonReader(utf8Json, new JsonReaderOptions { MaxDepth = 512 });
        using var document = JsonDocument.ParseValue(ref reader);
        var text = new StringWriter { NewLine = "\n" };
        var emitter = new Emitter(text, new EmitterSettings(bestIndent: 2, bestWidth: int.MaxValue, isCanonical: false, maxSimpleKeyLength: 1024));
        emitter.Emit(new StreamStart());
        emitter.Emit(new DocumentStart(null, null, isImplicit: true));
        new YamlTextWriter(emitter).Write(document.RootElement);
        emitter.Emit(new DocumentEnd(isImplicit: true));
        emitter.Emit(new StreamEnd());
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private void Write(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                WriteMapping(value);
                break;
            case JsonValueKind.Array:
                _emitter.Emit(new SequenceStart(AnchorName.Empty, TagName.Empty, isImplicit: true,
                    value.GetArrayLength() == 0 ? SequenceStyle.Flow : SequenceStyle.Block));
                foreach (var item in value.EnumerateArray())
                {
                    Write(item);
                }

                _emitter.Emit(new SequenceEnd());
                break;
            case JsonValueKind.String:
                WriteString(value.GetString()!);
                break;
            default:
                Emit(value.GetRawText(), ScalarStyle.Plain);
                break;
        }
    }

    private void WriteMapping(JsonElement value)
    {
        var properties = value.EnumerateObject().OrderBy(property => property.Name, StringComparer.Ordinal).ToList();
        _emitter.Emit(new MappingStart(AnchorName.Empty, TagName.Empty, isImplicit: true, properties.Count == 0 ? MappingStyle.Flow : MappingStyle.Block));
        foreach (var property in properties)
        {
            Emit(property.Name, Key(property.Name));
            Write(property.Value);
        }

        _emitter.Emit(new MappingEnd());
    }

    // Quotes what a reader would take for another type; the emitter itself quotes what the syntax forbids plain.
    private void WriteString(string text)
    {
        var style = NeedsEscapes(text, newLines: false) ? ScalarStyle.DoubleQuoted
            : !text.Contains('\n', StringComparison.Ordinal) ? Inline(text)
            : text[0] is ' ' or '\n' ? ScalarStyle.DoubleQuoted
            : ScalarStyle.Literal;
        Emit(text, style);
    }

    // YamlDotNet does not take every plain scalar that it writes for a key when it reads it again; names of fields and labels it does.
    private static ScalarStyle Key(string name) => name.AsSpan().ContainsAnyExcept(PlainInKeys) ? ScalarStyle.DoubleQuoted : Inline(name);

    private static ScalarStyle Inline(string text) =>
        YamlScalarResolver.NeedsQuotes(text) || NeedsEscapes(text, newLines: true) ? ScalarStyle.DoubleQuoted : ScalarStyle.Any;

    // Controls, and the line breaks of Unicode that YAML 1.1 takes for such.
    private static bool NeedsEscapes(string text, bool newLines) =>
        text.Any(c => c is (< ' ' and not '\n') or (>= '\u007f' and < '\u00a0') or '\u2028' or '\u2029' or '\ufeff' || (newLines && c == '\n'));

    private void Emit(string text, ScalarStyle style) =>
        _emitter.Emit(new Scalar(AnchorName.Empty, TagName.Empty, text, style, isPlainImplicit: true, isQuotedImplicit: true));
}
