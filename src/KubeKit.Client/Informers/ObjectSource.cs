using KubeKit.Client.Dynamic;
using KubeKit.Resources;

namespace KubeKit.Client.Informers;

/// <summary>Where an informer's objects come from.</summary>
/// <param name="Kind">What its objects are called.</param>
/// <param name="Plural">What they are called together.</param>
/// <param name="List">Reads a page of them.</param>
/// <param name="Watch">One watch on them.</param>
internal sealed record ObjectSource<T>(
    string Kind,
    string Plural,
    Func<ListQuery, CancellationToken, Task<KubeList<T>>> List,
    Func<WatchQuery, CancellationToken, IAsyncEnumerable<WatchEvent<T>>> Watch)
    where T : KubeObject;

/// <summary>Where objects come from by way of a client.</summary>
internal static class ObjectSource
{
    public static ObjectSource<T> Of<T>(IKubeClient client)
        where T : KubeObject, IKubeResource<T> =>
        new(T.Definition.Kind.Kind, T.Definition.Names.Plural, client.ListAsync<T>, client.WatchAsync<T>);

    public static ObjectSource<DynamicObject> Of(DynamicClient client) =>
        new(client.Kind.Kind, client.Kind.Plural, client.ListAsync, client.WatchAsync);
}
