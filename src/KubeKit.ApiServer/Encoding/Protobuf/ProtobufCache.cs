using KubeKit.Resources;

namespace KubeKit.ApiServer.Encoding;

/// <summary>
/// The protobuf messages of the objects that were asked for last, so that each object and revision is decoded and encoded
/// once for all watchers and lists. A slot for each revision, round and round: new objects displace the oldest ones.
/// </summary>
internal sealed class ProtobufCache(long maxBytes)
{
    // As many as lists are long in clusters of a few thousand pods; half a megabyte, and only where clients speak protobuf.
    private const int SlotCount = 64 * 1024;

    private readonly Lazy<Slot?[]> _slots = new(static () => new Slot?[SlotCount]);
    private long _bytes;
    private int _hand;

    /// <summary>How many bytes of messages it holds.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>The message of a stored object; null when it is not here.</summary>
    public byte[]? Find(ResourceDefinition kind, long revision, ReadOnlySpan<byte> stored)
    {
        // One write may store several objects of one revision, and a record may be shown as two kinds: the bytes decide.
        var slot = Volatile.Read(ref _slots.Value[Index(kind, revision)]);
        return slot is not null && ReferenceEquals(slot.Kind, kind) && slot.Stored.Span.SequenceEqual(stored) ? slot.Message : null;
    }

    /// <summary>Keeps a message until others need its place.</summary>
    public void Keep(ResourceDefinition kind, long revision, ReadOnlyMemory<byte> stored, byte[] message)
    {
        if (message.Length > maxBytes / 16)
        {
            return;
        }

        var slots = _slots.Value;
        Replace(ref slots[Index(kind, revision)], new Slot(kind, stored, message));
        for (var i = 0; i < SlotCount && Bytes > maxBytes; i++)
        {
            Replace(ref slots[(uint)Interlocked.Increment(ref _hand) % SlotCount], null);
        }
    }

    private void Replace(ref Slot? place, Slot? slot)
    {
        var before = Interlocked.Exchange(ref place, slot);
        Interlocked.Add(ref _bytes, (slot?.Message.Length ?? 0) - (before?.Message.Length ?? 0));
    }

    private static int Index(ResourceDefinition kind, long revision) =>
        (int)(((revision << 1) | (ReferenceEquals(kind.Stored, kind) ? 0L : 1L)) & (SlotCount - 1));

    private sealed record Slot(ResourceDefinition Kind, ReadOnlyMemory<byte> Stored, byte[] Message);
}
