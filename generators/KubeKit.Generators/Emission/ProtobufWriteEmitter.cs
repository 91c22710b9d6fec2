using KubeKit.Generators.Model;

namespace KubeKit.Generators.Emission;

/// <summary>
/// Writes <c>WriteProtobuf</c>: the field of the highest number first, since messages are written from their end. What in Go
/// is no pointer is written always, unset as its zero.
/// </summary>
internal static class ProtobufWriteEmitter
{
    public static void Emit(SourceWriter writer, TypeModel type)
    {
        writer.Line("/// <inheritdoc/>");
        using (writer.Open($"public void WriteProtobuf({Runtime.ProtobufWriter} writer)"))
        {
            foreach (var (number, member, nested) in ProtobufEmitter.Fields(type).Reverse())
            {
                if (member is not null)
                {
                    Member(writer, type, member);
                    continue;
                }

                writer.Line($"var end{number} = writer.Length;");
                foreach (var part in Enumerable.Reverse(nested))
                {
                    Member(writer, type, part);
                }

                writer.Line($"writer.Close({Literals.Tag(number, 2)}, end{number});");
            }
        }
    }

    /// <summary>Whether the zero of a member's type is written while the member is unset.</summary>
    public static bool HasZero(MemberModel member) => member.Value is { Form: ValueForm.Object, IsNullable: true } && member.OmitsZero;

    private static void Member(SourceWriter writer, TypeModel type, MemberModel member)
    {
        var value = member.Value;
        var name = "this." + Literals.Identifier(member.Name);
        if (!value.IsNullable || IsAlwaysWritten(member))
        {
            Field(writer, type, member, value.IsNullable ? OrZero(type, member, name) : name);
            return;
        }

        var pattern = value.IsCollection ? $"is {{ {value.CountName}: > 0 }} set{member.Name}" : $"is {{ }} set{member.Name}";
        using (writer.Open($"if ({name} {pattern})"))
        {
            Field(writer, type, member, "set" + member.Name);
        }
    }

    private static bool IsAlwaysWritten(MemberModel member) =>
        !member.Value.IsCollection && member.Value.Form != ValueForm.Bytes
        && (member.OmitsZero || (member.Value.Form is ValueForm.String or ValueForm.Enum && !member.KeepsEmpty));

    private static string OrZero(TypeModel type, MemberModel member, string name) => member.Value.Form switch
    {
        ValueForm.Boolean => $"{name} ?? false",
        ValueForm.Int32 or ValueForm.Int64 or ValueForm.Double or ValueForm.Decimal => $"{name} ?? 0",
        ValueForm.Enum => $"{name} is {{ }} set{member.Name} ? {TextOf(type, member.Value, "set" + member.Name)} : null",
        ValueForm.Object => $"{name} ?? {ProtobufEmitter.SharedOf(type)}.{Literals.Identifier(member.Name)}",
        _ => name,
    };

    private static void Field(SourceWriter writer, TypeModel type, MemberModel member, string expression)
    {
        var value = member.Value;
        var tag = Tag(value, member.ProtoNumber);
        switch (value.Form)
        {
            case ValueForm.List:
                using (writer.Open($"for (var i = {expression}.{value.CountName} - 1; i >= 0; i--)"))
                {
                    writer.Line(Call(type, value.Item!, "writer", Tag(value.Item!, member.ProtoNumber), $"{expression}[i]") + ";");
                }

                break;
            case ValueForm.Map:
                writer.Line($"{Runtime.ProtobufWrite}.Map<{ValueExpressions.ItemType(value)}>(writer, {tag}, {expression}, {expression}.{value.CountName}, {ItemWriter(type, value.Item!)});");
                break;
            // Its text was taken already where it may be unset.
            case ValueForm.Enum when value.IsNullable && !member.KeepsEmpty:
                writer.Line($"writer.String({tag}, {expression});");
                break;
            case ValueForm.Bytes when !value.IsNullable:
                using (writer.Open($"if ({expression}.Length > 0)"))
                {
                    writer.Line($"writer.Bytes({tag}, {expression});");
                }

                break;
            default:
                writer.Line(Call(type, value, "writer", tag, expression) + ";");
                break;
        }
    }

    private static string Call(TypeModel type, ValueModel value, string writer, string tag, string expression) => value.Form switch
    {
        ValueForm.String => $"{writer}.String({tag}, {expression})",
        ValueForm.Boolean => $"{writer}.Boolean({tag}, {expression})",
        ValueForm.Int32 or ValueForm.Int64 => $"{writer}.Int64({tag}, {expression})",
        ValueForm.Double => $"{writer}.Double({tag}, {expression})",
        ValueForm.Bytes => $"{writer}.Bytes({tag}, {expression})",
        ValueForm.Object => $"{writer}.Message({tag}, {expression})",
        ValueForm.Enum => $"{writer}.String({tag}, {TextOf(type, value, expression)})",
        ValueForm.List => $"{Runtime.ProtobufWrite}.List<{ValueExpressions.ItemType(value)}>({writer}, {tag}, {expression}, {ItemWriter(type, value.Item!)})",
        _ => $"{Runtime.ProtobufWrite}.{value.Form}({writer}, {tag}, {expression})",
    };

    // The tag of entries is 2 for bytes, and another for numbers: the writer of entries knows only the former.
    private static string ItemWriter(TypeModel type, ValueModel item) => WireType(item) == 2
        ? $"static (writer, tag, item) => {Call(type, item, "writer", "tag", "item")}"
        : $"static (writer, tag, item) => {Call(type, item, "writer", $"tag - 2 + {WireType(item)}", "item")}";

    private static string TextOf(TypeModel type, ValueModel value, string expression) =>
        $"{ProtobufEmitter.EnumsOf(type)}.{EnumEmitter.TextMethod(value)}({expression})";

    private static string Tag(ValueModel value, int number) => Literals.Tag(number, WireType(value));

    private static int WireType(ValueModel value) => value.Form switch
    {
        ValueForm.Boolean or ValueForm.Int32 or ValueForm.Int64 => 0,
        ValueForm.Double or ValueForm.Decimal => 1,
        _ => 2,
    };
}
