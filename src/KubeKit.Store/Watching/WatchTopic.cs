namespace KubeKit.Store.Watching;

/// <summary>All watches of one prefix: the last change that concerned them, and who waits for the next.</summary>
internal sealed class WatchTopic(string prefix, long lastMatch)
{
    private readonly Lock _gate = new();
    private List<StoreWatch> _parked = [];
    private List<StoreWatch> _waking = [];
    private long _lastMatch = lastMatch;
    private long _firstUnannounced;

    public string Prefix { get; } = prefix;

    /// <summary>How many watches are open; kept by the hub under its lock.</summary>
    public int Watches { get; set; }

    /// <summary>The newest revision under the prefix. Set before that revision is published: see <see cref="StoreWatch.Progress"/>.</summary>
    public long LastMatch => Volatile.Read(ref _lastMatch);

    /// <summary>Publisher, before publishing. Returns true for the first match since the last <see cref="Wake"/>.</summary>
    public bool Match(long revision)
    {
        Volatile.Write(ref _lastMatch, revision);
        if (_firstUnannounced != 0)
        {
            return false;
        }

        _firstUnannounced = revision;
        return true;
    }

    /// <summary>Publisher, after publishing: wakes who waits, and lets them skip what did not concern them.</summary>
    public void Wake()
    {
        lock (_gate)
        {
            (_parked, _waking) = (_waking, _parked);
            foreach (var watch in _waking)
            {
                watch.IsParked = false;
            }
        }

        var before = _firstUnannounced - 1;
        _firstUnannounced = 0;
        foreach (var watch in _waking)
        {
            watch.WakeFrom(before);
        }

        _waking.Clear();
    }

    /// <summary>
    /// Reader: waits from now on, unless a published change behind <paramref name="position"/> is there already.
    /// A match that is not published yet is no reason to stay awake: its publisher calls <see cref="Wake"/> after it.
    /// </summary>
    public bool TryPark(StoreWatch watch, long position, WatchHub hub)
    {
        lock (_gate)
        {
            var last = LastMatch;
            if (last > position && last <= hub.Published)
            {
                return false;
            }

            if (!watch.IsParked)
            {
                watch.IsParked = true;
                _parked.Add(watch);
            }

            return true;
        }
    }

    public void Leave(StoreWatch watch)
    {
        lock (_gate)
        {
            if (watch.IsParked)
            {
                watch.IsParked = false;
                _parked.Remove(watch);
            }
        }
    }

    /// <summary>Wakes everybody without a change: the store ends.</summary>
    public void WakeAll()
    {
        lock (_gate)
        {
            foreach (var watch in _parked)
            {
                watch.WakeFrom(0);
            }
        }
    }
}
