using KubeKit.ApiServer;
using KubeKit.Resources;

namespace KubeKit.Testing;

/// <summary>Which requests a fault is about. Any other choice is a function of one's own over <see cref="RequestInfo"/>.</summary>
public static class Requests
{
    /// <summary>Those about objects of a kind; with verbs only these (<c>get</c>, <c>list</c>, <c>watch</c>, <c>create</c>, <c>update</c>, <c>patch</c>, <c>delete</c>, <c>deletecollection</c>).</summary>
    public static Func<RequestInfo, bool> Of<T>(params IReadOnlyList<string> verbs)
        where T : KubeObject, IKubeResource<T> => request => request.IsOf<T>() && (verbs.Count == 0 || verbs.Contains(request.Verb));

    /// <summary>Those that change objects of a kind.</summary>
    public static Func<RequestInfo, bool> WritesOf<T>()
        where T : KubeObject, IKubeResource<T> => static request => request.IsWrite && request.IsOf<T>();

    /// <summary>Watches of a kind.</summary>
    public static Func<RequestInfo, bool> WatchesOf<T>()
        where T : KubeObject, IKubeResource<T> => static request => request.IsWatch && request.IsOf<T>();
}
