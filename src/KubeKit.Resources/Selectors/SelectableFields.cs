using System.Runtime.CompilerServices;
using KubeKit.Resources.Schema;

namespace KubeKit.Resources.Selectors;

/// <summary>The fields of a kind that selectors may name: <c>metadata.name</c>, <c>metadata.namespace</c> and the kind's own.</summary>
public sealed class SelectableFields
{
    private static readonly ConditionalWeakTable<ResourceDefinition, SelectableFields> Cache = [];
    private readonly ResourceDefinition _definition;
    private readonly Dictionary<string, Func<KubeObject, string>> _values = new(StringComparer.Ordinal)
    {
        ["metadata.name"] = value => value.Metadata.Name ?? "",
    };

    private SelectableFields(ResourceDefinition definition)
    {
        _definition = definition;
        // Upstream's own kinds without fields of their own go by a general rule, which asks for no scope.
        if (definition.Scope == ResourceScope.Namespaced || IsGeneral)
        {
            _values["metadata.namespace"] = value => value.Metadata.Namespace ?? "";
        }

        foreach (var field in definition.SelectableFields)
        {
            _values[field.Path] = WithZero(field.Value, TypeOf(definition.Schema, field.Field ?? field.Path));
        }

        if (definition.Kind is { Group: "", Kind: "Event" })
        {
            // Events of the newer API name their source otherwise.
            var (source, controller) = (_values["source"], _values["reportingComponent"]);
            _values["source"] = value => source(value) is { Length: > 0 } text ? text : controller(value);
        }
    }

    /// <summary>The selectable fields of a kind.</summary>
    public static SelectableFields For(ResourceDefinition definition) => Cache.GetValue(definition, static key => new SelectableFields(key));

    /// <summary>Refuses selectors that name another field.</summary>
    /// <exception cref="SelectorFormatException">The selector names a field that the kind does not offer.</exception>
    public void Check(FieldSelectorQuery query)
    {
        foreach (var requirement in query.Requirements)
        {
            _ = Find(requirement.Path);
        }
    }

    /// <summary>Whether an object meets all conditions of a selector.</summary>
    /// <exception cref="SelectorFormatException">The selector names a field that the kind does not offer.</exception>
    public bool Matches(FieldSelectorQuery query, KubeObject value)
    {
        foreach (var requirement in query.Requirements)
        {
            if (!requirement.Matches(Find(requirement.Path)(value)))
            {
                return false;
            }
        }

        return true;
    }

    // Unset booleans and numbers are compared as false and 0: spec.unschedulable=false finds nodes that say nothing.
    private static Func<KubeObject, string> WithZero(Func<KubeObject, string> value, SchemaType? type)
    {
        var zero = type switch { SchemaType.Boolean => "false", SchemaType.Integer => "0", _ => "" };
        return zero.Length == 0 ? value : read => value(read) is { Length: > 0 } text ? text : zero;
    }

    private static SchemaType? TypeOf(SchemaNode? node, string path)
    {
        foreach (var step in path.Split('.'))
        {
            node = node?.Find(step)?.Node;
        }

        return node?.Type;
    }

    // Kubernetes' own kinds are those with a protobuf form.
    private bool IsGeneral => _definition.SelectableFields.Count == 0 && _definition.HasProtobuf;

    private Func<KubeObject, string> Find(string path) => _values.GetValueOrDefault(path) ?? throw new SelectorFormatException(Refusal(path));

    // Upstream words it in several ways, and clients show it.
    private string Refusal(string path) => _definition.Kind switch
    {
        _ when IsGeneral => $"\"{path}\" is not a known field selector: only \"metadata.name\", \"metadata.namespace\"",
        { Group: "batch", Kind: "Job" } => $"field label \"{path}\" not supported for Job",
        { Group: "resource.k8s.io" } kind => $"field label not supported for {kind.ApiVersion}, Kind={kind.Kind}: {path}",
        _ => $"field label not supported: {path}",
    };
}
