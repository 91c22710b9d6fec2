namespace KubeKit.Generators.Model;

/// <summary>Finds which types have rules on themselves or below, so that validation walks into no others.</summary>
internal static class RuleReach
{
    public static IEnumerable<TypeModel> Resolve(SortedDictionary<string, TypeModel> types)
    {
        var rules = Reach(types.Values.Where(type => !type.IsValidatedWhole).ToList(), HasRule, static (member, reached) =>
            member.Value.Innermost is { Form: ValueForm.Object } inner && (inner.HasRules || inner.IsValidated || reached(inner.TypeName)));
        var immutables = Reach(types.Values, static type => type.Members.Any(m => m.IsImmutable), static (member, reached) =>
            Followed(member) is { Form: ValueForm.Object } inner && (inner.HasImmutable || reached(inner.TypeName)));
        return types.Values.Select(type => type with
        {
            Members = type.Members.Select(m => m with { Value = Mark(m.Value, rules, immutables) }).ToEquatableArray(),
        });
    }

    // Types may hold themselves, so the set grows until nothing joins it.
    private static HashSet<string> Reach(
        IReadOnlyCollection<TypeModel> types, Func<TypeModel, bool> isSource, Func<MemberModel, Func<string, bool>, bool> reaches)
    {
        var reached = new HashSet<string>(types.Where(isSource).Select(type => type.FullName));
        int before;
        do
        {
            before = reached.Count;
            reached.UnionWith(types.Where(type => type.Members.Any(m => reaches(m, reached.Contains))).Select(type => type.FullName));
        }
        while (reached.Count > before);

        return reached;
    }

    // Where it is known which old value a new one was: not for items without keys, nor for values of maps.
    private static ValueModel? Followed(MemberModel member) => member.Value.Form switch
    {
        ValueForm.Object => member.Value,
        ValueForm.List when member.ListMapKeys.Count > 0 => member.Value.Item,
        _ => null,
    };

    private static bool HasRule(TypeModel type) => type.IsCustom ? type.OneOf.Count > 0 || type.Members.Any(HasCustomRule) : type.Members.Any(HasRule);

    private static bool HasCustomRule(MemberModel member) =>
        member.Rule is not null || member.ItemRule is not null || member.IsEmbedded || member.IsKeyed || member is { IsRequired: true, Value.IsNullable: true };

    private static bool HasRule(MemberModel member) =>
        member is { IsRequired: true, AllowsEmpty: false } || member.Enum.Count > 0 || member.Range is not null || member.Length is not null || member.Pattern is not null;

    private static ValueModel Mark(ValueModel value, HashSet<string> rules, HashSet<string> immutables) => value switch
    {
        { Item: { } item } => value with { Item = Mark(item, rules, immutables) },
        { Form: ValueForm.Object } => value with
        {
            HasRules = value.HasRules || rules.Contains(value.TypeName),
            HasImmutable = value.HasImmutable || immutables.Contains(value.TypeName),
        },
        _ => value,
    };
}
