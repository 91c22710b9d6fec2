using KubeKit.Generators.Model;

namespace KubeKit.Generators.Emission;

/// <summary>Writes how the enums of a type read and write: as the names of their members.</summary>
internal static class EnumEmitter
{
    public static void Emit(SourceWriter writer, TypeModel type, string className, Action<SourceWriter, ValueModel> read)
    {
        var enums = type.Members.Select(m => m.Value.Innermost).Where(v => v.Form == ValueForm.Enum)
            .GroupBy(v => v.TypeName).Select(g => g.First()).ToArray();
        if (enums.Length == 0)
        {
            return;
        }

        writer.Line();
        using (writer.Open($"file static class {className}"))
        {
            foreach (var value in enums)
            {
                if (value != enums[0])
                {
                    writer.Line();
                }

                read(writer, value);
                writer.Line();
                Text(writer, value);
            }
        }
    }

    public static string ClassOf(TypeModel owner) => owner.Name + "Enums";

    public static string ReadMethod(ValueModel value) => "Read" + ShortName(value);

    public static string TextMethod(ValueModel value) => "TextOf" + ShortName(value);

    /// <summary>Writes how JSON is read.</summary>
    public static void ReadJson(SourceWriter writer, ValueModel value) =>
        Read(writer, value, $"(ref {Runtime.Reader} reader) => reader.ReadChoice({Literals.Texts(value.EnumNames)}, isChecked: false) switch");

    /// <summary>Writes how protobuf is read.</summary>
    public static void ReadProtobuf(SourceWriter writer, ValueModel value) =>
        Read(writer, value, $"({Runtime.ProtobufReader} reader) => {Runtime.ProtobufRead}.String(reader) switch");

    private static void Read(SourceWriter writer, ValueModel value, string rest)
    {
        writer.Line($"internal static {value.TypeName}? {ReadMethod(value)}{rest}");
        using (writer.OpenAfter("};"))
        {
            writer.Line("null => null,");
            for (var i = 0; i < value.EnumNames.Count; i++)
            {
                writer.Line($"{Literals.Text(value.EnumNames[i])} => {value.TypeName}.{Literals.Identifier(value.EnumMembers[i])},");
            }

            writer.Line($"var other => throw reader.UnknownEnumValue(other, {Literals.Texts(value.EnumNames)}),");
        }
    }

    private static void Text(SourceWriter writer, ValueModel value)
    {
        writer.Line($"internal static string {TextMethod(value)}({value.TypeName} value) => value switch");
        using (writer.OpenAfter("};"))
        {
            for (var i = 0; i < value.EnumNames.Count; i++)
            {
                writer.Line($"{value.TypeName}.{Literals.Identifier(value.EnumMembers[i])} => {Literals.Text(value.EnumNames[i])},");
            }

            writer.Line("_ => throw new global::System.ArgumentOutOfRangeException(nameof(value), value, null),");
        }
    }

    // global::A.Outer.Mode is read by ReadA_Outer_Mode: two enums of one name may meet in a type.
    private static string ShortName(ValueModel value) => value.TypeName.Substring("global::".Length).Replace('.', '_');
}
