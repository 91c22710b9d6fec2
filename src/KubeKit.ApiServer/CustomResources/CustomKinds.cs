using KubeKit.ApiServer.CustomResources.Schemas;
using KubeKit.Resources;
using KubeKit.Resources.ApiExtensions.V1;

namespace KubeKit.ApiServer.CustomResources;

/// <summary>The custom kinds that are served, brought into the registry as their CustomResourceDefinitions change.</summary>
internal sealed class CustomKinds(ResourceRegistry registry, IRuleEvaluator rules)
{
    private readonly Dictionary<string, (CustomResourceDefinition Definition, CustomKind? Kind)> _known = new(StringComparer.Ordinal);

    /// <summary>All CustomResourceDefinitions, as of their newest state.</summary>
    public IEnumerable<CustomResourceDefinition> Definitions => _known.Values.Select(k => k.Definition);

    /// <summary>The kinds that are served without a CustomResourceDefinition.</summary>
    public IEnumerable<ResourceDefinition> Typed => registry.Definitions.Where(d => d is not CustomDefinition);

    /// <summary>The names that a CustomResourceDefinition has; null for none.</summary>
    public CustomResourceDefinitionNames? Names(string name) => _known.GetValueOrDefault(name).Definition?.Status?.AcceptedNames;

    /// <summary>The kind of a CustomResourceDefinition; null while it is not established.</summary>
    public CustomKind? Find(string name) => _known.GetValueOrDefault(name).Kind;

    /// <summary>A kind that is not served, to find its objects by.</summary>
    public CustomKind Unserved(CustomResourceDefinition definition) => new(definition, (definition.Spec?.Names ?? new()).WithDefaults(), null, rules);

    /// <summary>Serves a kind as its CustomResourceDefinition now says.</summary>
    public void Set(CustomResourceDefinition definition, long revision)
    {
        var name = definition.Metadata.Name ?? "";
        var (before, old) = _known.GetValueOrDefault(name);
        var isServed = DefinitionConditions.IsTrue(definition, "Established") && definition.Spec?.Versions is { Count: > 0 };
        if (old is not null && isServed && IsSame(before, definition))
        {
            // Only its state changed: who watches goes on.
            _known[name] = (definition, old);
            return;
        }

        var kind = isServed ? new CustomKind(definition, definition.Status!.AcceptedNames!, revision, rules) : null;
        _known[name] = (definition, kind);
        Swap(old, kind);
    }

    /// <summary>Serves a kind no longer.</summary>
    public void Remove(string name)
    {
        if (_known.Remove(name, out var known))
        {
            Swap(known.Kind, null);
        }
    }

    private void Swap(CustomKind? old, CustomKind? kind)
    {
        if (old is null && kind is null)
        {
            return;
        }

        registry.Replace([.. old?.Served ?? []], [.. kind?.Served ?? []]);
        old?.Replace();
    }

    private static bool IsSame(CustomResourceDefinition before, CustomResourceDefinition now) =>
        Equals(before.Spec, now.Spec) && Equals(before.Status?.AcceptedNames, now.Status?.AcceptedNames)
        && before.Metadata.DeletionTimestamp is null == now.Metadata.DeletionTimestamp is null;
}
