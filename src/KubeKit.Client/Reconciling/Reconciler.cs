using KubeKit.Resources;

namespace KubeKit.Client.Reconciling;

/// <summary>
/// Brings the world in line with one object at a time. Told only the object's key: it reads what is there and does what is
/// missing, so that a lost, merged or repeated call never matters. Calls for one key never overlap.
/// </summary>
/// <typeparam name="T">The kind reconciled.</typeparam>
public abstract class Reconciler<T>
    where T : KubeObject, IKubeResource<T>
{
    /// <summary>Which other kinds cause a call, and how many calls run at once.</summary>
    public virtual void Configure(ReconcilerBuilder<T> builder)
    {
    }

    /// <summary>
    /// Reconciles one object (which may no longer exist). An exception means "again, with back-off"; a
    /// <see cref="TerminalException"/> means "not again until something changes".
    /// </summary>
    public abstract Task<ReconcileResult> ReconcileAsync(ObjectKey key, CancellationToken cancellationToken);
}
