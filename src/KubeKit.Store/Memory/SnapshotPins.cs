namespace KubeKit.Store.Memory;

/// <summary>The revisions that running lists read at: neither compaction nor the window cuts what one of them still needs.</summary>
internal sealed class SnapshotPins
{
    private readonly Lock _gate = new();
    private readonly Dictionary<long, int> _pins = [];

    /// <summary>Pins the revision that <paramref name="choose"/> returns; chosen under the lock, so that no cut slips between.</summary>
    public Pin Take<TState>(TState state, Func<TState, long> choose)
    {
        lock (_gate)
        {
            var revision = choose(state);
            _pins[revision] = _pins.GetValueOrDefault(revision) + 1;
            return new Pin(this, revision);
        }
    }

    /// <summary>Announces a cut that was asked for and how much of it is possible: up to the oldest pin that is not below <paramref name="from"/>.</summary>
    /// <returns>How far may be cut now.</returns>
    public long CutUpTo(long asked, long from, Action<long, long> announce)
    {
        lock (_gate)
        {
            var possible = asked;
            foreach (var pinned in _pins.Keys)
            {
                if (pinned >= from)
                {
                    possible = Math.Min(possible, pinned);
                }
            }

            announce(asked, possible);
            return possible;
        }
    }

    private void Release(long revision)
    {
        lock (_gate)
        {
            if (--_pins[revision] == 0)
            {
                _pins.Remove(revision);
            }
        }
    }

    /// <summary>A pinned revision; disposing it lets go.</summary>
    public readonly struct Pin(SnapshotPins owner, long revision) : IDisposable
    {
        public long Revision { get; } = revision;

        public void Dispose() => owner.Release(Revision);
    }
}
