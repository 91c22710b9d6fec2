namespace KubeKit.ApiServer.FlowControl;

/// <summary>
/// The seats of all priority levels. Each level has its own; those that it does not need it lends, up to what it keeps in
/// reserve, and it borrows others' in the same way. Within a level flows are served fairly.
/// </summary>
internal sealed class SeatPool(TimeProvider time, TimeSpan patience)
{
    private readonly Lock _lock = new();
    private PriorityLevel[] _levels = [];
    private int _total;

    /// <summary>Changes levels and their numbers, and seats whom the new numbers let in.</summary>
    public void Configure(IEnumerable<PriorityLevel> levels, int total, Action change)
    {
        lock (_lock)
        {
            (_levels, _total) = ([.. levels], total);
            change();
            CallAll();
        }
    }

    /// <summary>A seat of a level, at once or after others.</summary>
    /// <returns>Null when too many wait, or this one waited too long: the client is to come back later.</returns>
    public ValueTask<Seat?> EnterAsync(PriorityLevel level, FlowKey flow, CancellationToken cancellationToken)
    {
        Waiter waiter;
        lock (_lock)
        {
            if (HasRoom(level) && level.MayHave(flow, Usable(level)))
            {
                level.Seat(flow);
                return new ValueTask<Seat?>(new Seat(this, level, flow));
            }

            waiter = new Waiter(flow);
            if (!level.TryQueue(waiter))
            {
                level.Rejected++;
                return default;
            }
        }

        return WaitAsync(level, waiter, cancellationToken);
    }

    /// <summary>Copies of the levels' counts, for metrics.</summary>
    public IReadOnlyList<(string Level, int Nominal, int Seated, int Waiting, long Rejected)> Counts()
    {
        lock (_lock)
        {
            return [.. _levels.Select(l => (l.Name, l.Nominal, l.Seated, l.Waiting, l.Rejected))];
        }
    }

    private async ValueTask<Seat?> WaitAsync(PriorityLevel level, Waiter waiter, CancellationToken cancellationToken)
    {
        try
        {
            await waiter.Seated.WaitAsync(patience, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            if (GiveUp(level, waiter, isRejected: true))
            {
                return null;
            }
        }
        catch (OperationCanceledException)
        {
            if (!GiveUp(level, waiter, isRejected: false))
            {
                // Called in the very moment that it left.
                Leave(level, waiter.Key);
            }

            throw;
        }

        return new Seat(this, level, waiter.Key);
    }

    // False when it is seated already.
    private bool GiveUp(PriorityLevel level, Waiter waiter, bool isRejected)
    {
        lock (_lock)
        {
            var left = level.TryRemove(waiter);
            level.Rejected += left && isRejected ? 1 : 0;
            return left;
        }
    }

    private void Leave(PriorityLevel level, FlowKey flow)
    {
        lock (_lock)
        {
            level.Leave(flow);
            CallNext(level);
            CallAll();
        }
    }

    private void CallAll()
    {
        foreach (var level in _levels)
        {
            if (level.Waiting > 0)
            {
                CallNext(level);
            }
        }
    }

    private void CallNext(PriorityLevel level)
    {
        while (level.Waiting > 0 && HasRoom(level) && level.Next(Usable(level)) is { } waiter)
        {
            waiter.Call();
        }
    }

    // Its own seats a level may take at any time, even those that are lent out now: borrowers leave soon.
    private bool HasRoom(PriorityLevel level) => level.Seated < level.Nominal || (level.Seated < level.Most && level.Seated < _total - OthersNeed(level, static l => Math.Max(l.Seated, l.Reserved)));

    private int Usable(PriorityLevel level) => Math.Max(level.Nominal, Math.Min(level.Most, _total - OthersNeed(level, static l => l.Reserved)));

    private int OthersNeed(PriorityLevel level, Func<PriorityLevel, int> need)
    {
        var sum = 0;
        foreach (var other in _levels)
        {
            sum += ReferenceEquals(other, level) || other.IsExempt ? 0 : need(other);
        }

        return sum;
    }

    /// <summary>A seat; disposing gives it back, once.</summary>
    internal sealed class Seat(SeatPool pool, PriorityLevel level, FlowKey flow) : IDisposable
    {
        private int _left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _left, 1) == 0)
            {
                pool.Leave(level, flow);
            }
        }
    }
}
