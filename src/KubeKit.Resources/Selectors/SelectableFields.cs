using System.Runtime.CompilerServices;
using KubeKit.Resources.Schema;

namespace KubeKit.Resources.Selectors;

/// <summary>The fields of a kind that selectors may name: <c>metadata.name</c>, <c>metadata.namespace</c> and the kind's own.</summary>
public sealed class SelectableFields
{
    private static readonly ConditionalWeakTable<ResourceDefinition, SelectableFields> Cache = [];
    private readonly Dictionary<string, Func<KubeObject, string>> _values = new(StringComparer.Ordinal)
    {
        ["metadata.name"] = value => value.Metadata.Name ?? "",
        ["metadata.namespace"] = value => value.Metadata.Namespace ?? "",
    };

    private SelectableFields(ResourceDefinition definition)
    {
        foreach (var field in definition.SelectableFields)
        {
            _values[field.Path] = WithZero(field.Value, TypeOf(definition.Schema, field.Field ?? field.Path));
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

    private Func<KubeObject, string> Find(string path) =>
        _values.GetValueOrDefault(path) ?? throw new SelectorFormatException($"field label not supported: {path}");
}
