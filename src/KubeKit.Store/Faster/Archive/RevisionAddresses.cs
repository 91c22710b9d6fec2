namespace KubeKit.Store.Faster.Archive;

/// <summary>Where in the log each retained revision stands: eight bytes each. One writer; readers take no lock.</summary>
internal sealed class RevisionAddresses
{
    private const int ChunkBits = 12;
    private const int ChunkSize = 1 << ChunkBits;
    private Chunks _chunks = new(0, 0, []);

    /// <summary>The oldest revision that is here; 0 for none.</summary>
    public long First => Volatile.Read(ref _chunks).First;

    /// <summary>Writer only: the address of the next revision.</summary>
    public void Append(long revision, long address)
    {
        var chunks = _chunks;
        if (chunks.Items.Length == 0)
        {
            chunks = new Chunks(revision, revision, [new Chunk()]);
            Volatile.Write(ref _chunks, chunks);
        }

        var index = revision - chunks.Start;
        if (index >> ChunkBits == chunks.Items.Length)
        {
            Volatile.Write(ref _chunks, chunks = chunks with { Items = [.. chunks.Items, new Chunk()] });
        }

        var chunk = chunks.Items[index >> ChunkBits];
        chunk.Addresses[index & (ChunkSize - 1)] = address;
        Volatile.Write(ref chunk.Count, (int)(index & (ChunkSize - 1)) + 1);
    }

    /// <summary>Where a revision stands; false when it is not, or no longer, here.</summary>
    public bool TryGet(long revision, out long address)
    {
        var chunks = Volatile.Read(ref _chunks);
        var index = revision - chunks.Start;
        address = 0;
        if (revision < chunks.First || index >> ChunkBits >= chunks.Items.Length)
        {
            return false;
        }

        var chunk = chunks.Items[index >> ChunkBits];
        if ((index & (ChunkSize - 1)) >= Volatile.Read(ref chunk.Count))
        {
            return false;
        }

        address = chunk.Addresses[index & (ChunkSize - 1)];
        return true;
    }

    /// <summary>Writer only: revisions at and below this one have left the log.</summary>
    public void DropUpTo(long revision)
    {
        var chunks = _chunks;
        if (revision < chunks.First)
        {
            return;
        }

        var dropped = (int)Math.Clamp((revision + 1 - chunks.Start) >> ChunkBits, 0, chunks.Items.Length);
        Volatile.Write(ref _chunks, dropped == chunks.Items.Length
            ? new Chunks(0, 0, [])
            : new Chunks(revision + 1, chunks.Start + ((long)dropped << ChunkBits), chunks.Items[dropped..]));
    }

    private sealed record Chunks(long First, long Start, Chunk[] Items);

    private sealed class Chunk
    {
        public int Count;

        public long[] Addresses { get; } = new long[ChunkSize];
    }
}
