namespace KubeKit.Store.Memory;

/// <summary>
/// How many records were left behind pages that were read lately. A snapshot does not change, so that the next page of it
/// subtracts instead of counting to the end again: paging through a million keys would count a thousand times.
/// </summary>
internal sealed class PageCounts
{
    private const int Kept = 32; // lists that are paged through at once; one more counts again
    private readonly Lock _gate = new();
    private readonly Dictionary<(string Prefix, string After, long Revision), long> _left = [];
    private readonly Queue<(string, string, long)> _order = new();

    /// <summary>How many records there are behind a key; null when nobody counted.</summary>
    public long? Behind(string prefix, StoreKey? after, long revision)
    {
        lock (_gate)
        {
            return after is { } key && _left.TryGetValue((prefix, key.Text, revision), out var left) ? left : null;
        }
    }

    /// <summary>Notes how many records a page left.</summary>
    public void Note(string prefix, string last, long revision, long left)
    {
        lock (_gate)
        {
            if (!_left.TryAdd((prefix, last, revision), left))
            {
                return;
            }

            _order.Enqueue((prefix, last, revision));
            if (_order.Count > Kept)
            {
                _left.Remove(_order.Dequeue());
            }
        }
    }
}
