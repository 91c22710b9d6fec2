using System.Runtime.InteropServices;
using System.Text.Json;
using KubeKit.Resources.Serialization;

namespace KubeKit.ApiServer.CustomResources.Schemas;

/// <summary>
/// Writes values as their schema lets them through: fields that it does not know are left out and told of, defaults are
/// filled in, nulls that are no values go. In this order upstream prunes and defaults, too; here it is one walk.
/// </summary>
internal sealed class Normalizer(Utf8JsonWriter writer, DecodeContext context)
{
    // Names are compared pair by pair only where they are few; objects with many are checked by a set.
    private const int MaxPairs = 16;

    private readonly List<(string? Name, int Index)> _path = [];
    private List<string>? _unknown;
    private List<string>? _unknownMetadata;

    /// <summary>Writes a member of the object itself.</summary>
    public void Member(string name, JsonElement value, SchemaRules? rules)
    {
        _path.Add((name, 0));
        Value(value, rules, isKept: false);
        _path.RemoveAt(_path.Count - 1);
    }

    /// <summary>Writes a member that no schema knows and that is kept all the same.</summary>
    public void Kept(string name, JsonElement value)
    {
        _path.Add((name, 0));
        Keep(value);
        _path.RemoveAt(_path.Count - 1);
    }

    /// <summary>Notes a field that no schema knows.</summary>
    public void Unknown(string name)
    {
        if (context.CollectFindings)
        {
            (_unknown ??= []).Add(PathOf(name));
        }
    }

    /// <summary>Tells of what was found, ordered as upstream orders it: unknown fields, then those in the metadata of embedded objects.</summary>
    public void Tell()
    {
        foreach (var found in (ReadOnlySpan<List<string>?>)[_unknown, _unknownMetadata])
        {
            found?.Sort(StringComparer.Ordinal);
            found?.ForEach(context.AddUnknown);
        }
    }

    /// <summary>Whether another property of the same name follows: the last one counts, and that there are two is told.</summary>
    public bool IsRepeated(JsonElement value, JsonProperty property, int index)
    {
        var at = 0;
        var name = JsonMarshal.GetRawUtf8PropertyName(property);
        foreach (var other in value.EnumerateObject())
        {
            if (at++ > index && IsName(other, name, property))
            {
                Repeated(property.Name);
                return true;
            }
        }

        return false;
    }

    // Names with escapes are rare, and compared as what they mean.
    private static bool IsName(JsonProperty other, ReadOnlySpan<byte> name, JsonProperty property) =>
        JsonMarshal.GetRawUtf8PropertyName(other).SequenceEqual(name) || (name.Contains((byte)'\\') && other.NameEquals(property.Name));

