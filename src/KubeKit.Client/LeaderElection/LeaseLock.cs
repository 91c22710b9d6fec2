using KubeKit.Resources.Coordination.V1;
using KubeKit.Resources.Metadata;

namespace KubeKit.Client.LeaderElection;

/// <summary>The lease that processes contend for, and what this process has seen of it.</summary>
internal sealed class LeaseLock(IKubeClient client, LeaderElectionOptions options, TimeProvider time)
{
    private Lease? _seen;
    private long _seenAt;

    /// <summary>Takes or renews the lease. False when somebody else holds it.</summary>
    public async Task<bool> TryAcquireOrRenewAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var lease = await client.FindAsync<Lease>(options.Name, options.Namespace, cancellationToken);
        if (lease is null)
        {
            var first = new Lease { Metadata = new ObjectMeta { Name = options.Name, Namespace = options.Namespace }, Spec = Held(now, now, 0) };
            Saw(await client.CreateAsync(first, null, cancellationToken));
            return true;
        }

        if (_seen?.Metadata.ResourceVersion != lease.Metadata.ResourceVersion)
        {
            Saw(lease);
        }

        var spec = lease.Spec ?? new LeaseSpec();
        var isOurs = spec.HolderIdentity == options.Identity;
        if (!isOurs && !string.IsNullOrEmpty(spec.HolderIdentity) && !HasExpired(spec))
        {
            return false;
        }

        var renewed = isOurs
            ? Held(spec.AcquireTime ?? now, now, spec.LeaseTransitions ?? 0)
            : Held(now, now, (spec.LeaseTransitions ?? 0) + 1);

        // The resource version is the lock: of two that take it at once, one gets a conflict.
        Saw(await client.UpdateAsync(lease with { Spec = renewed }, null, cancellationToken));
        return true;
    }

    /// <summary>Gives the lease up, so that another can have it at once.</summary>
    public async Task ReleaseAsync(CancellationToken cancellationToken)
    {
        if (_seen is { Spec: { } spec } lease && spec.HolderIdentity == options.Identity)
        {
            // client-go's mark of a released lease: no holder, over in a second.
            var now = time.GetUtcNow();
            var released = new LeaseSpec { HolderIdentity = "", LeaseDurationSeconds = 1, AcquireTime = now, RenewTime = now, LeaseTransitions = spec.LeaseTransitions };
            Saw(await client.UpdateAsync(lease with { Spec = released }, null, cancellationToken));
        }
    }

    // Counted on the own clock from when the lease last changed: other machines' clocks may be wrong.
    private bool HasExpired(LeaseSpec spec) =>
        time.GetElapsedTime(_seenAt) >= TimeSpan.FromSeconds(spec.LeaseDurationSeconds ?? options.LeaseDuration.TotalSeconds);

    private void Saw(Lease lease) => (_seen, _seenAt) = (lease, time.GetTimestamp());

    private LeaseSpec Held(DateTimeOffset acquired, DateTimeOffset renewed, int transitions) => new()
    {
        HolderIdentity = options.Identity,
        LeaseDurationSeconds = (int)options.LeaseDuration.TotalSeconds,
        AcquireTime = acquired,
        RenewTime = renewed,
        LeaseTransitions = transitions,
    };
}
