namespace KubeKit.Client.Reconciling;

/// <summary>When a key is to be reconciled again.</summary>
public readonly record struct ReconcileResult
{
    /// <summary>When something changes.</summary>
    public static ReconcileResult Done => default;

    /// <summary>After a delay, or earlier when something changes.</summary>
    public static ReconcileResult After(TimeSpan delay) => new() { RequeueAfter = delay };

    /// <summary>With the growing delays of a failure, though nothing failed: for what must be looked at until it is so, and tells nobody when it is.</summary>
    public static ReconcileResult Again => new() { IsAgain = true };

    /// <summary>Whether to look again with growing delays.</summary>
    public bool IsAgain { get; private init; }

    /// <summary>The delay; null for none.</summary>
    public TimeSpan? RequeueAfter { get; private init; }
}

/// <summary>A failure that trying again cannot mend.</summary>
public sealed class TerminalException(string message, Exception? inner = null) : Exception(message, inner);
