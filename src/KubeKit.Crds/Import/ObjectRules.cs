using KubeKit.Resources.ApiExtensions.V1;

namespace KubeKit.Crds.Import;

/// <summary>What a schema says of an object as a whole.</summary>
internal static class ObjectRules
{
    public static void Read(RecordModel record, JSONSchemaProps schema)
    {
        if (schema.OneOf is { Count: > 0 })
        {
            Choice(record, schema.OneOf, "oneOf");
        }

        foreach (var condition in schema.AllOf ?? [])
        {
            if (condition == new JSONSchemaProps { OneOf = condition.OneOf } && condition.OneOf is { Count: > 0 })
            {
                Choice(record, condition.OneOf, "allOf");
            }
            else
            {
                Remark(record, "allOf");
            }
        }

        if (schema.AnyOf is { Count: > 0 })
        {
            Remark(record, "anyOf");
        }

        if (schema.Not is not null)
        {
            Remark(record, "not");
        }

        foreach (var rule in schema.XKubernetesValidations ?? [])
        {
            if (!TakeImmutable(record, rule))
            {
                record.Remarks.Add($"the rule in CEL is not checked here: {SchemaReader.Plain(rule.Rule)}");
            }
        }
    }

    // [{required: [a]}, {required: [b]}], and with {not: {anyOf: ...}} where none is right too.
    private static void Choice(RecordModel record, IReadOnlyList<JSONSchemaProps> conditions, string keyword)
    {
        var names = conditions.Where(c => c == new JSONSchemaProps { Required = c.Required } && c.Required is { Count: 1 }).Select(c => c.Required![0]).ToList();
        var rest = conditions.Count - names.Count;
        var allowsNone = rest == 1 && conditions.Any(c => c.Not?.AnyOf is { } any && any.Select(a => a.Required is [var one] ? one : null).SequenceEqual(names));
        var members = names.Select(name => record.Members.Find(m => m.JsonName == name)).ToList();
        if (names.Count >= 2 && (rest == 0 || allowsNone) && members.All(m => m is { IsNullable: true }))
        {
            record.Attributes.Add($"OneOf({string.Join(", ", names.Select(CSharpNames.Literal))}{(allowsNone ? ", AllowNone = true" : "")})");
        }
        else
        {
            Remark(record, keyword);
        }
    }

    // The rule that an export writes for a field which need not be there.
    private static bool TakeImmutable(RecordModel record, ValidationRule rule)
    {
        if (rule.FieldPath is not ['.', .. var name] || record.Members.Find(m => m.JsonName == name) is not { } member
            || rule.Rule != $"has(self.{name}) == has(oldSelf.{name}) && (!has(self.{name}) || self.{name} == oldSelf.{name})")
        {
            return false;
        }

        member.Attributes.Add("Immutable");
        return true;
    }

    private static void Remark(RecordModel record, string keyword) => record.Remarks.Add($"the schema's {keyword} is not checked here.");
}
