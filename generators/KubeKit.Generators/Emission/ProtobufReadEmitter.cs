using KubeKit.Generators.Model;

namespace KubeKit.Generators.Emission;

/// <summary>Writes <c>ReadProtobuf</c>: one pass over the fields into locals, then one object initializer.</summary>
internal static class ProtobufReadEmitter
{
    public static void Emit(SourceWriter writer, TypeModel type)
    {
        writer.Line("/// <inheritdoc/>");
        using (writer.Open($"public static {type.FullName} ReadProtobuf({Runtime.ProtobufReader} reader, {Runtime.DecodeContext} context)"))
        {
            foreach (var member in type.Members)
            {
                writer.Line($"{LocalType(member.Value)}? {ReadEmitter.Local(member)} = null;");
            }

            Fields(writer, type);
            writer.Line();
            ReadEmitter.Defaults(writer, type, "context");
            ReadEmitter.Result(writer, type, "context", ProtobufEmitter.SharedOf(type));
        }
    }

    private static void Fields(SourceWriter writer, TypeModel type)
    {
        using (writer.Open("while (reader.Next())"))
        {
            if (type.Members.Count == 0)
            {
                writer.Line("// It has no fields; those that a newer client sends are passed over.");
                return;
            }

            writer.Line("switch (reader.Number)");
            using (writer.Open())
            {
                foreach (var (number, member, nested) in ProtobufEmitter.Fields(type))
                {
                    writer.Line($"case {number}:");
                    using (writer.Indent())
                    {
                        if (member is not null)
                        {
                            writer.Line(Statement(member, type, "reader"));
                        }
                        else
                        {
                            Nested(writer, type, $"nested{number}", nested);
                        }

                        writer.Line("break;");
                    }
                }
            }
        }
    }

    private static void Nested(SourceWriter writer, TypeModel type, string reader, MemberModel[] members)
    {
        writer.Line($"var {reader} = reader.Message;");
        using (writer.Open($"while ({reader}.Next())"))
        {
            writer.Line($"switch ({reader}.Number)");
            using (writer.Open())
            {
                foreach (var member in members)
                {
                    writer.Line($"case {member.ProtoNumber}:");
                    using (writer.Indent())
                    {
                        writer.Line(Statement(member, type, reader));
                        writer.Line("break;");
                    }
                }
            }
        }
    }

    private static string Statement(MemberModel member, TypeModel owner, string reader)
    {
        var (local, value) = (ReadEmitter.Local(member), member.Value);
        return value.Form switch
        {
            ValueForm.List => $"({local} ??= []).Add({Item(value.Item!, owner, reader)});",
            ValueForm.Map => $"{Runtime.ProtobufRead}.Entry<{ValueExpressions.ItemType(value)}>({reader}, context, ref {local}, {Unset(value.Item!)}, {ItemReader(value.Item!, owner)});",
            _ => $"{local} = {Single(member, owner, reader)};",
        };
    }

    private static string Single(MemberModel member, TypeModel owner, string reader)
    {
        var value = member.Value;
        // A field that is always there cannot say more than "unset" with a zero; nor can one that has a default and is no pointer.
        var zeroIsUnset = member.OmitsZero || (!value.IsNullable && member.DefaultExpression is not null);
        return value.Form switch
        {
            ValueForm.String when member.KeepsEmpty => $"{reader}.Text",
            ValueForm.Boolean or ValueForm.Int32 or ValueForm.Int64 or ValueForm.Double or ValueForm.IntOrString when zeroIsUnset =>
                $"{Runtime.ProtobufRead}.UnlessZero({Runtime.ProtobufRead}.{value.Form}({reader}))",
            ValueForm.Enum => $"{ProtobufEmitter.EnumsOf(owner)}.{EnumEmitter.ReadMethod(value)}({reader})",
            ValueForm.Object => $"{value.TypeName}.ReadProtobuf({reader}.Message, context)",
            _ => $"{Runtime.ProtobufRead}.{value.Form}({reader})",
        };
    }

    private static string Item(ValueModel item, TypeModel owner, string reader) => item.Form switch
    {
        ValueForm.String => $"{reader}.Text",
        ValueForm.Enum => $"{ProtobufEmitter.EnumsOf(owner)}.{EnumEmitter.ReadMethod(item)}({reader}) ?? default",
        ValueForm.Time or ValueForm.MicroTime or ValueForm.Quantity or ValueForm.Raw => $"{Runtime.ProtobufRead}.{item.Form}({reader}) ?? default",
        ValueForm.Object => $"{item.TypeName}.ReadProtobuf({reader}.Message, context)",
        ValueForm.List => $"{Runtime.ProtobufRead}.List<{ValueExpressions.ItemType(item)}>({reader}, context, {ItemReader(item.Item!, owner)}){(item.Collection == CollectionType.Array ? ".ToArray()" : "")}",
        _ => $"{Runtime.ProtobufRead}.{item.Form}({reader})",
    };

    private static string ItemReader(ValueModel item, TypeModel owner) => $"static (field, context) => {Item(item, owner, "field")}";

    // An entry without value has the zero value of its type.
    private static string Unset(ValueModel value) => value.Form switch
    {
        ValueForm.String => "\"\"",
        ValueForm.Bytes or ValueForm.List => "[]",
        ValueForm.Object => $"{value.TypeName}.ReadProtobuf(default, context)",
        _ => "default",
    };

    private static string LocalType(ValueModel value) => value.Form switch
    {
        ValueForm.List => $"global::System.Collections.Generic.List<{ValueExpressions.ItemType(value)}>",
        ValueForm.Map => $"global::System.Collections.Generic.Dictionary<string, {ValueExpressions.ItemType(value)}>",
        _ => value.TypeName,
    };
}