    private void Value(JsonElement value, SchemaRules? rules, bool isKept)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                Object(value, rules, isKept);
                break;
            case JsonValueKind.Array:
                Array(value, rules);
                break;
            default:
                value.WriteTo(writer);
                break;
        }
    }

    private void Array(JsonElement value, SchemaRules? rules)
    {
        var items = rules?.Items;
        var isKept = rules?.PreservesUnknown == true;
        if (items is null && isKept)
        {
            Keep(value);
            return;
        }

        writer.WriteStartArray();
        var index = 0;
        foreach (var item in value.EnumerateArray())
        {
            _path.Add((null, index++));
            Value(items is { HasDefault: true } && items.IsStrayNull(item) ? items.Default : item, items, isKept);
            _path.RemoveAt(_path.Count - 1);
        }

        writer.WriteEndArray();
    }

    // What nobody describes goes through as it is, but that of two properties of one name the last counts. In the store there are no such two.
    private void Keep(JsonElement value)
    {
        if (!context.ApplyDefaults || value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array))
        {
            value.WriteTo(writer);
            return;
        }

        if (value.ValueKind == JsonValueKind.Array)
        {
            writer.WriteStartArray();
            for (var i = 0; i < value.GetArrayLength(); i++)
            {
                _path.Add((null, i));
                Keep(value[i]);
                _path.RemoveAt(_path.Count - 1);
            }

            writer.WriteEndArray();
            return;
        }

        writer.WriteStartObject();
        foreach (var property in Distinct(value))
        {
            writer.WritePropertyName(property.Name);
            Kept(property.Name, property.Value);
        }

        writer.WriteEndObject();
    }

    private IEnumerable<JsonProperty> Distinct(JsonElement value)
    {
        var index = 0;
        var last = value.GetPropertyCount() > MaxPairs ? LastIndexes(value) : null;
        foreach (var property in value.EnumerateObject())
        {
            if (!(last is null ? IsRepeated(value, property, index++) : IsEarlier(last, property.Name, index++)))
            {
                yield return property;
            }
        }
    }

    // Kept: unknown fields stay although the schema at this place does not say so, as the list around it does.
    private void Object(JsonElement value, SchemaRules? rules, bool isKept)
    {
        writer.WriteStartObject();
        foreach (var property in Distinct(value))
        {
            Property(property, rules, isKept);
        }

        foreach (var known in rules?.Defaults ?? [])
        {
            if (!value.TryGetProperty(known.Utf8Name, out _))
            {
                Write(known.Name, known.Rules.Default, known.Rules);
            }
        }

        writer.WriteEndObject();
    }

    private void Property(JsonProperty property, SchemaRules? rules, bool isKept)
    {
        if (rules is { IsEmbedded: true } && Header(property))
        {
            return;
        }

        var named = rules?.Known(property);
        if ((named?.Rules ?? rules?.Additional) is { } known)
        {
            var name = named?.Name ?? property.Name;
            if (!known.IsStrayNull(property.Value))
            {
                Write(name, property.Value, known);
            }
            else if (known.HasDefault)
            {
                Write(name, known.Default, known);
            }
        }
        else if (isKept || rules?.PreservesUnknown == true)
        {
            writer.WritePropertyName(property.Name);
            Kept(property.Name, property.Value);
        }
        else if (rules?.AllowsAdditional == true)
        {
            Write(property.Name, property.Value, null);
        }
        else
        {
            Unknown(property.Name);
        }
    }

    // The header of an embedded object has its own types, whatever its schema says. Of what is stored, that which does not fit is left out.
    private bool Header(JsonProperty property)
    {
        if (property.NameEquals("metadata"u8))
        {
            if (EmbeddedMetadata.Read(property.Value, PathOf("metadata"), context, out var unknown) is { } metadata)
            {
                writer.WritePropertyName("metadata"u8);
                metadata.WriteJson(writer);
            }

            (_unknownMetadata ??= []).AddRange(unknown);
            return true;
        }

        if (!property.NameEquals("apiVersion"u8) && !property.NameEquals("kind"u8))
        {
            return false;
        }

        if (property.Value.ValueKind == JsonValueKind.String)
        {
            property.WriteTo(writer);
        }
        else if (context.ApplyDefaults)
        {
            var path = PathOf(property.Name);
            throw new KubeJsonException(path, $"{path}: Invalid value: {property.Value.GetRawText()}: must be a string");
        }

        return true;
    }

    private void Write(string name, JsonElement value, SchemaRules? rules)
    {
        writer.WritePropertyName(name);
        Member(name, value, rules);
    }

    private static Dictionary<string, int> LastIndexes(JsonElement value)
    {
        var last = new Dictionary<string, int>(StringComparer.Ordinal);
        var index = 0;
        foreach (var property in value.EnumerateObject())
        {
            last[property.Name] = index++;
        }

        return last;
    }

    private bool IsEarlier(Dictionary<string, int> last, string name, int index)
    {
        var isEarlier = last[name] != index;
        if (isEarlier)
        {
            Repeated(name);
        }

        return isEarlier;
    }

    private void Repeated(string name)
    {
        if (context.CollectFindings)
        {
            context.AddDuplicate(PathOf(name));
        }
    }

    private string PathOf(string name)
    {
        var path = string.Concat(_path.Select(step => step.Name is null ? $"[{step.Index}]" : "." + step.Name));
        return (path + "." + name)[1..];
    }
}
