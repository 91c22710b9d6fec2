using System.Buffers.Binary;

namespace KubeKit.Node.Serving.Spdy;

/// <summary>The eight bytes before every SPDY frame, and the frames that a server of streams sends.</summary>
/// <param name="IsControl">Whether it is a control frame.</param>
/// <param name="Type">A control frame's type.</param>
/// <param name="StreamId">A data frame's stream.</param>
/// <param name="IsFinal">Whether the sender sends no more on the stream.</param>
/// <param name="Length">The length of what follows.</param>
internal readonly record struct SpdyFrame(bool IsControl, int Type, int StreamId, bool IsFinal, int Length)
{
    public const int SynStreamType = 1;
    public const int SynReplyType = 2;
    public const int ResetType = 3;
    public const int PingType = 6;
    public const int HeadersType = 8;

    private const ushort Version = 0x8003;
    private const int Cancel = 5;

    // 16 MiB less one is what the field can say; nobody of Kubernetes sends frames of more than some KiB.
    private const int MaxLength = 1 << 20;

    public static SpdyFrame Parse(ReadOnlySpan<byte> header)
    {
        var first = BinaryPrimitives.ReadUInt32BigEndian(header);
        var length = (int)(BinaryPrimitives.ReadUInt32BigEndian(header[4..]) & 0xFFFFFF);
        if (length > MaxLength)
            throw new InvalidDataException($"SPDY frame of {length} bytes");

        var final = (header[4] & 1) != 0;
        if ((first & 0x80000000) == 0)
            return new SpdyFrame(false, 0, (int)first, final, length);

        return first >> 16 == Version
            ? new SpdyFrame(true, (int)(first & 0xFFFF), 0, final, length)
            : throw new InvalidDataException("not SPDY/3");
    }

    public static byte[] Data(int streamId, ReadOnlySpan<byte> data, bool final)
    {
        var frame = new byte[8 + data.Length];
        BinaryPrimitives.WriteInt32BigEndian(frame, streamId);
        WriteLength(frame, data.Length, final);
        data.CopyTo(frame.AsSpan(8));
        return frame;
    }

    public static byte[] SynReply(int streamId, byte[] headers)
    {
        var payload = new byte[4 + headers.Length];
        BinaryPrimitives.WriteInt32BigEndian(payload, streamId);
        headers.CopyTo(payload, 4);
        return Control(SynReplyType, payload);
    }

    public static byte[] Reset(int streamId)
    {
        var payload = new byte[8];
        BinaryPrimitives.WriteInt32BigEndian(payload, streamId);
        BinaryPrimitives.WriteInt32BigEndian(payload.AsSpan(4), Cancel);
        return Control(ResetType, payload);
    }

    public static byte[] Ping(ReadOnlySpan<byte> id) => Control(PingType, id[..4]);

    public static byte[] Control(int type, ReadOnlySpan<byte> payload, bool final = false)
    {
        var frame = new byte[8 + payload.Length];
        BinaryPrimitives.WriteUInt16BigEndian(frame, Version);
        BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(2), (ushort)type);
        WriteLength(frame, payload.Length, final);
        payload.CopyTo(frame.AsSpan(8));
        return frame;
    }

    private static void WriteLength(byte[] frame, int length, bool final)
    {
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(4), length);
        frame[4] = final ? (byte)1 : (byte)0;
    }
}
