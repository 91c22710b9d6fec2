using KubeKit.Client.Dynamic;
using KubeKit.Client.Metadata;
using KubeKit.Resources;

namespace KubeKit.Client.Informers;

/// <summary>
/// A local copy of all objects of a kind that a watch keeps current. Shared by everything in the process that reads the
/// kind; objects are immutable, so handing them out costs nothing.
/// </summary>
public interface IInformer<T>
    where T : KubeObject
{
    /// <summary>Whether the first list is in.</summary>
    bool HasSynced { get; }

    /// <summary>Waits for the first list.</summary>
    Task WaitForSyncAsync(CancellationToken cancellationToken);

    /// <summary>An object, or null.</summary>
    T? Get(ObjectKey key);

    /// <summary>The objects of a namespace (null: all), in no order, as of one moment.</summary>
    IReadOnlyCollection<T> List(string? ns = null);

    /// <summary>Adds an index: for each object the values under which <see cref="ByIndex"/> finds it. Adding the same name again is a no-op.</summary>
    void AddIndex(string name, Func<T, IEnumerable<string>> values);

    /// <summary>The objects with a value in an index.</summary>
    IReadOnlyCollection<T> ByIndex(string name, string value);

    /// <summary>
    /// Calls back for every change, in order, one at a time, starting with an <see cref="InformerEventType.Added"/> for each object that is there.
    /// The callback must be quick: it usually enqueues a key. Dispose to stop.
    /// </summary>
    IDisposable Subscribe(Action<InformerEvent<T>> onEvent);
}

/// <summary>What an informer saw.</summary>
public enum InformerEventType
{
    /// <summary>The object is new to this informer.</summary>
    Added,

    /// <summary>The object changed.</summary>
    Updated,

    /// <summary>The object is gone.</summary>
    Deleted,
}

/// <summary>A change that an informer saw.</summary>
/// <param name="Type">What happened.</param>
/// <param name="Object">The object now; the last known state when deleted.</param>
/// <param name="Old">The object before an update; null otherwise.</param>
public readonly record struct InformerEvent<T>(InformerEventType Type, T Object, T? Old)
    where T : KubeObject;

/// <summary>Which objects an informer holds: of all that a kind has, or of a part that the server selects.</summary>
/// <param name="Namespace">Only this namespace; null for all.</param>
/// <param name="LabelSelector">Only what a label selector selects; null for all.</param>
/// <param name="FieldSelector">Only what a field selector selects, such as the pods of one node; null for all.</param>
public sealed record InformerQuery(string? Namespace = null, string? LabelSelector = null, string? FieldSelector = null)
{
    /// <summary>Everything.</summary>
    public static InformerQuery All { get; } = new();
}

/// <summary>Hands out the process' one informer for each kind and query; the first request starts it.</summary>
public interface IInformerFactory
{
    /// <summary>The informer for a kind across all namespaces.</summary>
    IInformer<T> Get<T>()
        where T : KubeObject, IKubeResource<T>;

    /// <summary>The informer for the objects of a kind that a field selector selects, such as the pods of one node.</summary>
    IInformer<T> Get<T>(string fieldSelector)
        where T : KubeObject, IKubeResource<T>;

    /// <summary>The informer for a part of a kind's objects.</summary>
    IInformer<T> Get<T>(InformerQuery query)
        where T : KubeObject, IKubeResource<T>;

    /// <summary>The informer for a kind that has no type here.</summary>
    IInformer<DynamicObject> Get(ApiKind kind, InformerQuery? query = null);
}
