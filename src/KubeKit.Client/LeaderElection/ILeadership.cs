namespace KubeKit.Client.LeaderElection;

/// <summary>
/// Whether this process may act where only one process of several may: every reconciler waits for it. A host registers an
/// elected one; without, the process leads at once and for ever.
/// </summary>
public interface ILeadership
{
    /// <summary>Waits until this process leads; the token is cancelled when it no longer does.</summary>
    Task<CancellationToken> AcquireAsync(CancellationToken cancellationToken);
}

/// <summary>Leads at once and for ever: the one process of an embedded cluster.</summary>
internal sealed class SoleLeadership : ILeadership
{
    public Task<CancellationToken> AcquireAsync(CancellationToken cancellationToken) => Task.FromResult(CancellationToken.None);
}
