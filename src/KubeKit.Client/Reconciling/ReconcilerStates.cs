using System.Collections.Concurrent;

namespace KubeKit.Client.Reconciling;

/// <summary>What a reconciler is about.</summary>
internal enum ReconcilerPhase
{
    /// <summary>Another process leads, or the host has not started yet.</summary>
    StandingBy,

    /// <summary>It runs, or its informers wait for their first list.</summary>
    Running,

    /// <summary>It broke, and will be started again.</summary>
    Failed,
}

/// <summary>How a reconciler is, for whoever asks for the process' health.</summary>
internal sealed class ReconcilerState(string name)
{
    public string Name => name;

    public ReconcilerPhase Phase { get; set; }

    /// <summary>Why it broke last; null when it did not.</summary>
    public string? Problem { get; set; }

    /// <summary>Whether its informers have their first lists.</summary>
    public Func<bool> HasSynced { get; set; } = static () => false;

    /// <summary>How long the oldest key has been waiting, and with a worker.</summary>
    public Func<(TimeSpan Wait, TimeSpan Work)> Longest { get; set; } = static () => default;
}

/// <summary>The reconcilers of this process.</summary>
internal sealed class ReconcilerStates
{
    private readonly ConcurrentDictionary<string, ReconcilerState> _states = new(StringComparer.Ordinal);

    public IEnumerable<ReconcilerState> All => _states.Values;

    public ReconcilerState Of(string name) => _states.GetOrAdd(name, static name => new ReconcilerState(name));
}
