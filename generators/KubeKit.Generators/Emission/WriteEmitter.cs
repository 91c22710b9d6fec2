using KubeKit.Generators.Model;

namespace KubeKit.Generators.Emission;

/// <summary>Writes <c>WriteJson</c>: members in the order of their declaration, optional ones only where set.</summary>
internal static class WriteEmitter
{
    public static void Emit(SourceWriter writer, TypeModel type)
    {
        writer.Line("/// <inheritdoc/>");
        using (writer.Open($"public void WriteJson({Runtime.Writer} writer)"))
        {
            var names = CodecEmitter.NamesOf(type);
            writer.Line("writer.WriteStartObject();");
            if (type.ApiVersion is { } apiVersion)
            {
                writer.Line($"writer.WriteString({names}.__Kind, {Literals.Text(type.Kind!)}u8);");
                writer.Line($"writer.WriteString({names}.__ApiVersion, {Literals.Text(apiVersion)}u8);");
            }

            foreach (var member in type.Members.Where(m => !m.TakesUnknown))
            {
                Member(writer, type, member, $"{names}.{Literals.Identifier(member.Name)}");
            }

            if (type.Members.FirstOrDefault(m => m.TakesUnknown) is { } rest)
            {
                using (writer.Open($"foreach (var entry in {Runtime.JsonWrite}.Sorted(this.{Literals.Identifier(rest.Name)}))"))
                {
                    writer.Line("writer.WritePropertyName(entry.Key);");
                    writer.Line("entry.Value.WriteTo(writer);");
                }
            }

            writer.Line("writer.WriteEndObject();");
        }
    }

    private static void Member(SourceWriter writer, TypeModel type, MemberModel member, string jsonName)
    {
        var name = "this." + Literals.Identifier(member.Name);
        if (!member.Value.IsNullable)
        {
            Named(writer, type, member.Value, jsonName, name);
            return;
        }

        // Required collections are written though empty; optional ones only with content, as Go's omitempty does.
        var pattern = member.Value.IsCollection && !member.IsRequired
            ? $"is {{ {member.Value.CountName}: > 0 }} set{member.Name}"
            : $"is {{ }} set{member.Name}";
        using (writer.Open($"if ({name} {pattern})"))
        {
            Named(writer, type, member.Value, jsonName, "set" + member.Name);
        }
    }

    private static void Named(SourceWriter writer, TypeModel type, ValueModel value, string jsonName, string expression)
    {
        switch (value.Form)
        {
            case ValueForm.String:
                writer.Line($"writer.WriteString({jsonName}, {expression});");
                break;
            case ValueForm.Boolean:
                writer.Line($"writer.WriteBoolean({jsonName}, {expression});");
                break;
            case ValueForm.Int32 or ValueForm.Int64 or ValueForm.Double or ValueForm.Decimal:
                writer.Line($"writer.WriteNumber({jsonName}, {expression});");
                break;
            default:
                writer.Line($"writer.WritePropertyName({jsonName});");
                Value(writer, type, value, expression);
                break;
        }
    }

    /// <summary>Writes a value without a name before it.</summary>
    public static void Value(SourceWriter writer, TypeModel type, ValueModel value, string expression, int depth = 0)
    {
        switch (value.Form)
        {
            case ValueForm.String:
                writer.Line($"writer.WriteStringValue({expression});");
                break;
            case ValueForm.Boolean:
                writer.Line($"writer.WriteBooleanValue({expression});");
                break;
            case ValueForm.Int32 or ValueForm.Int64 or ValueForm.Double or ValueForm.Decimal:
                writer.Line($"writer.WriteNumberValue({expression});");
                break;
            case ValueForm.Enum:
                writer.Line($"writer.WriteStringValue({EnumEmitter.ClassOf(type)}.{EnumEmitter.TextMethod(value)}({expression}));");
                break;
            case ValueForm.Object:
                writer.Line($"{expression}.WriteJson(writer);");
                break;
            case ValueForm.Raw:
                writer.Line($"{expression}.WriteTo(writer);");
                break;
            case ValueForm.List:
                List(writer, type, value, expression, depth);
                break;
            case ValueForm.Map:
                Map(writer, type, value, expression, depth);
                break;
            default:
                writer.Line($"{Runtime.JsonWrite}.{value.Form}(writer, {expression});");
                break;
        }
    }

    private static void List(SourceWriter writer, TypeModel type, ValueModel value, string list, int depth)
    {
        var index = "i" + (depth == 0 ? "" : depth.ToString());
        writer.Line("writer.WriteStartArray();");
        using (writer.Open($"for (var {index} = 0; {index} < {list}.{value.CountName}; {index}++)"))
        {
            Value(writer, type, value.Item!, $"{list}[{index}]", depth + 1);
        }

        writer.Line("writer.WriteEndArray();");
    }

    private static void Map(SourceWriter writer, TypeModel type, ValueModel value, string map, int depth)
    {
        var entry = "entry" + (depth == 0 ? "" : depth.ToString());
        writer.Line("writer.WriteStartObject();");
        using (writer.Open($"foreach (var {entry} in {Runtime.JsonWrite}.Sorted({map}))"))
        {
            writer.Line($"writer.WritePropertyName({entry}.Key);");
            Value(writer, type, value.Item!, entry + ".Value", depth + 1);
        }

        writer.Line("writer.WriteEndObject();");
    }
}
