namespace KubeKit.Resources.Serialization;

/// <summary>An object as protobuf travels: a magic number, then runtime.Unknown, which names the object's kind and holds its message.</summary>
public readonly ref struct ProtobufEnvelope
{
    /// <summary>The media type.</summary>
    public const string MediaType = "application/vnd.kubernetes.protobuf";

    // contentEncoding and contentType, always there and always empty: the message is as it is.
    private static ReadOnlySpan<byte> Tail => [0x1A, 0x00, 0x22, 0x00];

    private ProtobufEnvelope(string apiVersion, string kind, ReadOnlySpan<byte> message)
    {
        ApiVersion = apiVersion;
        Kind = kind;
        Message = message;
    }

    /// <summary>The bytes that every envelope begins with.</summary>
    public static ReadOnlySpan<byte> Magic => "k8s\0"u8;

    /// <summary>The apiVersion of the object; empty where the client does not say.</summary>
    public string ApiVersion { get; }

    /// <summary>The kind of the object; empty where the client does not say.</summary>
    public string Kind { get; }

    /// <summary>The object.</summary>
    public ReadOnlySpan<byte> Message { get; }

    /// <summary>Opens an envelope.</summary>
    /// <exception cref="KubeJsonException">The bytes are none.</exception>
    public static ProtobufEnvelope Open(ReadOnlySpan<byte> bytes)
    {
        if (!bytes.StartsWith(Magic))
        {
            throw new KubeJsonException("", "provided data does not appear to be a protobuf message, expected prefix [107 56 115 0]");
        }

        var (apiVersion, kind) = ("", "");
        ReadOnlySpan<byte> message = default;
        var unknown = new ProtobufReader(bytes[Magic.Length..]);
        while (unknown.Next())
        {
            switch (unknown.Number)
            {
                case 1:
                    (apiVersion, kind) = TypeMeta(unknown.Message);
                    break;
                case 2:
                    message = unknown.Bytes;
                    break;
                case 3 when unknown.Bytes.Length > 0:
                    throw new KubeJsonException("", $"the body has the content encoding \"{unknown.Text}\", which is not supported");
            }
        }

        return new ProtobufEnvelope(apiVersion, kind, message);
    }

    /// <summary>Closes an envelope around what was written since <see cref="ProtobufWriter.Length"/> was <paramref name="end"/>.</summary>
    /// <param name="writer">Where to; <see cref="Begin"/> was called before the message was written.</param>
    /// <param name="end">What <see cref="Begin"/> returned.</param>
    /// <param name="apiVersion">The apiVersion of the object.</param>
    /// <param name="kind">The kind of the object.</param>
    public static void Close(ProtobufWriter writer, int end, string apiVersion, string kind)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Close(0x12, end);
        CloseHead(writer, apiVersion, kind);
    }

    /// <summary>Begins an envelope: writes what follows the message.</summary>
    /// <returns>What <see cref="Close"/> wants to know.</returns>
    public static int Begin(ProtobufWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Raw(Tail);
        return writer.Length;
    }

    /// <summary>Writes all of an envelope that stands before a message of some length, for messages that are not held in one piece.</summary>
    public static void Head(ProtobufWriter writer, long length, string apiVersion, string kind)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Varint((ulong)length);
        writer.Varint(0x12);
        CloseHead(writer, apiVersion, kind);
    }

    /// <summary>The bytes that follow the message.</summary>
    public static ReadOnlySpan<byte> End => Tail;

    /// <summary>An object in its envelope.</summary>
    public static byte[] Seal<T>(T value)
        where T : class, IProtobufValue<T>
    {
        ArgumentNullException.ThrowIfNull(value);
        var writer = new ProtobufWriter(1024);
        var end = Begin(writer);
        value.WriteProtobuf(writer);
        Close(writer, end, T.ApiVersion ?? "", T.Kind ?? "");
        return writer.Written.ToArray();
    }

    private static void CloseHead(ProtobufWriter writer, string apiVersion, string kind)
    {
        var type = writer.Length;
        writer.String(0x12, kind);
        writer.String(0x0A, apiVersion);
        writer.Close(0x0A, type);
        writer.Raw(Magic);
    }

    private static (string ApiVersion, string Kind) TypeMeta(ProtobufReader type)
    {
        var (apiVersion, kind) = ("", "");
        while (type.Next())
        {
            switch (type.Number)
            {
                case 1:
                    apiVersion = type.Text;
                    break;
                case 2:
                    kind = type.Text;
                    break;
            }
        }

        return (apiVersion, kind);
    }
}
