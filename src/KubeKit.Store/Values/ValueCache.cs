namespace KubeKit.Store.Values;

/// <summary>
/// Decides which values stay in memory: a queue in the order of arrival, whose head goes when the budget is reached, unless
/// it was asked for since it came. What was read once from the disk stays only when it is asked for again, so that one long
/// list does not push out what is in use.
/// </summary>
internal sealed class ValueCache(long budget)
{
    // What an array costs beside its bytes.
    private const int Overhead = 32;

    private readonly Lock _gate = new();
    private Queue<StoreRecord> _queue = new();
    private int _held;
    private long _bytes;
    private long _misses;

    /// <summary>What the values in memory take.</summary>
    public long Bytes => Volatile.Read(ref _bytes);

    /// <summary>How many values were read from the disk.</summary>
    public long Misses => Volatile.Read(ref _misses);

    /// <summary>Whether another value fits without pushing one out.</summary>
    public bool HasRoomFor(int bytes) => Bytes + bytes + Overhead <= budget;

    /// <summary>Takes on a record whose value is in memory already.</summary>
    public void Adopt(StoreRecord record)
    {
        if (record.Cached is not { } bytes)
        {
            return;
        }

        lock (_gate)
        {
            Enqueue(record, bytes);
        }
    }

    /// <summary>A value had to be read: it is kept when that has happened before.</summary>
    public void NoteMiss(StoreRecord record, byte[] bytes)
    {
        Interlocked.Increment(ref _misses);
        if (!record.Touched)
        {
            record.Touched = true;
            return;
        }

        lock (_gate)
        {
            if (record.Cached is null && !record.Superseded)
            {
                record.Keep(bytes);
                record.Touched = false;
                Enqueue(record, bytes);
            }
        }
    }

    /// <summary>Lets go of a value that nobody will ask for any more.</summary>
    public void Release(StoreRecord record)
    {
        lock (_gate)
        {
            if (record.HasPlace && record.Cached is { } bytes)
            {
                Drop(record, bytes);
            }

            if (_queue.Count > (2 * _held) + 1024)
            {
                _queue = new Queue<StoreRecord>(_queue.Where(r => r.Cached is not null));
            }
        }
    }

    private void Enqueue(StoreRecord record, byte[] bytes)
    {
        _queue.Enqueue(record);
        _held++;
        _bytes += bytes.Length + Overhead;
        while (_bytes > budget && _queue.TryDequeue(out var oldest))
        {
            if (oldest.Cached is not { } held)
            {
                continue; // released meanwhile
            }

            if (oldest.Touched && !oldest.Superseded)
            {
                oldest.Touched = false;
                _queue.Enqueue(oldest);
            }
            else
            {
                Drop(oldest, held);
            }
        }
    }

    private void Drop(StoreRecord record, byte[] bytes)
    {
        record.Keep(null);
        record.Touched = false;
        _held--;
        _bytes -= bytes.Length + Overhead;
    }
}
