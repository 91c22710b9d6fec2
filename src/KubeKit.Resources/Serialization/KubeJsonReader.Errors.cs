using System.Globalization;
using System.Text;
using System.Text.Json;

namespace KubeKit.Resources.Serialization;

public ref partial struct KubeJsonReader
{
    /// <summary>The error of a string that names no member of an enum.</summary>
    public readonly KubeJsonException UnknownEnumValue(string value, IReadOnlyList<string> supported) =>
        Invalid($"unsupported value \"{value}\": supported values: {string.Join(", ", supported.Order(StringComparer.Ordinal).Select(v => $"\"{v}\""))}");

    /// <summary>The path of the current value, such as <c>spec.containers[0].name</c>. Found only when asked for: positions in the text are kept, not names.</summary>
    public readonly string Path() => PathOf(withIndexes: true);

    private readonly string PathOf(bool withIndexes)
    {
        var path = new StringBuilder();
        for (var i = 0; i < _depth; i++)
        {
            var position = _context.Positions[i];
            if (position > 0)
            {
                path.Append(path.Length == 0 ? "" : ".").Append(NameAt(position));
            }
            else if (position < 0 && withIndexes)
            {
                path.Append('[').Append((~position).ToString(CultureInfo.InvariantCulture)).Append(']');
            }
        }

        return path.ToString();
    }

    private readonly string NameAt(int position)
    {
        var reader = new Utf8JsonReader(_text[position..]);
        reader.Read();
        return reader.GetString()!;
    }

    private readonly KubeJsonException Invalid(string message)
    {
        var path = Path();
        return new KubeJsonException(path, path.Length == 0 ? message : $"{path}: {message}");
    }

    // The words are those of Go's encoding/json, which clients of Kubernetes know:
    // json: cannot unmarshal string into Go struct field DeploymentSpec.spec.replicas of type int32
    private readonly KubeJsonException WrongType(string goType)
    {
        var field = PathOf(withIndexes: false);
        var target = field.Length == 0 ? "value" : $"struct field {InnermostType()}.{field}";
        return new KubeJsonException(Path(), $"json: cannot unmarshal {Found()} into Go {target} of type {goType}");
    }

    private readonly string InnermostType()
    {
        for (var i = _depth - 1; i >= 0; i--)
        {
            if (_context.Types[i] is { } name)
            {
                return name[(name.LastIndexOf('.') + 1)..];
            }
        }

        return "";
    }

    private readonly string Found() => _json.TokenType switch
    {
        JsonTokenType.String => "string",
        JsonTokenType.True or JsonTokenType.False => "bool",
        JsonTokenType.StartObject => "object",
        JsonTokenType.StartArray => "array",
        JsonTokenType.Number when _json.ValueSpan.ContainsAny("."u8) || _json.ValueSpan.ContainsAny("eE"u8) || _json.ValueSpan.Length > 9 =>
            $"number {Encoding.UTF8.GetString(_json.ValueSpan)}",
        _ => "number",
    };
}
