using KubeKit.Resources.FlowControl.V1;

namespace KubeKit.ApiServer.FlowControl;

/// <summary>A priority level at work: who is seated and who waits. Kept by <see cref="SeatPool"/>, under its lock.</summary>
internal sealed class PriorityLevel(string name)
{
    private readonly Dictionary<(string Schema, string Flow), Flow> _flows = [];
    private long _turn;

    /// <summary>The name of its PriorityLevelConfiguration.</summary>
    public string Name { get; } = name;

    /// <summary>The object's uid; empty while it is not known.</summary>
    public string Uid { get; set; } = "";

    /// <summary>Whether its requests need no seats.</summary>
    public bool IsExempt { get; set; }

    /// <summary>How many seats are its own.</summary>
    public int Nominal { get; set; }

    /// <summary>How many of these it never lends.</summary>
    public int Reserved { get; set; }

    /// <summary>How many it may take at all, borrowed ones included.</summary>
    public int Most { get; set; }

    /// <summary>How many requests of one flow may wait; 0: nobody does.</summary>
    public int FlowQueueLimit { get; set; }

    /// <summary>How many requests may wait.</summary>
    public int QueueLimit { get; set; }

    public int Seated { get; private set; }

    public int Waiting { get; private set; }

    public long Rejected { get; set; }

    /// <summary>Takes the numbers of a configuration.</summary>
    /// <param name="spec">The configuration.</param>
    /// <param name="total">All seats of the server.</param>
    /// <param name="shares">The shares of all levels together.</param>
    public void Configure(PriorityLevelConfigurationSpec spec, int total, int shares)
    {
        IsExempt = spec.Type == "Exempt";
        var (own, lendable) = IsExempt ? (spec.Exempt?.NominalConcurrencyShares ?? 0, spec.Exempt?.LendablePercent ?? 0) : (spec.Limited?.NominalConcurrencyShares ?? 30, spec.Limited?.LendablePercent ?? 0);
        Nominal = shares == 0 ? 0 : (int)Math.Ceiling((double)total * own / shares);
        Reserved = Nominal - (int)Math.Round(Nominal * lendable / 100.0);
        Most = spec.Limited?.BorrowingLimitPercent is { } percent ? Nominal + (int)Math.Round(Nominal * percent / 100.0) : total;
        var queuing = spec.Limited?.LimitResponse is { Type: "Queue" } response ? response.Queuing ?? new() : null;
        FlowQueueLimit = queuing is null ? 0 : (queuing.QueueLengthLimit ?? 50) * Math.Min(queuing.HandSize ?? 8, queuing.Queues ?? 64);
        QueueLimit = queuing is null ? 0 : (queuing.QueueLengthLimit ?? 50) * (queuing.Queues ?? 64);
    }

    /// <summary>Whether a flow may have one more seat: none has more than half of what the level can get, so that there is always a seat for somebody else.</summary>
    public bool MayHave(FlowKey key, int usable) => !key.IsShared || !_flows.TryGetValue((key.Schema, key.Name), out var flow) || flow.Seated < Math.Max(1, (usable + 1) / 2);

    /// <summary>Seats a request.</summary>
    public void Seat(FlowKey key)
    {
        var flow = Find(key);
        flow.Seated++;
        flow.Turn = ++_turn;
        Seated++;
    }

    /// <summary>Gives a seat back.</summary>
    public void Leave(FlowKey key)
    {
        var flow = Find(key);
        flow.Seated--;
        Seated--;
        Forget(flow);
    }

    /// <summary>Lets a request wait; false when too many do.</summary>
    public bool TryQueue(Waiter waiter)
    {
        var flow = Find(waiter.Key);
        if (flow.Waiters.Count >= FlowQueueLimit || Waiting >= QueueLimit)
        {
            Forget(flow);
            return false;
        }

        flow.Waiters.AddLast(waiter);
        Waiting++;
        return true;
    }

    /// <summary>Takes a request that gave up out of its queue; false when it is seated already.</summary>
    public bool TryRemove(Waiter waiter)
    {
        var flow = Find(waiter.Key);
        var removed = flow.Waiters.Remove(waiter);
        Waiting -= removed ? 1 : 0;
        Forget(flow);
        return removed;
    }

    /// <summary>Whose turn it is: of those that wait and may have a seat, a request of the flow with the fewest, and of these of the one that waited longest for a turn.</summary>
    public Waiter? Next(int usable)
    {
        Flow? next = null;
        foreach (var flow in _flows.Values)
        {
            if (flow.Waiters.Count > 0 && MayHave(flow.Key, usable) && (next is null || (flow.Seated, flow.Turn).CompareTo((next.Seated, next.Turn)) < 0))
            {
                next = flow;
            }
        }

        if (next is null)
        {
            return null;
        }

        var waiter = next.Waiters.First!.Value;
        next.Waiters.RemoveFirst();
        Waiting--;
        Seat(next.Key);
        return waiter;
    }

    private Flow Find(FlowKey key)
    {
        if (!_flows.TryGetValue((key.Schema, key.Name), out var flow))
        {
            _flows[(key.Schema, key.Name)] = flow = new Flow(key);
        }

        return flow;
    }

    private void Forget(Flow flow)
    {
        if (flow.Seated == 0 && flow.Waiters.Count == 0)
        {
            _flows.Remove((flow.Key.Schema, flow.Key.Name));
        }
    }

    private sealed class Flow(FlowKey key)
    {
        public FlowKey Key { get; } = key;

        public int Seated { get; set; }

        public long Turn { get; set; }

        public LinkedList<Waiter> Waiters { get; } = [];
    }
}

/// <summary>Which requests belong together: those of one user or namespace within a flow schema.</summary>
/// <param name="Schema">The schema.</param>
/// <param name="Name">The user or namespace; empty where the schema tells none apart.</param>
/// <param name="IsShared">Whether others share the level's seats under the same schema, so that this one may not have them all.</param>
internal readonly record struct FlowKey(string Schema, string Name, bool IsShared);

/// <summary>A request that waits for a seat.</summary>
internal sealed class Waiter(FlowKey key)
{
    private readonly TaskCompletionSource _seated = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public FlowKey Key { get; } = key;

    /// <summary>Done when it is seated.</summary>
    public Task Seated => _seated.Task;

    public void Call() => _seated.TrySetResult();
}
