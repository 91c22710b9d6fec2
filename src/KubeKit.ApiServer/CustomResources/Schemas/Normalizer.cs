using System.Text.Json;
using KubeKit.Resources.Serialization;

namespace KubeKit.ApiServer.CustomResources.Schemas;

/// <summary>
/// Writes values as their schema lets them through: fields that it does not know are left out and told of, defaults are
/// filled in, nulls that are no values go. In this order upstream prunes and defaults, too; here it is one walk.
/// </summary>
internal sealed class Normalizer(Utf8JsonWriter writer, DecodeContext context)
{
    private readonly List<string> _path = [];

    /// <summary>Writes a member of the object itself.</summary>
    public void Member(string name, JsonElement value, SchemaRules? rules)
    {
        _path.Add(name);
        Value(value, rules);
        _path.RemoveAt(_path.Count - 1);
    }

    /// <summary>Notes a field that no schema knows.</summary>
    public void Unknown(string name)
    {
        if (context.CollectFindings)
        {
            context.AddUnknown(PathOf(name));
        }
    }

    /// <summary>Whether another property of the same name follows: the last one counts, and that there are two is told.</summary>
    public bool IsRepeated(JsonElement value, JsonProperty property, int index)
    {
        var at = 0;
        foreach (var other in value.EnumerateObject())
        {
            if (at++ > index && other.NameEquals(property.Name))
            {
                if (context.CollectFindings)
                {
                    context.AddDuplicate(PathOf(property.Name));
                }

                return true;
            }
        }

        return false;
    }

    private void Value(JsonElement value, SchemaRules? rules)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                Object(value, rules);
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
        if (rules is { Items: null, PreservesUnknown: true })
        {
            value.WriteTo(writer);
            return;
        }

        writer.WriteStartArray();
        var index = 0;
        foreach (var item in value.EnumerateArray())
        {
            _path.Add($"[{index++}]");
            Value(rules?.Items is { } items && items.IsStrayNull(item) && items.Default.ValueKind != JsonValueKind.Undefined ? items.Default : item, rules?.Items);
            _path.RemoveAt(_path.Count - 1);
        }

        writer.WriteEndArray();
    }

    private void Object(JsonElement value, SchemaRules? rules)
    {
        writer.WriteStartObject();
        var index = 0;
        // Names are compared pair by pair only where they are few; objects with many are checked by a set.
        var last = value.GetPropertyCount() > 16 ? LastIndexes(value) : null;
        foreach (var property in value.EnumerateObject())
        {
            if (last is null ? IsRepeated(value, property, index++) : IsEarlier(last, property.Name, index++))
            {
                continue;
            }

            Property(property, rules);
        }

        foreach (var known in rules?.Properties ?? [])
        {
            if (known.Rules.Default.ValueKind != JsonValueKind.Undefined && !value.TryGetProperty(known.Utf8Name, out _))
            {
                Write(known.Name, known.Rules.Default, known.Rules);
            }
        }

        writer.WriteEndObject();
    }

    private void Property(JsonProperty property, SchemaRules? rules)
    {
        var name = property.Name;
        if (rules?.IsEmbedded == true && name is "apiVersion" or "kind" or "metadata")
        {
            writer.WritePropertyName(name);
            property.Value.WriteTo(writer);
        }
        else if (rules?.Find(property) is { } known)
        {
            if (!known.IsStrayNull(property.Value))
            {
                Write(name, property.Value, known);
            }
            else if (known.Default.ValueKind != JsonValueKind.Undefined)
            {
                Write(name, known.Default, known);
            }
        }
        else if (rules?.PreservesUnknown == true)
        {
            writer.WritePropertyName(name);
            property.Value.WriteTo(writer);
        }
        else if (rules?.AllowsAdditional == true)
        {
            Write(name, property.Value, null);
        }
        else
        {
            Unknown(name);
        }
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
        if (isEarlier && context.CollectFindings)
        {
            context.AddDuplicate(PathOf(name));
        }

        return isEarlier;
    }

    private string PathOf(string name)
    {
        var path = string.Concat(_path.Select(step => step[0] == '[' ? step : "." + step));
        return (path + "." + name)[1..];
    }
}
