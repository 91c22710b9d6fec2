using KubeKit.Resources;

namespace KubeKit.Client.Reconciling;

/// <summary>The writes that reconcilers make most.</summary>
public static class KubeClientReconcilingExtensions
{
    /// <summary>
    /// Writes an object's status when it says something else than before; returns the object as stored, or null when it is
    /// gone. A conflict (<see cref="KubeApiException.IsConflict"/>) when it changed since it was read: throw it on, and the key comes back.
    /// </summary>
    /// <param name="client">Carries the request.</param>
    /// <param name="before">The object as it was read.</param>
    /// <param name="after">The object with its new status.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<T?> WriteStatusAsync<T>(this IKubeClient client, T before, T after, CancellationToken cancellationToken = default)
        where T : KubeObject, IKubeResource<T>
    {
        ArgumentNullException.ThrowIfNull(before);
        return before.Equals(after) ? before : await UnlessGone(() => client.UpdateStatusAsync(after, null, cancellationToken));
    }

    /// <summary>Whether an object may not go before somebody has done something.</summary>
    public static bool HasFinalizer(this KubeObject value, string finalizer)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value.Metadata.Finalizers?.Contains(finalizer) == true;
    }

    /// <summary>Puts a finalizer on an object that has it not; returns the object as stored, or null when it is gone.</summary>
    public static async Task<T?> AddFinalizerAsync<T>(this IKubeClient client, T value, string finalizer, CancellationToken cancellationToken = default)
        where T : KubeObject, IKubeResource<T>
    {
        ArgumentException.ThrowIfNullOrEmpty(finalizer);
        return value.HasFinalizer(finalizer) ? value
            : await SetFinalizersAsync(client, value, [.. value.Metadata.Finalizers ?? [], finalizer], cancellationToken);
    }

    /// <summary>Takes a finalizer off an object that has it; returns the object as stored, or null when it is gone.</summary>
    public static async Task<T?> RemoveFinalizerAsync<T>(this IKubeClient client, T value, string finalizer, CancellationToken cancellationToken = default)
        where T : KubeObject, IKubeResource<T>
    {
        ArgumentException.ThrowIfNullOrEmpty(finalizer);
        return !value.HasFinalizer(finalizer) ? value
            : await SetFinalizersAsync(client, value, [.. value.Metadata.Finalizers!.Where(other => other != finalizer)], cancellationToken);
    }

    /// <summary>
    /// Keeps an object from going before it was cleaned up after. While it is to stay: puts the finalizer on it and returns it.
    /// Once it is to go: cleans up, takes the finalizer off and returns null; so it does when it is gone already.
    /// </summary>
    /// <param name="client">Carries the requests.</param>
    /// <param name="value">The object.</param>
    /// <param name="finalizer">The finalizer: a name of one's own, such as <c>example.com/cleanup</c>.</param>
    /// <param name="cleanUp">Removes what the object stands for outside the cluster. May be called again; an exception means that it must.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<T?> FinalizeAsync<T>(
        this IKubeClient client, T value, string finalizer, Func<T, CancellationToken, Task> cleanUp, CancellationToken cancellationToken = default)
        where T : KubeObject, IKubeResource<T>
    {
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(cleanUp);
        if (value.Metadata.DeletionTimestamp is null)
        {
            return await client.AddFinalizerAsync(value, finalizer, cancellationToken);
        }

        if (value.HasFinalizer(finalizer))
        {
            await cleanUp(value, cancellationToken);
            await client.RemoveFinalizerAsync(value, finalizer, cancellationToken);
        }

        return null;
    }

    // Only if unchanged: the list is one value, and another's finalizer must not be lost.
    private static Task<T?> SetFinalizersAsync<T>(IKubeClient client, T value, IReadOnlyList<string> finalizers, CancellationToken cancellationToken)
        where T : KubeObject, IKubeResource<T>
    {
        var next = value with { Metadata = value.Metadata with { Finalizers = finalizers.Count > 0 ? finalizers : null } };
        return UnlessGone(() => client.PatchAsync<T>(ObjectKey.Of(value), KubePatch.Between(value, next, onlyIfUnchanged: true), null, null, cancellationToken));
    }

    private static async Task<T?> UnlessGone<T>(Func<Task<T>> write)
        where T : KubeObject
    {
        try
        {
            return await write();
        }
        catch (KubeApiException e) when (e.IsNotFound)
        {
            return null;
        }
    }
}
