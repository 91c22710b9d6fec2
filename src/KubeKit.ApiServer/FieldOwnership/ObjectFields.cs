using System.Runtime.InteropServices;
using System.Text.Json;
using Utf8 = System.Text.Encoding;

namespace KubeKit.ApiServer.FieldOwnership;

/// <summary>
/// Finds properties of one JSON object by the names of another. Both are mostly written in the same order, so the next one
/// asked for is mostly the next one there; only large objects in another order cost an index.
/// </summary>
internal struct ObjectFields
{
    // Beyond this many properties a search from the start for each would add up.
    private const int LinearLimit = 32;

    private readonly JsonElement _map;
    private JsonElement.ObjectEnumerator _next;
    private Dictionary<string, JsonElement>? _index;
    private bool _hasNext;

    /// <summary>The fields of an object; of anything else none.</summary>
    public ObjectFields(JsonElement map)
    {
        _map = map;
        if (map.ValueKind == JsonValueKind.Object)
        {
            _next = map.EnumerateObject();
            _hasNext = _next.MoveNext();
        }
    }

    /// <summary>The property's name as UTF-8.</summary>
    public static ReadOnlySpan<byte> NameOf(JsonProperty property)
    {
        var raw = JsonMarshal.GetRawUtf8PropertyName(property);
        return raw.Contains((byte)'\\') ? Utf8.UTF8.GetBytes(property.Name) : raw;
    }

    /// <summary>The value of a property that is set: neither missing nor null.</summary>
    public bool TryFind(ReadOnlySpan<byte> name, out JsonElement value)
    {
        value = default;
        if (_hasNext && _next.Current.NameEquals(name))
        {
            value = _next.Current.Value;
            _hasNext = _next.MoveNext();
        }
        else if (_map.ValueKind != JsonValueKind.Object)
        {
            return false;
        }
        else if (_map.GetPropertyCount() <= LinearLimit)
        {
            TryScan(name, out value);
        }
        else
        {
            Index().TryGetValue(Utf8.UTF8.GetString(name), out value);
        }

        return value.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null);
    }

    private bool TryScan(ReadOnlySpan<byte> name, out JsonElement value)
    {
        var ahead = _next;
        while (_hasNext && ahead.MoveNext())
        {
            if (ahead.Current.NameEquals(name))
            {
                value = ahead.Current.Value;
                _next = ahead;
                _hasNext = _next.MoveNext();
                return true;
            }
        }

        return _map.TryGetProperty(name, out value);
    }

    private Dictionary<string, JsonElement> Index()
    {
        if (_index is null)
        {
            _index = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
            foreach (var property in _map.EnumerateObject())
            {
                _index[property.Name] = property.Value;
            }
        }

        return _index;
    }
}
