using System.Text.Json;
using KubeKit.Resources.Metadata;
using KubeKit.Resources.Serialization;

namespace KubeKit.ApiServer.Commit;

/// <summary>An object's metadata out of its stored text: it is the same in every version of a kind, so nothing else needs to be read.</summary>
internal static class StoredMetadata
{
    /// <summary>The text of the object's metadata.</summary>
    public static ReadOnlySpan<byte> TextOf(ReadOnlySpan<byte> stored)
    {
        var reader = new Utf8JsonReader(stored, new JsonReaderOptions { MaxDepth = 1024 });
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isMetadata = reader.ValueTextEquals("metadata"u8);
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            if (isMetadata)
            {
                return stored[start..(int)reader.BytesConsumed];
            }
        }

        return "{}"u8;
    }

    /// <summary>The object's metadata.</summary>
    public static ObjectMeta Of(ReadOnlySpan<byte> stored)
    {
        var reader = new KubeJsonReader(TextOf(stored), new DecodeContext());
        return ObjectMeta.ReadJson(ref reader);
    }
}
