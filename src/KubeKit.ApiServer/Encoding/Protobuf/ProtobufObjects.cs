using KubeKit.ApiServer.Commit;
using KubeKit.Resources;
using KubeKit.Resources.Metadata;
using KubeKit.Resources.Serialization;
using Microsoft.Extensions.Options;

namespace KubeKit.ApiServer.Encoding;

/// <summary>The protobuf messages of objects, made of their stored bytes.</summary>
internal sealed class ProtobufObjects(IOptions<ApiServerOptions> options)
{
    [ThreadStatic]
    private static ProtobufWriter? t_writer;

    private readonly ProtobufCache _cache = new(options.Value.Limits.ProtobufCacheSize);

    /// <summary>The message of a stored object in the form of a kind, without envelope.</summary>
    public ReadOnlyMemory<byte> OfStored(ResourceDefinition kind, ReadOnlyMemory<byte> stored)
    {
        if (ObjectCodec.RevisionOf(stored.Span) is not { } revision)
        {
            return Encode(kind, ObjectCodec.Decode(kind, stored.Span));
        }

        if (_cache.Find(kind, revision, stored.Span) is { } known)
        {
            return known;
        }

        var message = Encode(kind, ObjectCodec.Decode(kind, stored.Span));
        _cache.Keep(kind, revision, stored, message);
        return message;
    }

    /// <summary>The message of an object that is given as it is served, without envelope.</summary>
    public ReadOnlyMemory<byte> OfServed(ResourceDefinition kind, ReadOnlyMemory<byte> served) =>
        ReferenceEquals(kind.Stored, kind) ? OfStored(kind, served) : Encode(kind, kind.Decode(served.Span, new DecodeContext()));

    /// <summary>The message of a PartialObjectMetadata, without envelope.</summary>
    public static byte[] OfMetadata(ObjectMeta metadata)
    {
        var writer = Writer();
        writer.Message(0x0A, metadata);
        return writer.Written.ToArray();
    }

    /// <summary>The message of an object, without envelope.</summary>
    public static byte[] Encode(ResourceDefinition kind, KubeObject value)
    {
        var writer = Writer();
        kind.EncodeProtobuf(value, writer);
        return writer.Written.ToArray();
    }

    /// <summary>This thread's writer, empty. Not to be held while another may ask for it.</summary>
    public static ProtobufWriter Writer()
    {
        var writer = t_writer ??= new ProtobufWriter();
        writer.Clear();
        return writer;
    }
}
