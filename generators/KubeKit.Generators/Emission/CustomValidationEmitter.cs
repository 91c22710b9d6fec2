using KubeKit.Generators.Model;

namespace KubeKit.Generators.Emission;

/// <summary>
/// Writes the rules that attributes of custom kinds state, in the order in which the API server checks objects against the
/// schema of a CustomResourceDefinition: conditions, values, then what is missing.
/// </summary>
internal static class CustomValidationEmitter
{
    public static void Emit(SourceWriter writer, TypeModel type)
    {
        foreach (var group in type.OneOf)
        {
            OneOf(writer, type, group);
        }

        // An object's own metadata is checked ahead of it, with its name.
        foreach (var member in type.Members.Where(m => !m.TakesUnknown && (type.Resource is null || m.JsonName != "metadata")))
        {
            Member(writer, type, member);
        }

        foreach (var member in type.Members.Where(m => m is { IsRequired: true, Value.IsNullable: true }))
        {
            using (writer.Open($"if (this.{Literals.Identifier(member.Name)} is null)"))
            {
                writer.Line($"{Runtime.Checks}.Required(context, {Literals.Text(member.JsonName)});");
            }
        }
    }

    /// <summary>Writes the rules that <see cref="Emit"/> names.</summary>
    public static Action<SourceWriter>? Rules(TypeModel type)
    {
        var rules = type.Members.SelectMany(m => new[] { (Name: RuleOf(m), Rule: m.Rule), (Name: ItemRuleOf(m), Rule: m.ItemRule) }).Where(pair => pair.Rule is not null).ToArray();
        return rules.Length == 0 ? null : writer =>
        {
            using (writer.Open($"file static class {RulesOf(type)}"))
            {
                foreach (var (name, rule) in rules)
                {
                    writer.Line($"internal static readonly {Runtime.ValueRule} {name} = {RuleEmitter.New(rule!)};");
                }
            }
        };
    }

    private static string RulesOf(TypeModel type) => type.Name + "Rules";

    private static string RuleOf(MemberModel member) => Literals.Identifier(member.Name);

    private static string ItemRuleOf(MemberModel member) => member.Name + "Items";

    private static void OneOf(SourceWriter writer, TypeModel type, OneOfModel group)
    {
        var fields = group.Names.Select(name => type.Members.FirstOrDefault(m => m.JsonName == name)).OfType<MemberModel>()
            .Select(m => $"({Literals.Text(m.JsonName)}, this.{Literals.Identifier(m.Name)} is not null)");
        writer.Line($"{Runtime.Checks}.OneOf(context, allowsNone: {(group.AllowsNone ? "true" : "false")}, {string.Join(", ", fields)});");
    }

    private static void Member(SourceWriter writer, TypeModel type, MemberModel member)
    {
        var (name, json) = ("this." + Literals.Identifier(member.Name), Literals.Text(member.JsonName));
        switch (member.Value.Form)
        {
            case ValueForm.List:
                Items(writer, type, member, name, json);
                if (member.Rule is not null)
                {
                    writer.Line($"{Runtime.Checks}.Items(context, {json}, {Count(member.Value, name)}, {RulesOf(type)}.{RuleOf(member)});");
                }

                Keys(writer, member, name, json);
                break;
            case ValueForm.Map when member.Rule is not null:
                using (writer.Open($"if ({Runtime.Checks}.Entries(context, {json}, {Count(member.Value, name)}, {RulesOf(type)}.{RuleOf(member)}))"))
                {
                    Items(writer, type, member, name, json);
                }

                break;
            case ValueForm.Map:
                Items(writer, type, member, name, json);
                break;
            case ValueForm.Raw when member.IsEmbedded:
                writer.Line($"{Runtime.Embedded}.Check(context, {json}, {name});");
                break;
            default:
                if (member.Rule is not null && Scalar(member.Value, json, name, $"{RulesOf(type)}.{RuleOf(member)}") is { } check)
                {
                    writer.Line(check);
                }

                ValidationEmitter.Below(writer, member.Value, name, json, 0, "set" + member.Name);
                break;
        }
    }

    private static void Items(SourceWriter writer, TypeModel type, MemberModel member, string name, string json)
    {
        if (member.ItemRule is null)
        {
            ValidationEmitter.Below(writer, member.Value, name, json, 0);
            return;
        }

        var rule = $"{RulesOf(type)}.{ItemRuleOf(member)}";
        if (member.Value.Form == ValueForm.List && Scalar(member.Value.Item!, "\"\"", $"{name}![i]", rule) is { } item)
        {
            using (writer.Open($"for (var i = 0; i < ({name}?.{member.Value.CountName} ?? 0); i++)"))
            using (writer.Open($"using (context.Enter({json}, i))"))
            {
                writer.Line(item);
            }
        }
        else if (member.Value.Form == ValueForm.Map && Scalar(member.Value.Item!, "\"\"", "entry.Value", rule) is { } entry)
        {
            using (writer.Open($"foreach (var entry in {Runtime.JsonWrite}.Sorted({name}))"))
            using (writer.Open($"using (context.Enter({json}, entry.Key))"))
            {
                writer.Line(entry);
            }
        }
    }

    private static void Keys(SourceWriter writer, MemberModel member, string name, string json)
    {
        if (member.IsListSet)
        {
            var same = ValueExpressions.AreEqual(member.Value.Item!, "left", "right");
            writer.Line($"{Runtime.Checks}.Duplicates(context, {json}, {name}, static (left, right) => {same}, static item => {Shown(member.Value.Item!, "item")});");
        }
        else if (member.KeyProperties.Count > 0)
        {
            var properties = member.KeyProperties.Select(Literals.Identifier).ToArray();
            var same = string.Join(" && ", properties.Select(p => $"left.{p} == right.{p}"));
            // Messages tell keys in the order of their names.
            var keys = string.Join(", ", member.ListMapKeys.Zip(properties, (key, property) => (key, property))
                .OrderBy(pair => pair.key, StringComparer.Ordinal).Select(pair => $"({Literals.Text(pair.key)}, item.{pair.property})"));
            writer.Line($"{Runtime.Checks}.Duplicates(context, {json}, {name}, static (left, right) => {same}, static item => {Runtime.Checks}.Keys({keys}));");
        }
    }

    private static string Shown(ValueModel item, string expression) =>
        item.Form == ValueForm.Raw ? $"{expression}.ToString()" : $"{Runtime.Checks}.Scalar({expression})";

    private static string Count(ValueModel value, string name) => $"{name}?.{value.CountName}";

    private static string? Scalar(ValueModel value, string json, string expression, string rule) => value.Form switch
    {
        ValueForm.String => $"{Runtime.Checks}.Text(context, {json}, {expression}, {rule});",
        ValueForm.Int32 => $"{Runtime.Checks}.Number<int>(context, {json}, {expression}, {rule});",
        ValueForm.Int64 => $"{Runtime.Checks}.Number<long>(context, {json}, {expression}, {rule});",
        ValueForm.Double => $"{Runtime.Checks}.Number<double>(context, {json}, {expression}, {rule});",
        ValueForm.Decimal => $"{Runtime.Checks}.Number<decimal>(context, {json}, {expression}, {rule});",
        _ => null,
    };
}
