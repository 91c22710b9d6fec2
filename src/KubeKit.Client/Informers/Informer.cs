using KubeKit.Client.Loops;
using KubeKit.Resources;
using Microsoft.Extensions.Logging;

namespace KubeKit.Client.Informers;

/// <summary>
/// The local copy: a store, and those who want to know of changes. <see cref="Reflector{T}"/> feeds it.
/// A change is in the store before anybody hears of it.
/// </summary>
internal sealed partial class Informer<T>(string kind, Func<KubeObject, KubeObject>? transform, ILogger logger) : IInformer<T>
    where T : KubeObject
{
    private readonly InformerStore<T> _store = new(kind);
    private readonly TaskCompletionSource _synced = new(TaskCreationOptions.RunContinuationsAsynchronously);

    // Held while a change is stored and told, and while a new subscriber catches up: so that all see every change once, in order.
    private readonly Lock _changing = new();
    private Subscription[] _subscriptions = [];

    public bool HasSynced => _synced.Task.IsCompleted;

    public int Count => _store.Count;

    public Task WaitForSyncAsync(CancellationToken cancellationToken) => LoopContext.WaitAsync(_synced.Task, cancellationToken);

    public T? Get(ObjectKey key) => _store.Get(key);

    public IReadOnlyCollection<T> List(string? ns = null) => _store.List(ns);

    public void AddIndex(string name, Func<T, IEnumerable<string>> values) => _store.AddIndex(name, values);

    public IReadOnlyCollection<T> ByIndex(string name, string value) => _store.ByIndex(name, value);

    public IDisposable Subscribe(Action<InformerEvent<T>> onEvent)
    {
        ArgumentNullException.ThrowIfNull(onEvent);
        var subscription = new Subscription(this, onEvent);
        lock (_changing)
        {
            _subscriptions = [.. _subscriptions, subscription];
            foreach (var value in _store.List(null))
            {
                Tell(subscription, new(InformerEventType.Added, value, null));
            }
        }

        return subscription;
    }

    /// <summary>Takes an object as it is now.</summary>
    public void Apply(T value)
    {
        lock (_changing)
        {
            Set(ObjectKey.Of(value), value);
        }
    }

    /// <summary>Takes an object away; its last state is what subscribers see.</summary>
    public void Remove(T last)
    {
        lock (_changing)
        {
            if (_store.Remove(ObjectKey.Of(last)) is not null)
            {
                TellAll(new(InformerEventType.Deleted, last, null));
            }
        }
    }

    /// <summary>Makes the store equal to a new list, telling only the differences.</summary>
    public void Replace(IReadOnlyCollection<T> values)
    {
        lock (_changing)
        {
            var listed = values.Select(ObjectKey.Of).ToHashSet();
            foreach (var gone in _store.List(null).Where(value => !listed.Contains(ObjectKey.Of(value))))
            {
                _store.Remove(ObjectKey.Of(gone));
                TellAll(new(InformerEventType.Deleted, gone, null));
            }

            foreach (var value in values)
            {
                Set(ObjectKey.Of(value), value);
            }
        }

        _synced.TrySetResult();
    }

    private void Set(ObjectKey key, T value)
    {
        var old = _store.Get(key);
        if (old is not null && old.Metadata.Uid != value.Metadata.Uid)
        {
            // Deleted and created again while nobody watched: two objects that share a name, not one that changed.
            _store.Remove(key);
            TellAll(new(InformerEventType.Deleted, old, null));
            old = null;
        }

        // A list repeats what is known.
        if (old is null || old.Metadata.ResourceVersion != value.Metadata.ResourceVersion)
        {
            value = transform is null ? value : (T)transform(value);
            _store.Set(key, value);
            TellAll(new(old is null ? InformerEventType.Added : InformerEventType.Updated, value, old));
        }
    }

    private void TellAll(in InformerEvent<T> change)
    {
        // The array is replaced, never changed: a callback may subscribe or dispose.
        foreach (var subscription in _subscriptions)
        {
            Tell(subscription, change);
        }
    }

    private void Tell(Subscription subscription, in InformerEvent<T> change)
    {
        try
        {
            subscription.OnEvent?.Invoke(change);
        }
        catch (Exception e)
        {
            Log.SubscriberFailed(logger, e, kind, ObjectKey.Of(change.Object));
        }
    }

    private sealed class Subscription(Informer<T> informer, Action<InformerEvent<T>> onEvent) : IDisposable
    {
        public Action<InformerEvent<T>>? OnEvent { get; private set; } = onEvent;

        public void Dispose()
        {
            OnEvent = null;
            lock (informer._changing)
            {
                informer._subscriptions = [.. informer._subscriptions.Where(other => other != this)];
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1100, LogLevel.Error, "A subscriber of {Kind} failed on {Key}")]
        public static partial void SubscriberFailed(ILogger logger, Exception exception, string kind, ObjectKey key);
    }
}
