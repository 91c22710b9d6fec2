using KubeKit.ApiServer.Routing;
using KubeKit.Resources;
using Microsoft.AspNetCore.Http;

namespace KubeKit.ApiServer;

/// <summary>What a request to the API server is about, by its path and method alone: nobody was asked yet who sends it, or whether it makes sense.</summary>
/// <param name="Verb">The API's verb, such as <c>get</c>, <c>watch</c>, <c>deletecollection</c>; the method in small letters where no resource is named.</param>
/// <param name="Group">The API group; empty for the core.</param>
/// <param name="Resource">The plural name of the kind, such as <c>pods</c>; empty where the path names none, such as <c>/healthz</c>.</param>
/// <param name="Subresource">The subresource; empty for none.</param>
/// <param name="Namespace">The namespace; empty for none, or all.</param>
/// <param name="Name">The object's name; empty for a collection, and for a create.</param>
/// <param name="UserAgent">What the client calls itself, such as <c>kube-controller-manager</c> or <c>kubectl/v1.36.0 (linux/amd64)</c>.</param>
public readonly record struct RequestInfo(string Verb, string Group, string Resource, string Subresource, string Namespace, string Name, string UserAgent)
{
    /// <summary>Whether the request would change something.</summary>
    public bool IsWrite => Verb is Verbs.Create or Verbs.Update or Verbs.Patch or Verbs.Delete or Verbs.DeleteCollection;

    /// <summary>Whether the request is a watch.</summary>
    public bool IsWatch => Verb == Verbs.Watch;

    /// <summary>Whether the request is about objects of a kind.</summary>
    public bool IsOf<T>()
        where T : KubeObject, IKubeResource<T> => Resource == T.Definition.Names.Plural && Group == T.Definition.Kind.Group;

    /// <summary>What a request is about.</summary>
    public static RequestInfo Of(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var path = ApiPath.Parse(request.Path.Value ?? "");
        var verb = path.IsResource ? Verbs.Of(request.Method, path, Verbs.IsWatch(request)) : Verbs.OfMethod(request.Method);
        return new RequestInfo(verb, path.Group, path.Resource, path.Subresource, path.Namespace, path.Name, request.Headers.UserAgent.ToString());
    }
}
