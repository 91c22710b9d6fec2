using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text.Json;
using KubeKit.Resources;
using KubeKit.Resources.Serialization;
using KubeKit.Store;

namespace KubeKit.ApiServer.Commit;

/// <summary>An object's bytes for the store, and where the revision goes.</summary>
/// <param name="Bytes">UTF-8 JSON with an empty <c>metadata.resourceVersion</c>.</param>
/// <param name="RevisionOffset">Where the store inserts the revision's digits.</param>
internal readonly record struct EncodedObject(byte[] Bytes, int RevisionOffset);

/// <summary>
/// Between objects and the store's bytes. What is committed is what readers and watchers are served, so encoding happens
/// once per write; the revision's place in the text stays open until the store fills it in.
/// </summary>
internal static class ObjectCodec
{
    // Kind and apiVersion come first and metadata next, so this is the object's own version: no label can stand before it.
    private static ReadOnlySpan<byte> VersionMark => "\"resourceVersion\":\""u8;

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? t_buffer;

    [ThreadStatic]
    private static Utf8JsonWriter? t_writer;

    /// <summary>Encodes an object, in the form it is stored in, for a commit.</summary>
    public static EncodedObject Encode(ResourceDefinition kind, KubeObject value)
    {
        var stored = kind.ToStored(value);
        // A stand-in of one digit, cut out below: an empty version would not be written at all.
        var text = Write(kind.Stored, stored with { Metadata = stored.Metadata with { ResourceVersion = "0" } });
        var at = text.IndexOf(VersionMark) + VersionMark.Length;
        var bytes = new byte[text.Length - 1];
        text[..at].CopyTo(bytes);
        text[(at + 1)..].CopyTo(bytes.AsSpan(at));
        return new EncodedObject(bytes, at);
    }

    /// <summary>Encodes an object as it is, for an answer that was not read from the store.</summary>
    public static byte[] EncodeAnswer(ResourceDefinition kind, KubeObject value) => Write(kind, value).ToArray();

    /// <summary>The object that a record holds, in the form of <paramref name="kind"/>.</summary>
    public static KubeObject Decode(ResourceDefinition kind, StoreRecord record) => Decode(kind, record.Value.Span);

    /// <summary>The object that stored bytes hold, in the form of <paramref name="kind"/>.</summary>
    public static KubeObject Decode(ResourceDefinition kind, ReadOnlySpan<byte> bytes) =>
        kind.FromStored(kind.Stored.DecodeStored(bytes));

    /// <summary>The bytes to serve for a record: those committed, unless the object is stored in another form.</summary>
    public static ReadOnlyMemory<byte> Served(ResourceDefinition kind, ReadOnlyMemory<byte> stored) =>
        kind.ServesStored(stored.Span) ? stored : EncodeAnswer(kind, Decode(kind, stored.Span));

    /// <summary>Stored bytes with the revision cut out again, for a write that changes nothing else.</summary>
    public static EncodedObject Unversioned(ReadOnlySpan<byte> stored)
    {
        var (start, length) = FindRevision(stored);
        var bytes = new byte[stored.Length - length];
        stored[..start].CopyTo(bytes);
        stored[(start + length)..].CopyTo(bytes.AsSpan(start));
        return new EncodedObject(bytes, start);
    }

    /// <summary>Stored bytes with another revision, for an event about an object whose newest bytes are not to be shown.</summary>
    public static byte[] WithRevision(ReadOnlySpan<byte> stored, long revision)
    {
        var (start, length) = FindRevision(stored);
        Span<byte> digits = stackalloc byte[20];
        Utf8Formatter.TryFormat(revision, digits, out var written);
        var bytes = new byte[stored.Length - length + written];
        stored[..start].CopyTo(bytes);
        digits[..written].CopyTo(bytes.AsSpan(start));
        stored[(start + length)..].CopyTo(bytes.AsSpan(start + written));
        return bytes;
    }

    /// <summary>Whether an encoding equals stored bytes in all but the revision: the write would change nothing.</summary>
    public static bool EqualsStored(EncodedObject encoded, ReadOnlySpan<byte> stored)
    {
        var (start, length) = FindRevision(stored);
        return encoded.RevisionOffset == start
            && encoded.Bytes.Length == stored.Length - length
            && stored[..start].SequenceEqual(encoded.Bytes.AsSpan(0, start))
            && stored[(start + length)..].SequenceEqual(encoded.Bytes.AsSpan(start));
    }

    /// <summary>The revision in stored bytes; null in those of an object that was not stored.</summary>
    public static long? RevisionOf(ReadOnlySpan<byte> stored)
    {
        var at = stored.IndexOf(VersionMark);
        return at >= 0 && Utf8Parser.TryParse(stored[(at + VersionMark.Length)..], out long revision, out _) ? revision : null;
    }

    /// <summary>A revision in the form of <c>metadata.resourceVersion</c>.</summary>
    public static string RevisionText(long revision) => revision.ToString(CultureInfo.InvariantCulture);

    private static (int Start, int Length) FindRevision(ReadOnlySpan<byte> stored)
    {
        var start = stored.IndexOf(VersionMark) + VersionMark.Length;
        return (start, stored[start..].IndexOf((byte)'"'));
    }

    private static ReadOnlySpan<byte> Write(ResourceDefinition kind, KubeObject value)
    {
        var buffer = t_buffer ??= new ArrayBufferWriter<byte>(4096);
        var writer = t_writer ??= new Utf8JsonWriter(buffer, KubeJson.WriterOptions);
        buffer.ResetWrittenCount();
        writer.Reset(buffer);
        kind.Encode(value, writer);
        writer.Flush();
        return buffer.WrittenSpan;
    }
}
