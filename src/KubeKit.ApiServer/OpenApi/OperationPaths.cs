using KubeKit.ApiServer.Discovery;
using KubeKit.ApiServer.Routing;
using KubeKit.Resources;

namespace KubeKit.ApiServer.OpenApi;

/// <summary>The paths of a version's resources and what can be done there.</summary>
internal static class OperationPaths
{
    private const string Status = Definitions.Meta + "Status";
    private const string DeleteOptions = Definitions.Meta + "DeleteOptions";

    // In the order in which the specification shows methods.
    private static readonly string[] Methods = ["get", "put", "post", "delete", "head", "patch"];

    /// <summary>All paths of a version, ordered.</summary>
    public static IEnumerable<OperationPath> Of(ServedVersion version) =>
        version.Resources.SelectMany(resource => Of(version, resource)).OrderBy(p => p.Path, StringComparer.Ordinal);

    private static IEnumerable<OperationPath> Of(ServedVersion version, ServedResource resource)
    {
        var isNamespaced = resource.Scope == ResourceScope.Namespaced;
        var middle = isNamespaced ? "Namespaced" : "";
        var collection = version.Path + (isNamespaced ? "/namespaces/{namespace}/" : "/") + resource.Names.Plural;
        Parameter[] place = isNamespaced ? [Parameters.Namespace] : [];
        if (resource.Definition is not { } definition || !resource.Verbs.Contains(Verbs.Get))
        {
            var create = Create(version, resource.Kind, middle, resource.Definition is { } question ? Definitions.Name(question) : Definitions.Meta + "Status");
            yield return new OperationPath(collection, [.. place, Parameters.Pretty], [create]);
            yield break;
        }

        var list = Definitions.ListName(definition);
        var type = Definitions.Name(definition);
        var kind = resource.Kind;
        yield return new OperationPath(collection, [.. place, Parameters.Pretty],
        [
            List(version, kind, middle, "", list),
            .. resource.Verbs.Contains(Verbs.Create) ? [Create(version, kind, middle, type)] : Array.Empty<Operation>(),
            .. resource.Verbs.Contains(Verbs.DeleteCollection) ? [DeleteCollection(version, kind, middle)] : Array.Empty<Operation>(),
        ]);
        yield return new OperationPath($"{collection}/{{name}}", [Parameters.Name, .. place, Parameters.Pretty],
            [
                .. ReadWrite(version, kind, middle, "", type, [.. resource.Verbs.Intersect([Verbs.Get, Verbs.Update, Verbs.Patch])]),
                .. resource.Verbs.Contains(Verbs.Delete) ? [Delete(version, kind, middle, DeletedKinds.AreShown(definition) ? type : Status)] : Array.Empty<Operation>(),
            ]);
        if (isNamespaced)
        {
            yield return new OperationPath($"{version.Path}/{resource.Names.Plural}", [Parameters.Pretty], [List(version, kind, "", "ForAllNamespaces", list)]);
        }

        foreach (var subresource in resource.Subresources)
        {
            foreach (var path in Subresource(version, resource, definition, subresource, $"{collection}/{{name}}/{subresource.Name}", [Parameters.Name, .. place]))
            {
                yield return path;
            }
        }
    }

