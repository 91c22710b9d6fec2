using KubeKit.Client;
using KubeKit.Client.Metadata;
using KubeKit.Resources.Metadata;

namespace KubeKit.Controllers.GarbageCollection;

/// <summary>
/// Looks at one object at a time: deletes it when nothing owns it any more, takes absent owners from it, frees or deletes
/// its dependents where its own deletion waits for that. By the rules of kube-controller-manager's garbage collector.
/// </summary>
internal sealed class Collector(OwnershipGraph graph, MetadataClient client, OwnerStates owners, Action<string> look, Action<string> lookLater)
{
    /// <summary>Looks at an object. A conflict means that it has changed: look again.</summary>
    public async Task LookAtAsync(string uid, CancellationToken cancellationToken)
    {
        if (graph.Find(uid) is not { } value)
        {
            return;
        }

        try
        {
            if (value.Orphans)
            {
                await OrphanDependentsAsync(value, cancellationToken);
            }
            else if (value.WaitsForDependents)
            {
                await WaitForDependentsAsync(value, cancellationToken);
            }
            else if (!value.IsDeleting && value.Owners.Count > 0)
            {
                await JudgeAsync(value, cancellationToken);
            }
        }
        catch (KubeApiException e) when (e.IsConflict)
        {
            await RefreshAsync(value, cancellationToken);
        }
    }

    private async Task JudgeAsync(OwnedObject value, CancellationToken cancellationToken)
    {
        var states = new List<(OwnerReference Owner, OwnerState State)>(value.Owners.Count);
        foreach (var owner in value.Owners)
        {
            states.Add((owner, await owners.OfAsync(value, owner, cancellationToken)));
        }

        if (states.Any(s => s.State == OwnerState.Unknown))
        {
            lookLater(value.Uid);
        }

        var waiting = states.Any(s => s.State == OwnerState.WaitsForDependents);
        var kept = states.Where(s => s.State is OwnerState.Present or OwnerState.Unknown).Select(s => s.Owner).ToArray();
        if (kept.Length == value.Owners.Count)
        {
            return;
        }

        if (kept.Length > 0)
        {
            await client.PatchAsync(value.Kind, value.Key, MetadataPatches.Owners(value.Uid, value.ResourceVersion, kept), cancellationToken);
            return;
        }

        var dependents = graph.DependentsOf(value.Uid);
        if (waiting && dependents.Any(dependent => dependent.WaitsForDependents))
        {
            // A circle of objects that wait for each other would never end: this one no longer holds its owner.
            var unblocked = value.Owners.Select(owner => owner with { BlockOwnerDeletion = false });
            await client.PatchAsync(value.Kind, value.Key, MetadataPatches.Owners(value.Uid, value.ResourceVersion, unblocked), cancellationToken);
        }

        // Who waits for this object waits for what it owns as well.
        var policy = waiting && dependents.Count > 0 ? PropagationPolicy.Foreground : value.Policy;
        var isUnblocked = waiting && dependents.Any(dependent => dependent.WaitsForDependents);
        await client.DeleteAsync(value.Kind, value.Key, Options(value, policy, withVersion: !isUnblocked), cancellationToken);
    }

    private async Task WaitForDependentsAsync(OwnedObject value, CancellationToken cancellationToken)
    {
        var dependents = graph.DependentsOf(value.Uid);
        if (dependents.Any(dependent => dependent.ReferenceTo(value.Uid)?.BlockOwnerDeletion == true))
        {
            foreach (var dependent in dependents.Where(dependent => !dependent.IsDeleting))
            {
                look(dependent.Uid);
            }

            return;
        }

        await RemoveFinalizerAsync(value, WellKnownFinalizers.ForegroundDeletion, cancellationToken);
    }

    private async Task OrphanDependentsAsync(OwnedObject value, CancellationToken cancellationToken)
    {
        foreach (var dependent in graph.DependentsOf(value.Uid))
        {
            var live = await client.FindAsync(dependent.Kind, dependent.Key, cancellationToken);
            if (live?.Uid == dependent.Uid && live.OwnerReferences?.Any(owner => owner.Uid == value.Uid) == true)
            {
                var others = live.OwnerReferences.Where(owner => owner.Uid != value.Uid);
                await client.PatchAsync(dependent.Kind, dependent.Key, MetadataPatches.Owners(dependent.Uid, live.ResourceVersion ?? "", others), cancellationToken);
            }
        }

        await RemoveFinalizerAsync(value, WellKnownFinalizers.Orphan, cancellationToken);
    }

    private async Task RemoveFinalizerAsync(OwnedObject value, string finalizer, CancellationToken cancellationToken)
    {
        var live = await client.FindAsync(value.Kind, value.Key, cancellationToken);
        if (live?.Uid == value.Uid && live.Finalizers?.Contains(finalizer) == true)
        {
            var others = live.Finalizers.Where(other => other != finalizer);
            await client.PatchAsync(value.Kind, value.Key, MetadataPatches.Finalizers(value.Uid, live.ResourceVersion ?? "", others), cancellationToken);
        }
    }

    private async Task RefreshAsync(OwnedObject value, CancellationToken cancellationToken)
    {
        var live = await client.FindAsync(value.Kind, value.Key, cancellationToken);
        var worth = live is null || live.Uid != value.Uid ? graph.Remove(value.Uid) : graph.Set(OwnedObject.Of(value.Kind, live));
        foreach (var uid in worth.Append(value.Uid))
        {
            look(uid);
        }
    }

    // The version makes sure that nobody has given it an owner meanwhile.
    private static DeleteOptions Options(OwnedObject value, string policy, bool withVersion) => new()
    {
        PropagationPolicy = policy,
        Preconditions = new Preconditions { Uid = value.Uid, ResourceVersion = withVersion ? value.ResourceVersion : null },
    };
}
