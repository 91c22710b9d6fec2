using KubeKit.Generators.Model;

namespace KubeKit.Generators.Emission;

/// <summary>Writes <c>ReadJson</c>: one pass over the object into locals, then one object initializer.</summary>
internal static class ReadEmitter
{
    private static readonly HashSet<string> Reserved = ["reader", "property", "seen0", "seen1", "seen2", "seen3", "defaults", "result", "value", "context", "field"];

    public static void Emit(SourceWriter writer, TypeModel type)
    {
        writer.Line("/// <inheritdoc/>");
        using (writer.Open($"public static {type.FullName} ReadJson(ref {Runtime.Reader} reader)"))
        {
            writer.Line($"if (!reader.BeginObject({Literals.Text(type.GoName)}))");
            using (writer.Open())
            {
                writer.Line($"return {NewInstance(type)};");
            }

            writer.Line();
            Locals(writer, type);
            Loop(writer, type);
            Defaults(writer, type, "reader.Context");
            Missing(writer, type);
            Result(writer, type, "reader.Context", CodecEmitter.NamesOf(type));
        }
    }

    /// <summary>Whether members that JSON does not set keep what their initializers say, and that can be shared.</summary>
    public static bool NeedsSharedDefaults(TypeModel type) => NeedsDefaults(type) && !HoldsMutable(type);

    /// <summary>An object with nothing set; the modifier <c>required</c> is satisfied by values of no meaning.</summary>
    public static string NewInstance(TypeModel type)
    {
        var required = type.Members.Where(m => m.HasRequiredModifier).Select(m => $"{Literals.Identifier(m.Name)} = {EmptyValue(type, m.Value)}").ToArray();
        return required.Length == 0 ? $"new {type.FullName}()" : $"new {type.FullName} {{ {string.Join(", ", required)} }}";
    }

    /// <summary>Writes the object whose members are those of objects that do not set them.</summary>
    public static void SharedDefaults(SourceWriter writer, TypeModel type)
    {
        writer.Line("// What members hold that are not set. Shared: it is never changed.");
        writer.Line($"internal static readonly {type.FullName} __Defaults = {NewInstance(type)};");
    }

    private static bool NeedsDefaults(TypeModel type) => type.Members.Any(m => !m.Value.IsNullable);

    private static bool HoldsMutable(TypeModel type) => type.Members.Any(m =>
        !m.Value.IsNullable && m.Value.IsCollection && m.Value.Collection != CollectionType.ReadOnly);

    private static void Locals(SourceWriter writer, TypeModel type)
    {
        for (var i = 0; i * 64 < Bits(type); i++)
        {
            writer.Line($"ulong seen{i} = 0;");
        }

        foreach (var member in type.Members)
        {
            writer.Line($"{(member.TakesUnknown ? $"global::System.Collections.Generic.Dictionary<string, {Runtime.RawJson}>" : member.Value.TypeName)}? {Local(member)} = null;");
        }
    }

    private static int Bits(TypeModel type) => type.Members.Count + (type.ApiVersion is null ? 0 : 2);

    private static void Loop(SourceWriter writer, TypeModel type)
    {
        writer.Line("while (reader.NextProperty(out var property))");
        using (writer.Open())
        {
            writer.Line("switch (property.Length)");
            using (writer.Open())
            {
                var cases = type.Members.Where(m => !m.TakesUnknown).Select((m, i) => (m.JsonName, Bit: i, Action: $"{Local(m)} = {Value(type, m)};"));
                if (type.ApiVersion is not null)
                {
                    cases = cases.Concat([
                        ("kind", type.Members.Count, "reader.SkipString();"),
                        ("apiVersion", type.Members.Count + 1, "reader.SkipString();")]);
                }

                foreach (var (name, bit, action) in cases.OrderBy(c => c.JsonName.Length).ThenBy(c => c.Bit))
                {
                    Case(writer, $"case {Utf8Length(name)} when global::System.MemoryExtensions.SequenceEqual(property, {Literals.Text(name)}u8):",
                        $"reader.Once(ref seen{bit / 64}, {bit % 64});", action);
                }

                Case(writer, "default:", type.Members.FirstOrDefault(m => m.TakesUnknown) is { } rest ? $"reader.Keep(property, ref {Local(rest)});" : "reader.Unknown();");
            }
        }

        writer.Line();
    }

