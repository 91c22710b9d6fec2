using System.Buffers;
using System.Text.Json;
using KubeKit.Resources.Metadata;
using KubeKit.Resources.Serialization;

namespace KubeKit.Client.Metadata;

/// <summary>Reads the metadata out of an object's text, without <c>managedFields</c>: often the larger part of it, and wanted by nobody here.</summary>
internal static class MetadataText
{
    public static ObjectMeta Read(ReadOnlySpan<byte> text)
    {
        var reader = new Utf8JsonReader(text, new JsonReaderOptions { MaxDepth = 512 });
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isMetadata = reader.ValueTextEquals("metadata"u8);
            reader.Read();
            if (isMetadata)
            {
                return reader.TokenType == JsonTokenType.StartObject ? ReadMetadata(text, ref reader) : new ObjectMeta();
            }

            reader.Skip();
        }

        return new ObjectMeta();
    }

    private static ObjectMeta ReadMetadata(ReadOnlySpan<byte> text, ref Utf8JsonReader reader)
    {
        var start = (int)reader.TokenStartIndex;
        var (cutFrom, cutTo, before) = (0, 0, 0);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isManagedFields = reader.ValueTextEquals("managedFields"u8);
            reader.Read();
            reader.Skip();
            if (isManagedFields && before > 0)
            {
                // From the end of the property before, so that the comma between goes, too.
                (cutFrom, cutTo) = (before, (int)reader.BytesConsumed);
            }

            before = (int)reader.BytesConsumed;
        }

        var end = (int)reader.BytesConsumed;
        if (cutTo == 0)
        {
            return Decode(text[start..end]);
        }

        var rented = ArrayPool<byte>.Shared.Rent(end - start);
        text[start..cutFrom].CopyTo(rented);
        text[cutTo..end].CopyTo(rented.AsSpan(cutFrom - start));
        var metadata = Decode(rented.AsSpan(0, end - start - (cutTo - cutFrom)));
        ArrayPool<byte>.Shared.Return(rented);
        return metadata;
    }

    private static ObjectMeta Decode(ReadOnlySpan<byte> metadata)
    {
        var reader = new KubeJsonReader(metadata, new DecodeContext());
        return ObjectMeta.ReadJson(ref reader) with { ManagedFields = null };
    }
}
