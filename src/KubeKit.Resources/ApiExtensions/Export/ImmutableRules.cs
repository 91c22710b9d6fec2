using KubeKit.Resources.ApiExtensions.V1;
using KubeKit.Resources.Schema;

namespace KubeKit.Resources.ApiExtensions.Export;

/// <summary>Fields that may not change, as rules in CEL that a real cluster checks.</summary>
internal static class ImmutableRules
{
    private const string Text = "field is immutable";

    /// <summary>The rule at a field that is always there.</summary>
    public static ValidationRule Always { get; } = new() { Rule = "self == oldSelf", Message = Text };

    /// <summary>Whether each object has the field.</summary>
    public static bool IsAlwaysSet(SchemaProperty property) => property.IsRequired || property.Default is not null;

    /// <summary>The rule at the object that holds a field which need not be there: it may neither come nor go.</summary>
    public static ValidationRule WhereSet(SchemaProperty property)
    {
        var name = CelNames.Escape(property.Name);
        return new()
        {
            Rule = $"has(self.{name}) == has(oldSelf.{name}) && (!has(self.{name}) || self.{name} == oldSelf.{name})",
            Message = Text,
            FieldPath = property.Name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_') ? "." + property.Name : $"['{property.Name}']",
        };
    }

    /// <summary>Why a cluster could not tell which old value belongs to a new one; null where it can.</summary>
    /// <param name="path">The types from the root to the object that holds the field.</param>
    /// <param name="hasKeys">Whether the list at a place of the path identifies its items by keys.</param>
    public static string? ObstacleOf(IReadOnlyList<SchemaNode> path, Func<int, bool> hasKeys)
    {
        for (var i = 0; i < path.Count - 1; i++)
        {
            if (path[i].Type == SchemaType.Array && !hasKeys(i))
            {
                return "it lies in a list whose items have no keys (ListMap)";
            }
        }

        return null;
    }
}
