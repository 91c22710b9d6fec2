using KubeKit.Client;
using KubeKit.Resources;
using KubeKit.Resources.Metadata;
using KubeKit.Resources.Selectors;

namespace KubeKit.Controllers.Ownership;

/// <summary>
/// Settles which objects belong to an owner: those it controls and selects. Orphans that it selects are adopted, and what it
/// controls but no longer selects is released.
/// </summary>
internal sealed class Claims(IKubeClient client)
{
    public async Task<List<T>> ClaimAsync<T, TOwner>(TOwner owner, LabelSelectorQuery selector, IEnumerable<T> candidates, CancellationToken cancellationToken)
        where T : KubeObject, IKubeResource<T>
        where TOwner : KubeObject, IKubeResource<TOwner>
    {
        var claimed = new List<T>();
        bool? mayAdopt = null;
        foreach (var candidate in candidates)
        {
            var controller = Owners.ControllerOf(candidate);
            var selected = selector.Matches(candidate.Metadata.Labels);
            if (controller is not null && controller.Uid == owner.Metadata.Uid)
            {
                if (selected)
                {
                    claimed.Add(candidate);
                }
                else if (owner.Metadata.DeletionTimestamp is null)
                {
                    await ReleaseAsync(owner, candidate, cancellationToken);
                }
            }
            else if (controller is null && selected && candidate.Metadata.DeletionTimestamp is null && owner.Metadata.DeletionTimestamp is null)
            {
                // The cache may be old: an owner that is gone or being deleted must not adopt.
                mayAdopt ??= await client.FindAsync<TOwner>(owner.Metadata.Name!, owner.Metadata.Namespace, cancellationToken) is { } fresh
                    && fresh.Metadata.Uid == owner.Metadata.Uid && fresh.Metadata.DeletionTimestamp is null;
                if (mayAdopt.Value && await AdoptAsync(owner, candidate, cancellationToken) is { } adopted)
                {
                    claimed.Add(adopted);
                }
            }
        }

        return claimed;
    }

    private Task<T?> AdoptAsync<T>(KubeObject owner, T orphan, CancellationToken cancellationToken)
        where T : KubeObject, IKubeResource<T> =>
        WithOwnersAsync(orphan, [.. orphan.Metadata.OwnerReferences ?? [], owner.ControllerReference()], cancellationToken);

    private Task<T?> ReleaseAsync<T>(KubeObject owner, T released, CancellationToken cancellationToken)
        where T : KubeObject, IKubeResource<T> =>
        WithOwnersAsync(released, [.. (released.Metadata.OwnerReferences ?? []).Where(o => o.Uid != owner.Metadata.Uid)], cancellationToken);

    private async Task<T?> WithOwnersAsync<T>(T value, IReadOnlyList<OwnerReference> owners, CancellationToken cancellationToken)
        where T : KubeObject, IKubeResource<T>
    {
        try
        {
            return await client.UpdateAsync(value with { Metadata = value.Metadata with { OwnerReferences = owners } }, cancellationToken: cancellationToken);
        }
        catch (KubeApiException e) when (e.IsNotFound || e.IsConflict)
        {
            return null; // changed or gone meanwhile: the next reconcile sees it
        }
    }
}
