using System.Text.Json;

namespace KubeKit.ApiServer.Listing.Labels;

/// <summary>Reads the labels that a selector asks for out of stored text, without making an object of it.</summary>
internal sealed class StoredLabels(IEnumerable<string> keys)
{
    private readonly (string Text, byte[] Utf8)[] _keys = [.. keys.Distinct(StringComparer.Ordinal).Select(k => (k, System.Text.Encoding.UTF8.GetBytes(k)))];

    [ThreadStatic]
    private static Dictionary<string, string>? t_labels;

    /// <summary>The labels, of those asked for, that the object has. Good until this thread's next call.</summary>
    public IReadOnlyDictionary<string, string> Read(ReadOnlySpan<byte> stored)
    {
        var labels = t_labels ??= new Dictionary<string, string>(StringComparer.Ordinal);
        labels.Clear();
        var reader = new Utf8JsonReader(stored, new JsonReaderOptions { MaxDepth = 1024 });
        if (MoveTo(ref reader, "metadata"u8) && MoveTo(ref reader, "labels"u8))
        {
            reader.Read();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var key = Find(ref reader);
                reader.Read();
                if (key is not null)
                {
                    labels[key] = reader.GetString() ?? "";
                }
            }
        }

        return labels;
    }

    // From before an object to before the value of one of its properties.
    private static bool MoveTo(ref Utf8JsonReader reader, ReadOnlySpan<byte> property)
    {
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            return false;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals(property))
            {
                return true;
            }

            reader.Skip();
        }

        return false;
    }

    private string? Find(ref Utf8JsonReader reader)
    {
        foreach (var (text, utf8) in _keys)
        {
            if (reader.ValueTextEquals(utf8))
            {
                return text;
            }
        }

        return null;
    }
}