    private static string Value(TypeModel type, MemberModel member) => member switch
    {
        _ when !type.IsCustom => ValueExpressions.Read(member.Value, type),
        // What is wrong with the header of an object ends its decoding.
        { IsInherited: true, JsonName: "metadata" } => $"reader.IsNull ? null : reader.Strictly({member.Value.TypeName}.ReadJson)",
        { IsEmbedded: true } => "reader.ReadRawObject()",
        { Value.Form: ValueForm.String, Rule.Enum.Count: > 0 } => $"reader.ReadChoice({Literals.Texts(member.Rule.Enum)}, isChecked: true)",
        { Value: { Form: ValueForm.List or ValueForm.Map, Item.Form: ValueForm.String }, ItemRule.Enum.Count: > 0 } => ValueExpressions.Read(member.Value, type, choices: member.ItemRule.Enum),
        _ => ValueExpressions.Read(member.Value, type),
    };

    // Of members that are never null nothing shows afterwards that they were absent.
    private static void Missing(SourceWriter writer, TypeModel type)
    {
        var missing = type.Members.Where(m => type.IsCustom && m is { IsRequired: true, Value.IsNullable: false }).ToArray();
        foreach (var member in missing)
        {
            using (writer.Open($"if ({Local(member)} is null)"))
            {
                writer.Line($"reader.Missing({Literals.Text(member.JsonName)});");
            }
        }

        if (missing.Length > 0)
        {
            writer.Line();
        }
    }

    private static void Case(SourceWriter writer, string label, params string[] statements)
    {
        writer.Line(label);
        using (writer.Indent())
        {
            foreach (var statement in statements)
            {
                writer.Line(statement);
            }

            writer.Line("break;");
        }
    }

    /// <summary>Gives members that are unset their defaults, where wanted.</summary>
    public static void Defaults(SourceWriter writer, TypeModel type, string context)
    {
        var defaulted = type.Members.Where(m => DefaultOf(type, m) is not null).ToArray();
        if (defaulted.Length == 0)
        {
            return;
        }

        using (writer.Open($"if ({context}.ApplyDefaults)"))
        {
            foreach (var member in defaulted)
            {
                writer.Line($"{Local(member)} ??= {DefaultOf(type, member)};");
            }
        }

        writer.Line();
    }

    // An object that is never null has its own defaults even where nothing is said of it.
    private static string? DefaultOf(TypeModel type, MemberModel member) =>
        member.DefaultExpression ?? (type.IsCustom && member is { ImpliedDefault: not null, Value: { Form: ValueForm.Object, TypeName: var name } } ? $"{Runtime.SchemaParts}.Empty<{name}>()" : null);

    /// <summary>Makes the object of what was read.</summary>
    public static void Result(SourceWriter writer, TypeModel type, string context, string sharedClass)
    {
        if (NeedsDefaults(type))
        {
            writer.Line($"var defaults = {(NeedsSharedDefaults(type) ? sharedClass + ".__Defaults" : NewInstance(type))};");
        }

        using (writer.Open($"{(type.IsDefaulted ? "var result =" : "return")} new {type.FullName}", "};"))
        {
            foreach (var member in type.Members)
            {
                var name = Literals.Identifier(member.Name);
                writer.Line($"{name} = {Local(member)}{(member.Value.IsNullable ? "" : $" ?? defaults.{name}")},");
            }
        }

        if (type.IsDefaulted)
        {
            writer.Line($"return {context}.ApplyDefaults ? (({Runtime.Defaulted}<{type.FullName}>)result).WithDefaults() : result;");
        }
    }

    private static string EmptyValue(TypeModel type, ValueModel value) => value switch
    {
        { IsNullable: true } => "null",
        { Form: ValueForm.String } => "\"\"",
        { Form: ValueForm.List or ValueForm.Bytes } => "[]",
        { Form: ValueForm.Map } => $"new global::System.Collections.Generic.Dictionary<string, {ValueExpressions.ItemType(value)}>()",
        // It may have members of its own that are required.
        { Form: ValueForm.Object } => type.IsCustom ? $"{Runtime.SchemaParts}.Empty<{value.TypeName}>()" : "new()",
        _ => "default",
    };

    /// <summary>The local of a member: it has its name unless generated code needs that name itself.</summary>
    public static string Local(MemberModel member)
    {
        var name = char.ToLowerInvariant(member.Name[0]) + member.Name.Substring(1);
        return Literals.Identifier(Reserved.Contains(name) ? name + "Value" : name);
    }

    private static int Utf8Length(string name) => System.Text.Encoding.UTF8.GetByteCount(name);
}