    private static IEnumerable<OperationPath> Subresource(
        ServedVersion version, ServedResource resource, ResourceDefinition definition, KnownSubresource subresource, string path, Parameter[] place)
    {
        var middle = resource.Scope == ResourceScope.Namespaced ? "Namespaced" : "";
        var end = OperationNames.Capital(subresource.Name);
        if (Definitions.NameOf(subresource, definition) is { } type && subresource.Name != "log")
        {
            yield return new OperationPath(path, [.. place, Parameters.Pretty],
                [.. ReadWrite(version, resource.Kind, middle, end, type, subresource.Verbs, subresource.Kind)]);
            yield break;
        }

        // Logs are text, and streams have no form that could be told: these paths only say that they are there.
        var isText = subresource.Name == "log";
        IEnumerable<string> methods = subresource.Name == "proxy" ? Methods : subresource.Verbs.Contains(Verbs.Create) ? (subresource.Verbs.Contains(Verbs.Get) ? ["get", "post"] : ["post"]) : ["get"];
        Operation Connect(string method, string tail) => new(
            method,
            OperationNames.Of(isText ? "read" : "connect", version, (isText ? "" : OperationNames.Capital(method)) + middle, resource.Kind.Kind, end + tail),
            isText ? "get" : "connect",
            subresource.Kind,
            isText ? $"read the log of a {resource.Kind.Kind}" : $"connect {method.ToUpperInvariant()} requests to {subresource.Name} of {resource.Kind.Kind}");
        yield return new OperationPath(path, place, [.. methods.Select(m => Connect(m, ""))]);
        if (subresource.Name == "proxy")
        {
            yield return new OperationPath($"{path}/{{path}}", [.. place, Parameters.Path], [.. methods.Select(m => Connect(m, "WithPath"))]);
        }
    }

    private static IEnumerable<Operation> ReadWrite(
        ServedVersion version, GroupVersionKind kind, string middle, string end, string type, IReadOnlyList<string> verbs, GroupVersionKind? written = null)
    {
        var what = end.Length == 0 ? kind.Kind : $"{end.ToLowerInvariant()} of the specified {kind.Kind}";
        string Id(string action) => OperationNames.Of(action, version, middle, kind.Kind, end);
        var shown = written ?? kind;
        if (verbs.Contains(Verbs.Get))
        {
            yield return new Operation("get", Id("read"), "get", shown, $"read the {what}") { Answer = type };
        }

        if (verbs.Contains(Verbs.Update))
        {
            yield return new Operation("put", Id("replace"), "put", shown, $"replace the {what}") { Query = Parameters.Write, Body = type, Answer = type, Codes = [201] };
        }

        if (verbs.Contains(Verbs.Create))
        {
            yield return new Operation("post", Id("create"), "post", shown, $"create {what}") { Query = Parameters.Write, Body = type, Answer = type, Codes = [201, 202] };
        }

        if (verbs.Contains(Verbs.Patch))
        {
            yield return new Operation("patch", Id("patch"), "patch", shown, $"partially update the {what}")
            {
                Query = Parameters.Patch, Body = Definitions.Patch, Answer = type, Codes = [201],
            };
        }
    }

    private static Operation List(ServedVersion version, GroupVersionKind kind, string middle, string end, string list) =>
        new("get", OperationNames.Of("list", version, middle, kind.Kind, end), "list", kind, $"list or watch objects of kind {kind.Kind}")
        {
            Query = Parameters.List, Answer = list, MayWatch = true,
        };

    private static Operation Create(ServedVersion version, GroupVersionKind kind, string middle, string answer) =>
        new("post", OperationNames.Of("create", version, middle, kind.Kind, ""), "post", kind, $"create a {kind.Kind}")
        {
            Query = Parameters.Write, Body = answer == Status ? "io.k8s.api.core.v1.Binding" : answer, Answer = answer, Codes = [201, 202],
        };

    private static Operation Delete(ServedVersion version, GroupVersionKind kind, string middle, string answer) =>
        new("delete", OperationNames.Of("delete", version, middle, kind.Kind, ""), "delete", kind, $"delete a {kind.Kind}")
        {
            Query = Parameters.Delete, Body = DeleteOptions, IsBodyOptional = true, Answer = answer, Codes = [202],
        };

    private static Operation DeleteCollection(ServedVersion version, GroupVersionKind kind, string middle) =>
        new("delete", OperationNames.Of("delete", version, "Collection" + middle, kind.Kind, ""), "deletecollection", kind, $"delete collection of {kind.Kind}")
        {
            Query = Parameters.DeleteCollection, Body = DeleteOptions, IsBodyOptional = true, Answer = Status,
        };
}
