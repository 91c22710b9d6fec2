using System.Text.Json;
using KubeKit.ApiServer.CustomResources;
using KubeKit.ApiServer.Discovery;
using KubeKit.ApiServer.OpenApi.CustomKinds;
using KubeKit.ApiServer.Routing;
using KubeKit.Resources;
using KubeKit.Resources.Authentication.V1;
using KubeKit.Resources.Autoscaling.V1;
using KubeKit.Resources.CompilerServices;
using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Metadata;
using KubeKit.Resources.Policy.V1;
using KubeKit.Resources.Schema;

namespace KubeKit.ApiServer.OpenApi;

/// <summary>A named type and the kinds whose objects are of it.</summary>
internal sealed record Definition(SchemaNode Node, List<GroupVersionKind> Kinds)
{
    /// <summary>For types of custom kinds: writes them as their definition says; null for others.</summary>
    public Action<Utf8JsonWriter, OpenApiDialect>? WriteOwn { get; init; }
}

/// <summary>All named types that resources need, each once, ordered by name.</summary>
internal sealed class Definitions
{
    public const string Meta = "io.k8s.apimachinery.pkg.apis.meta.v1.";
    public const string Patch = Meta + "Patch";

    private static readonly SchemaNode PatchNode = new()
    {
        Type = SchemaType.Object, Name = Patch, Description = "Patch is provided to give a concrete name and type to the Kubernetes PATCH request body.",
    };

    private readonly SortedDictionary<string, Definition> _byName = new(StringComparer.Ordinal);

    /// <summary>The types, by name.</summary>
    public IEnumerable<KeyValuePair<string, Definition>> All => _byName;

    /// <summary>The types of some versions' resources, of what is sent with requests, and of what those consist of.</summary>
    public static Definitions Of(IEnumerable<ServedVersion> versions)
    {
        var definitions = new Definitions();
        definitions.Add(PatchNode);
        definitions.Add(SchemaParts.Of<Status>()).Add(new GroupVersionKind("", "v1", "Status"));
        var deleteOptions = definitions.Add(SchemaParts.Of<DeleteOptions>());
        deleteOptions.Add(new GroupVersionKind("", "v1", "DeleteOptions"));
        foreach (var version in versions)
        {
            if (version.Group.Length > 0)
            {
                deleteOptions.Add(new GroupVersionKind(version.Group, version.Version, "DeleteOptions"));
            }

            foreach (var resource in version.Resources)
            {
                definitions.Add(resource);
            }
        }

        return definitions;
    }

    /// <summary>The schema of a kind's lists.</summary>
    public static SchemaNode ListOf(ResourceDefinition definition) => new()
    {
        Type = SchemaType.Object,
        Name = ListName(definition),
        Description = $"{definition.ListKind} is a list of {definition.Kind.Kind} objects.",
        PropertiesFactory = () =>
        [
            SchemaParts.ApiVersion,
            new SchemaProperty { Name = "items", Node = SchemaParts.List(() => definition.Schema), Description = "The objects.", IsRequired = true },
            SchemaParts.Kind,
            new SchemaProperty { Name = "metadata", Node = SchemaParts.Of<ListMeta>(), Description = "The list's version, and where it goes on." },
        ],
    };

    /// <summary>The name of a kind's type.</summary>
    public static string Name(ResourceDefinition definition) => definition.Schema.Name ?? definition.Kind.Kind;

    /// <summary>The name of the type of a kind's lists.</summary>
    public static string ListName(ResourceDefinition definition) => Name(definition)[..^definition.Kind.Kind.Length] + definition.ListKind;

    /// <summary>The name of the type that a subresource reads and writes; null where that is no object.</summary>
    public static string? NameOf(KnownSubresource subresource, ResourceDefinition owner) =>
        subresource.Kind == owner.Kind ? Name(owner) : NodeOf(subresource.Kind)?.Name;

    private static SchemaNode? NodeOf(GroupVersionKind kind) => kind switch
    {
        { Group: "autoscaling", Kind: "Scale" } => SchemaParts.Of<Scale>(),
        { Group: "authentication.k8s.io", Kind: "TokenRequest" } => TokenRequest.Definition.Schema,
        { Group: "policy", Kind: "Eviction" } => SchemaParts.Of<Eviction>(),
        { Group: "", Kind: "Binding" } => SchemaParts.Of<Binding>(),
        _ => null,
    };

    private void Add(ServedResource resource)
    {
        if (resource.Definition is CustomDefinition custom)
        {
            Add(custom);
        }
        else if (resource.Definition is { } definition)
        {
            Add(definition.Schema).Add(definition.Kind);
            if (resource.Verbs.Contains(Verbs.List))
            {
                Add(ListOf(definition)).Add(definition.Kind with { Kind = definition.ListKind });
            }
        }
        else if (NodeOf(resource.Kind) is { } node)
        {
            AddKind(node, resource.Kind);
        }

        foreach (var subresource in resource.Subresources)
        {
            if (NodeOf(subresource.Kind) is { } node)
            {
                AddKind(node, subresource.Kind);
            }
        }
    }

    private void Add(CustomDefinition custom)
    {
        Add(ObjectMeta.Schema);
        Add(ListMeta.Schema);
        _byName[Name(custom)] = new Definition(custom.Schema, []) { WriteOwn = (writer, dialect) => CustomDefinitionWriter.WriteObject(custom, dialect, writer) };
        _byName[ListName(custom)] = new Definition(custom.Schema, []) { WriteOwn = (writer, dialect) => CustomDefinitionWriter.WriteList(custom, dialect, writer) };
    }

    private void AddKind(SchemaNode node, GroupVersionKind kind)
    {
        var kinds = Add(node);
        if (!kinds.Contains(kind))
        {
            kinds.Add(kind);
        }
    }

    // Adds a type and all that it consists of; answers the list of its kinds.
    private List<GroupVersionKind> Add(SchemaNode node)
    {
        var kinds = new List<GroupVersionKind>();
        if (node.Name is { } name)
        {
            if (_byName.TryGetValue(name, out var known))
            {
                return known.Kinds;
            }

            _byName.Add(name, new Definition(node, kinds));
        }

        if (node.Items is { } items)
        {
            Add(items);
        }

        foreach (var property in node.Properties)
        {
            Add(property.Node);
        }

        return kinds;
    }
}
