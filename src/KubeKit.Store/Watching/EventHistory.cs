namespace KubeKit.Store.Watching;

/// <summary>
/// The retained changes in revision order: one shared copy that every watch reads at its own position.
/// One writer at a time; readers, without locks, read no further than the revision that the store has published.
/// </summary>
internal sealed class EventHistory
{
    private const int ChunkBits = 10;
    private const int ChunkSize = 1 << ChunkBits;

    private Chunks _chunks;

    /// <param name="start">The revision before the first change that will be appended.</param>
    public EventHistory(long start) => _chunks = new Chunks(start + 1, []);

    /// <summary>The bytes of all changes that are here.</summary>
    public long Bytes { get; private set; }

    /// <summary>Before the first change: the revision before it.</summary>
    public void StartAt(long revision) => _chunks = new Chunks(revision + 1, []);

    /// <summary>Writer only: the change of the next revision.</summary>
    public void Append(StoreEvent change)
    {
        var chunks = _chunks;
        var index = change.Record.Revision - chunks.First;
        if (index >> ChunkBits == chunks.Items.Length)
        {
            Volatile.Write(ref _chunks, chunks = chunks with { Items = [.. chunks.Items, new StoreEvent[ChunkSize]] });
        }

        chunks.Items[index >> ChunkBits][index & (ChunkSize - 1)] = change;
        Bytes += change.Record.Size;
    }

    /// <summary>A frozen view that later drops do not touch.</summary>
    public View Read() => new(Volatile.Read(ref _chunks));

    /// <summary>Writer only: lets go of whole chunks at and below <paramref name="revision"/>.</summary>
    public void DropUpTo(long revision)
    {
        var chunks = _chunks;
        var dropped = (int)Math.Clamp((revision + 1 - chunks.First) >> ChunkBits, 0, chunks.Items.Length);
        if (dropped == 0)
        {
            return;
        }

        foreach (var chunk in chunks.Items.AsSpan(0, dropped))
        {
            foreach (var change in chunk)
            {
                Bytes -= change.Record.Size;
            }
        }

        Volatile.Write(ref _chunks, new Chunks(chunks.First + ((long)dropped << ChunkBits), chunks.Items[dropped..]));
    }

    internal sealed record Chunks(long First, StoreEvent[][] Items);

    /// <summary>A reader's view of the history.</summary>
    public readonly struct View(Chunks chunks)
    {
        /// <summary>The oldest revision still here.</summary>
        public long First => chunks.First;

        public StoreEvent this[long revision]
        {
            get
            {
                var index = revision - chunks.First;
                return chunks.Items[index >> ChunkBits][index & (ChunkSize - 1)];
            }
        }
    }
}
