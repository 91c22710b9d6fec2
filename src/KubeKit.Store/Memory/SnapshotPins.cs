namespace KubeKit.Store.Memory;

/// <summary>The revisions that running lists read at: compaction never cuts what one of them still needs.</summary>
internal sealed class SnapshotPins
{
    private readonly Lock _gate = new();
    private readonly Dictionary<long, int> _pins = [];

    /// <summary>Pins the revision that <paramref name="choose"/> returns; chosen under the lock, so that no compaction slips between.</summary>
    public Pin Take<TState>(TState state, Func<TState, long> choose)
    {
        lock (_gate)
        {
            var revision = choose(state);
            _pins[revision] = _pins.GetValueOrDefault(revision) + 1;
            return new Pin(this, revision);
        }
    }

    /// <summary>Announces a compaction and returns how far it may cut now.</summary>
    public long CutUpTo(long revision, Action<long> announce)
    {
        lock (_gate)
        {
            announce(revision);
            foreach (var pinned in _pins.Keys)
            {
                revision = Math.Min(revision, pinned);
            }

            return revision;
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
