using System.Text.Json;

namespace KubeKit.Resources.Serialization;

/// <summary>Reads the value that a reader stands on.</summary>
public delegate T ReadValue<out T>(ref KubeJsonReader reader);

public ref partial struct KubeJsonReader
{
    /// <summary>Reads a list; null when unset.</summary>
    public T[]? ReadArray<T>(ReadValue<T> readItem)
    {
        ArgumentNullException.ThrowIfNull(readItem);
        if (!BeginArray())
        {
            return null;
        }

        T[] items = [];
        var count = 0;
        while (NextItem())
        {
            if (count == items.Length)
            {
                // 4: most lists of an object have one to three items.
                Array.Resize(ref items, count == 0 ? 4 : count * 2);
            }

            items[count++] = readItem(ref this);
        }

        if (count < items.Length)
        {
            Array.Resize(ref items, count);
        }

        return items;
    }

    /// <summary>Reads a list that its owner may change; null when unset.</summary>
    public List<T>? ReadList<T>(ReadValue<T> readItem)
    {
        ArgumentNullException.ThrowIfNull(readItem);
        if (!BeginArray())
        {
            return null;
        }

        var items = new List<T>();
        while (NextItem())
        {
            items.Add(readItem(ref this));
        }

        return items;
    }

    /// <summary>Reads an object with free keys; null when unset.</summary>
    public Dictionary<string, T>? ReadMap<T>(ReadValue<T> readValue)
    {
        ArgumentNullException.ThrowIfNull(readValue);
        if (_json.TokenType != JsonTokenType.StartObject)
        {
            return IsNull ? null : Fault<Dictionary<string, T>>("map[string]", "object");
        }

        Push(null);
        var entries = new Dictionary<string, T>(StringComparer.Ordinal);
        while (NextKey() is { } key)
        {
            // A custom kind's entries that are null are none.
            if (IsNull && _context.TakesFaults)
            {
                continue;
            }

            var value = readValue(ref this);
            if (!entries.TryAdd(key, value))
            {
                if (_context.CollectFindings)
                {
                    _context.AddDuplicate(Path());
                }

                entries[key] = value;
            }
        }

        return entries;
    }

    private string? NextKey()
    {
        _json.Read();
        if (_json.TokenType == JsonTokenType.EndObject)
        {
            _depth--;
            return null;
        }

        _context.Positions[_depth - 1] = (int)_json.TokenStartIndex;
        var key = _json.GetString()!;
        _json.Read();
        return key;
    }

    private bool BeginArray()
    {
        if (_json.TokenType != JsonTokenType.StartArray)
        {
            return IsNull ? false : Fault("[]", "array");
        }

        Push(null);
        return true;
    }

    private bool NextItem()
    {
        _json.Read();
        if (_json.TokenType == JsonTokenType.EndArray)
        {
            _depth--;
            return false;
        }

        // The complement of the index: 0 (before the first item), then ~0, ~1, ~2 ...
        _context.Positions[_depth - 1]--;
        return true;
    }
}
