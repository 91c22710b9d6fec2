namespace KubeKit.Store;

/// <summary>History at the asked revision is gone; the reader must list anew.</summary>
public sealed class CompactedException(long requested, long compacted)
    : Exception($"revision {requested} has been compacted: history starts after {compacted}")
{
    /// <summary>The revision asked for.</summary>
    public long Requested { get; } = requested;

    /// <summary>The newest compacted revision.</summary>
    public long Compacted { get; } = compacted;
}

/// <summary>The asked revision lies ahead of the newest durable one.</summary>
public sealed class FutureRevisionException(long requested, long current)
    : Exception($"revision {requested} lies ahead of the newest, {current}")
{
    /// <summary>The revision asked for.</summary>
    public long Requested { get; } = requested;

    /// <summary>The newest durable revision.</summary>
    public long Current { get; } = current;
}

/// <summary>The store has stopped, usually after a failed write or sync; the message says why.</summary>
public sealed class StoreUnavailableException(string reason, Exception? inner = null) : Exception(reason, inner);

/// <summary>The store's files do not hold what was acknowledged; the message names file, place and what was expected.</summary>
public sealed class StoreCorruptException(string reason, Exception? inner = null) : Exception(reason, inner);
