using KubeKit.Resources;
using KubeKit.Resources.ApiExtensions.V1;

namespace KubeKit.ApiServer.CustomResources;

/// <summary>Decides under which names a custom kind is served: within a group each name belongs to who had it first.</summary>
internal static class NameAcceptance
{
    /// <summary>The definition with its names decided and its conditions brought up to date.</summary>
    /// <param name="definition">The definition.</param>
    /// <param name="others">All other definitions.</param>
    /// <param name="typed">The kinds that are served without a definition.</param>
    /// <param name="now">The time.</param>
    public static CustomResourceDefinition Decide(CustomResourceDefinition definition, IEnumerable<CustomResourceDefinition> others, IEnumerable<ResourceDefinition> typed, DateTimeOffset now)
    {
        var group = definition.Spec?.Group ?? "";
        var wanted = (definition.Spec?.Names ?? new()).WithDefaults();
        var taken = Taken.In(group, others, typed);
        var accepted = definition.Status?.AcceptedNames ?? new();
        string? reason = null, message = null;

        Accept(wanted.Plural, taken.Resources, "PluralConflict", name => accepted = accepted with { Plural = name });
        Accept(wanted.Singular, taken.Resources, "SingularConflict", name => accepted = accepted with { Singular = name });
        if ((wanted.ShortNames ?? []).Where(taken.Resources.Contains).ToList() is { Count: > 0 } conflicts)
        {
            (reason, message) = ("ShortNamesConflict", conflicts.Count == 1 ? InUse(conflicts[0]) : $"[{string.Join(", ", conflicts.Select(InUse))}]");
        }
        else
        {
            accepted = accepted with { ShortNames = wanted.ShortNames };
        }

        Accept(wanted.Kind, taken.Kinds, "KindConflict", name => accepted = accepted with { Kind = name });
        Accept(wanted.ListKind, taken.Kinds, "ListKindConflict", name => accepted = accepted with { ListKind = name });
        accepted = accepted with { Categories = wanted.Categories };

        definition = definition with { Status = (definition.Status ?? new()) with { AcceptedNames = accepted, ObservedGeneration = definition.Metadata.Generation } };
        definition = DefinitionConditions.With(definition, reason is null
            ? new() { Type = "NamesAccepted", Status = "True", Reason = "NoConflicts", Message = "no conflicts found" }
            : new() { Type = "NamesAccepted", Status = "False", Reason = reason, Message = message }, now);
        if (!DefinitionConditions.IsTrue(definition, "Established"))
        {
            definition = DefinitionConditions.With(definition, reason is null
                ? new() { Type = "Established", Status = "True", Reason = "InitialNamesAccepted", Message = "the initial names have been accepted" }
                : new() { Type = "Established", Status = "False", Reason = "NotAccepted", Message = "not all names are accepted" }, now);
        }

        definition = definition.ApprovalCondition() is { } approval ? DefinitionConditions.With(definition, approval, now) : definition;
        return definition.StructuralCondition() is { } flaws ? DefinitionConditions.With(definition, flaws, now) : DefinitionConditions.Without(definition, "NonStructuralSchema");

        void Accept(string? name, HashSet<string> names, string conflict, Action<string?> take)
        {
            if (name is not null && names.Contains(name))
            {
                (reason, message) = (conflict, InUse(name));
            }
            else
            {
                take(name);
            }
        }
    }

    private static string InUse(string name) => $"\"{name}\" is already in use";

    /// <summary>The names that others of a group have.</summary>
    private sealed class Taken
    {
        /// <summary>Plural, singular and short names.</summary>
        public HashSet<string> Resources { get; } = new(StringComparer.Ordinal);

        /// <summary>Kinds and kinds of lists.</summary>
        public HashSet<string> Kinds { get; } = new(StringComparer.Ordinal);

        public static Taken In(string group, IEnumerable<CustomResourceDefinition> others, IEnumerable<ResourceDefinition> typed)
        {
            var taken = new Taken();
            foreach (var names in others.Where(o => o.Spec?.Group == group).Select(o => o.Status?.AcceptedNames).OfType<CustomResourceDefinitionNames>())
            {
                taken.Add([names.Plural, names.Singular, .. names.ShortNames ?? []], [names.Kind, names.ListKind]);
            }

            foreach (var kind in typed.Where(t => t.Kind.Group == group))
            {
                taken.Add([kind.Names.Plural, kind.Names.Singular, .. kind.Names.ShortNames], [kind.Kind.Kind, kind.ListKind]);
            }

            return taken;
        }

        private void Add(IEnumerable<string?> resources, IEnumerable<string?> kinds)
        {
            Resources.UnionWith(resources.OfType<string>().Where(n => n.Length > 0));
            Kinds.UnionWith(kinds.OfType<string>().Where(n => n.Length > 0));
        }
    }
}
