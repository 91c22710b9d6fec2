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
    /// Reader: waits from now on, unless changes behind <paramref name="position"/> are published already of which one may match:
    /// the last match may not be published yet and hide one that is. A match that only its publisher knows of so far is no
    /// reason to stay awake: it calls <see cref="Wake"/> after it.
    /// </summary>
    public bool TryPark(StoreWatch watch, long position, WatchHub hub)
    {
        lock (_gate)
        {
            if (LastMatch > position && hub.Published > position)
            {
                // Who is awake must not be told to skip what it has not seen.
                Unpark(watch);
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
            Unpark(watch);
        }
    }

    private void Unpark(StoreWatch watch)
    {
        if (watch.IsParked)
        {
            watch.IsParked = false;
            _parked.Remove(watch);
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
