using KubeKit.ApiServer.Routing;
using KubeKit.ApiServer.Subresources;
using KubeKit.Resources;

namespace KubeKit.ApiServer.Discovery;

/// <summary>What the server serves at one generation of its registry: groups, versions, resources, subresources.</summary>
internal sealed class ServedApi
{
    private static readonly string[] AllVerbs =
        [Verbs.Create, Verbs.Delete, Verbs.DeleteCollection, Verbs.Get, Verbs.List, Verbs.Patch, Verbs.Update, Verbs.Watch];

    // Namespaces go one by one: deleting one deletes all that is in it.
    private static readonly string[] NamespaceVerbs = [.. AllVerbs.Where(v => v != Verbs.DeleteCollection)];

    private static readonly string[] ReviewVerbs = [Verbs.Create];

    private static readonly string[] ReadVerbs = [Verbs.Get, Verbs.List];

    private ServedApi(IReadOnlyList<ServedGroup> groups) => Groups = groups;

    /// <summary>All groups in the order of their priority; the core group, if there is one, first.</summary>
    public IReadOnlyList<ServedGroup> Groups { get; }

    /// <summary>Takes stock of kinds and of the subresources that somebody handles.</summary>
    public static ServedApi Of(IReadOnlyList<ResourceDefinition> definitions, IReadOnlyList<ISubresource> subresources)
    {
        var resources = definitions.Select(d => Resource(d, subresources)).Concat(Bindings(subresources));
        return new ServedApi([.. resources
            .GroupBy(r => r.Kind.Group)
            .OrderBy(g => GroupPriority.Of(g.Key))
            .ThenBy(g => g.Key, StringComparer.Ordinal)
            .Select(Group)]);
    }

    private static ServedGroup Group(IGrouping<string, ServedResource> group) => new(group.Key, [.. group
        .GroupBy(r => r.Kind.Version)
        .OrderByDescending(v => v.Key, VersionPriority.Comparer)
        .Select(v => new ServedVersion(group.Key, v.Key, [.. v.OrderBy(r => r.Names.Plural, StringComparer.Ordinal)]))]);

    private static ServedResource Resource(ResourceDefinition definition, IReadOnlyList<ISubresource> subresources) => new(
        definition.Kind,
        definition.Names,
        definition.Scope,
        VerbsOf(definition.Kind),
        IsReview(definition.Kind) ? [] : [.. KnownSubresources.Of(definition).Where(s => subresources.Any(handler => handler.Serves(definition, s.Name)))],
        definition);

    private static string[] VerbsOf(GroupVersionKind kind) => kind switch
    {
        { Group: "", Kind: "Namespace" } => NamespaceVerbs,
        // Made when somebody asks, never stored.
        { Group: "", Kind: "ComponentStatus" } => ReadVerbs,
        _ => IsReview(kind) ? ReviewVerbs : AllVerbs,
    };

    // Questions: answered at once, never stored.
    private static bool IsReview(GroupVersionKind kind) => kind.Group is "authentication.k8s.io" or "authorization.k8s.io";

    // The one resource without a kind of its own: the old way to bind pods.
    private static IEnumerable<ServedResource> Bindings(IReadOnlyList<ISubresource> subresources)
    {
        var path = ApiPath.Parse("/api/v1/namespaces/default/bindings");
        if (subresources.Any(handler => handler.ServesVirtual(path)))
        {
            yield return new ServedResource(
                new GroupVersionKind("", "v1", "Binding"), new ResourceNames("bindings", "binding", [], []), ResourceScope.Namespaced, [Verbs.Create], [], null);
        }
    }
}
