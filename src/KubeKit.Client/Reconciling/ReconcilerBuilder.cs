using KubeKit.Client.Dynamic;
using KubeKit.Client.Informers;
using KubeKit.Client.Metadata;
using KubeKit.Client.WorkQueues;
using KubeKit.Resources;

namespace KubeKit.Client.Reconciling;

/// <summary>Says what causes a reconciler's calls. Changes of the reconciled kind always do.</summary>
public sealed class ReconcilerBuilder<T>
    where T : KubeObject, IKubeResource<T>
{
    private readonly List<Func<IInformerFactory, Action<ObjectKey>, IDisposable>> _sources = [];
    private readonly List<Func<IInformerFactory, CancellationToken, Task>> _syncs = [];

    /// <summary>How many keys are reconciled at once.</summary>
    /// <value>5, as most controllers of kube-controller-manager.</value>
    public int Concurrency { get; set; } = 5;

    /// <summary>How fast keys come back after failures.</summary>
    public WorkQueueOptions Queue { get; } = new();

    /// <summary>Which objects of the reconciled kind are reconciled; the rest is not even read.</summary>
    /// <value>All.</value>
    public InformerQuery For { get; set; } = InformerQuery.All;

    /// <summary>How often every object is reconciled even though nothing changed: for what drifts and tells nobody. Null for never.</summary>
    /// <value>Never: an informer misses no change.</value>
    public TimeSpan? ResyncPeriod { get; set; }

    /// <summary>Ignores events of the reconciled kind for which this is false (see <see cref="Predicates"/>); null for none.</summary>
    public Func<InformerEvent<T>, bool>? Predicate { get; set; }

    /// <summary>Reconciles the controlling owner (of kind <typeparamref name="T"/>) whenever an object of another kind changes.</summary>
    /// <param name="predicate">Which changes count; null for all.</param>
    public ReconcilerBuilder<T> Owns<TOwned>(Func<InformerEvent<TOwned>, bool>? predicate = null)
        where TOwned : KubeObject, IKubeResource<TOwned> =>
        Watches<TOwned>(e => predicate?.Invoke(e) == false ? [] : Owners(e.Object).Concat(e.Old is null ? [] : Owners(e.Old)).Distinct());

    /// <summary>Reconciles the keys that a mapping gives whenever an object of another kind changes.</summary>
    public ReconcilerBuilder<T> Watches<TOther>(Func<InformerEvent<TOther>, IEnumerable<ObjectKey>> map)
        where TOther : KubeObject, IKubeResource<TOther> => Watches(InformerQuery.All, map);

    /// <summary>The same for those objects of the other kind alone that a field selector selects; the rest is not even read.</summary>
    public ReconcilerBuilder<T> Watches<TOther>(string fieldSelector, Func<InformerEvent<TOther>, IEnumerable<ObjectKey>> map)
        where TOther : KubeObject, IKubeResource<TOther> => Watches(new InformerQuery(FieldSelector: fieldSelector), map);

    /// <summary>The same for a part of the other kind's objects; the rest is not even read.</summary>
    public ReconcilerBuilder<T> Watches<TOther>(InformerQuery query, Func<InformerEvent<TOther>, IEnumerable<ObjectKey>> map)
        where TOther : KubeObject, IKubeResource<TOther> => Watches(informers => informers.Get<TOther>(query), map);

    /// <summary>The same for a kind that has no type here.</summary>
    public ReconcilerBuilder<T> Watches(ApiKind kind, Func<InformerEvent<DynamicObject>, IEnumerable<ObjectKey>> map) =>
        Watches(informers => informers.Get(kind), map);

    private ReconcilerBuilder<T> Watches<TOther>(Func<IInformerFactory, IInformer<TOther>> informer, Func<InformerEvent<TOther>, IEnumerable<ObjectKey>> map)
        where TOther : KubeObject
    {
        _sources.Add((informers, enqueue) => informer(informers).Subscribe(e =>
        {
            foreach (var key in map(e))
            {
                enqueue(key);
            }
        }));
        _syncs.Add((informers, ct) => informer(informers).WaitForSyncAsync(ct));
        return this;
    }

    /// <summary>Reconciles the keys that a source of its own enqueues, from the start until it is disposed.</summary>
    public ReconcilerBuilder<T> From(Func<Action<ObjectKey>, IDisposable> source)
    {
        ArgumentNullException.ThrowIfNull(source);
        _sources.Add((_, enqueue) => source(enqueue));
        return this;
    }

    internal IReadOnlyList<Func<IInformerFactory, Action<ObjectKey>, IDisposable>> Sources => _sources;

    internal IReadOnlyList<Func<IInformerFactory, CancellationToken, Task>> Syncs => _syncs;

    private static IEnumerable<ObjectKey> Owners(KubeObject value) =>
        from owner in value.Metadata.OwnerReferences ?? []
        where owner.Controller == true && owner.Kind == T.Definition.Kind.Kind && owner.ApiVersion == T.Definition.Kind.ApiVersion
        select new ObjectKey(T.Definition.Scope == ResourceScope.Namespaced ? value.Metadata.Namespace ?? "" : "", owner.Name);
}
