using System.Text.Json;
using KubeKit.Resources;
using KubeKit.Resources.Serialization;

namespace KubeKit.Client.Transport;

/// <summary>Decodes an object.</summary>
internal delegate T ItemReader<out T>(ReadOnlySpan<byte> utf8Json);

/// <summary>Decodes a list: walks its outer object and hands every item's text to the kind's own reader.</summary>
internal static class ListPage
{
    public static KubeList<T> Read<T>(ReadOnlySpan<byte> utf8Json)
        where T : KubeObject, IKubeResource<T> => Read(utf8Json, static item => T.Definition.Read(item, new DecodeContext()));

    public static KubeList<T> Read<T>(ReadOnlySpan<byte> utf8Json, ItemReader<T> read)
    {
        var reader = new Utf8JsonReader(utf8Json, new JsonReaderOptions { MaxDepth = 512 });
        var items = new List<T>();
        var (version, continueToken, remaining) = ("", (string?)null, (long?)null);
        Expect(reader.Read() && reader.TokenType == JsonTokenType.StartObject);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("metadata"u8))
            {
                reader.Read();
                ReadMetadata(ref reader, ref version, ref continueToken, ref remaining);
            }
            else if (reader.ValueTextEquals("items"u8))
            {
                reader.Read();
                ReadItems(ref reader, utf8Json, read, items);
            }
            else
            {
                reader.Skip();
            }
        }

        return new KubeList<T>(items, version, string.IsNullOrEmpty(continueToken) ? null : continueToken, remaining);
    }

    private static void ReadMetadata(ref Utf8JsonReader reader, ref string version, ref string? continueToken, ref long? remaining)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return;
        }

        Expect(reader.TokenType == JsonTokenType.StartObject);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("resourceVersion"u8))
            {
                reader.Read();
                version = reader.GetString() ?? "";
            }
            else if (reader.ValueTextEquals("continue"u8))
            {
                reader.Read();
                continueToken = reader.GetString();
            }
            else if (reader.ValueTextEquals("remainingItemCount"u8))
            {
                reader.Read();
                remaining = reader.TokenType == JsonTokenType.Number ? reader.GetInt64() : null;
            }
            else
            {
                reader.Skip();
            }
        }
    }

    private static void ReadItems<T>(ref Utf8JsonReader reader, ReadOnlySpan<byte> text, ItemReader<T> read, List<T> items)
    {
        // Go servers write an empty list's items as null.
        if (reader.TokenType == JsonTokenType.Null)
        {
            return;
        }

        Expect(reader.TokenType == JsonTokenType.StartArray);
        while (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
        {
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            items.Add(read(text[start..(int)reader.BytesConsumed]));
        }
    }

    private static void Expect(bool condition)
    {
        if (!condition)
        {
            throw new KubeJsonException("", "the server's answer is not a list");
        }
    }
}
