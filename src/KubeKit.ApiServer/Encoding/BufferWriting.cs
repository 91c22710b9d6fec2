using System.Buffers;

namespace KubeKit.ApiServer;

/// <summary>
/// Writes bytes to a response. Stands before BuffersExtensions.Write in this assembly's lookup, since that one asks for a
/// buffer of no size first: Kestrel's chunked output can answer it with an empty one and then gives no other.
/// </summary>
internal static class BufferWriting
{
    public static void Write(this IBufferWriter<byte> output, scoped ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            var room = output.GetSpan(Math.Min(bytes.Length, 4096));
            var count = Math.Min(room.Length, bytes.Length);
            bytes[..count].CopyTo(room);
            output.Advance(count);
            bytes = bytes[count..];
        }
    }
}
