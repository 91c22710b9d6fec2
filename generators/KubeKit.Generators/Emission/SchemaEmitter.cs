using KubeKit.Generators.Model;

namespace KubeKit.Generators.Emission;

/// <summary>Writes <c>X.Schema.g.cs</c>: what OpenAPI shows, and what patches and apply merge by.</summary>
internal static class SchemaEmitter
{
    public static GeneratedFile Emit(TypeModel type) => FileFrame.Write(
        type,
        "Schema",
        "",
        writer =>
        {
            // A kind may have a field of that name; then only generic code finds the schema.
            var isTaken = type.Members.Any(m => m.Name == "Schema");
            writer.Line("/// <inheritdoc/>");
            writer.Line(isTaken
                ? $"static {Runtime.SchemaNode} {Runtime.KubeValue}<{type.FullName}>.Schema => {ClassOf(type)}.Node;"
                : $"public static {Runtime.SchemaNode} Schema => {ClassOf(type)}.Node;");
        },
        writer => Node(writer, type));

    private static string ClassOf(TypeModel type) => type.Name + "Schema";

    private static void Node(SourceWriter writer, TypeModel type)
    {
        using (writer.Open($"file static class {ClassOf(type)}"))
        {
            using (writer.Open($"internal static readonly {Runtime.SchemaNode} Node = new()", "};"))
            {
                writer.Line($"Type = {Runtime.SchemaType}.Object,");
                writer.Line($"Name = {Literals.Text(type.OpenApiName)},");
                if (type.Description is { } description)
                {
                    writer.Line($"Description = {Literals.Text(description)},");
                }

                if (type.IsAtomic)
                {
                    writer.Line("IsAtomic = true,");
                }

                if (type.Members.Any(m => m.TakesUnknown))
                {
                    writer.Line("IsOpen = true,");
                }

                if (type.OneOf.Count > 0)
                {
                    writer.Line($"OneOf = [{string.Join(", ", type.OneOf.Select(o => $"new({Literals.Texts(o.Names)}, AllowsNone: {(o.AllowsNone ? "true" : "false")})"))}],");
                }

                writer.Line("PropertiesFactory = Properties,");
            }

            writer.Line();
            writer.Line($"private static global::System.Collections.Generic.IReadOnlyList<{Runtime.SchemaProperty}> Properties() =>");
            writer.Line("[");
            using (writer.Indent())
            {
                if (type.ApiVersion is not null)
                {
                    writer.Line($"{Runtime.SchemaParts}.ApiVersion,");
                    writer.Line($"{Runtime.SchemaParts}.Kind,");
                }

                foreach (var member in type.Members.Where(m => !m.TakesUnknown))
                {
                    Property(writer, type, member);
                }
            }

            writer.Line("];");
        }
    }

    private static void Property(SourceWriter writer, TypeModel type, MemberModel member)
    {
        using (writer.Open("new()", "},"))
        {
            writer.Line($"Name = {Literals.Text(member.JsonName)},");
            writer.Line($"Node = {(member.IsEmbedded ? $"{Runtime.SchemaParts}.Embedded" : NodeOf(member.Value))},");
            Assign("Description", member.Description is { } text ? Literals.Text(text) : null);
            Assign("IsRequired", member.IsRequired);
            Assign("Default", (member.DefaultJson ?? (type.IsCustom ? member.ImpliedDefault : null)) is { } json ? Literals.Text(json) : null);
            var allowed = member.Enum.Count > 0 && !type.IsCustom ? member.Enum : member.Value.Form == ValueForm.Enum ? member.Value.EnumNames : default;
            Assign("Enum", allowed.Count > 0 ? Literals.Texts(allowed) : null);
            Assign("ListType", ListType(member));
            Assign("ListMapKeys", member.ListMapKeys.Count > 0 ? Literals.Texts(member.ListMapKeys) : null);
            Assign("IsAtomic", member.IsAtomic && member.Value.Form != ValueForm.List);
            Assign("PatchMerges", member.PatchMerges);
            Assign("PatchRetainsKeys", member.PatchRetainsKeys);
            Assign("PatchReplaces", member.PatchReplaces);
            Assign("PatchMergeKey", member.PatchMergeKey is { } key ? Literals.Text(key) : null);
            Assign("ProtoNumber", member.ProtoNumber > 0 ? member.ProtoNumber : null);
            Assign("ProtoIn", member.ProtoIn > 0 ? member.ProtoIn : null);
            Assign("OmitsZero", member.OmitsZero);
            if (type.IsCustom)
            {
                Assign("Rule", member.Rule is { } rule ? RuleEmitter.New(rule) : null);
                var items = member.Value.Item is { Form: ValueForm.Enum } item ? item.EnumNames : default;
                Assign("ItemRule", member.ItemRule is not null || items.Count > 0 ? RuleEmitter.New(member.ItemRule ?? ConstraintModel.None, items) : null);
                Assign("IsImmutable", member.IsImmutable);
                Assign("IsEmbeddedResource", member.IsEmbedded);
                return;
            }

            Assign("Minimum", member.Range is { } least ? Literals.Number(least.Minimum) : null);
            Assign("Maximum", member.Range is { } greatest ? Literals.Number(greatest.Maximum) : null);
            Assign("Pattern", member.Pattern is { } pattern ? Literals.Text(pattern) : null);
        }

        void Assign(string name, object? value)
        {
            if (value is not (null or false))
            {
                writer.Line($"{name} = {(value is true ? "true" : value)},");
            }
        }
    }

    private static string? ListType(MemberModel member) => member switch
    {
        { Value.Form: not ValueForm.List } => null,
        { ListMapKeys.Count: > 0 } => $"{Runtime.ListMergeType}.Map",
        { IsListSet: true } => $"{Runtime.ListMergeType}.Set",
        { IsAtomic: true } => $"{Runtime.ListMergeType}.Atomic",
        _ => null,
    };

    private static string NodeOf(ValueModel value) => value.Form switch
    {
        ValueForm.Object => $"{Runtime.SchemaParts}.Of<{value.TypeName}>()",
        ValueForm.List or ValueForm.Map => $"{Runtime.SchemaParts}.{value.Form}(static () => {NodeOf(value.Item!)})",
        ValueForm.Enum => $"{Runtime.SchemaParts}.String",
        _ => $"{Runtime.SchemaParts}.{value.Form}",
    };
}
