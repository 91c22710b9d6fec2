using KubeKit.Generators.Model;

namespace KubeKit.Generators.Emission;

/// <summary>Writes <c>X.Codec.g.cs</c>: reading and writing JSON.</summary>
internal static class CodecEmitter
{
    public static GeneratedFile Emit(TypeModel type) => FileFrame.Write(
        type,
        "Codec",
        $"{Runtime.KubeValue}<{type.FullName}>",
        writer =>
        {
            ReadEmitter.Emit(writer, type);
            writer.Line();
            WriteEmitter.Emit(writer, type);
        },
        writer =>
        {
            Names(writer, type);
            EnumEmitter.Emit(writer, type, EnumEmitter.ClassOf(type), EnumEmitter.ReadJson);
        });

    // File-local, so that no member of the type can clash with it.
    private static void Names(SourceWriter writer, TypeModel type)
    {
        using (writer.Open($"file static class {NamesOf(type)}"))
        {
            if (type.ApiVersion is not null)
            {
                writer.Line($"internal static readonly {Runtime.EncodedText} __Kind = {Runtime.EncodedText}.Encode(\"kind\");");
                writer.Line($"internal static readonly {Runtime.EncodedText} __ApiVersion = {Runtime.EncodedText}.Encode(\"apiVersion\");");
            }

            foreach (var member in type.Members)
            {
                writer.Line($"internal static readonly {Runtime.EncodedText} {Literals.Identifier(member.Name)} = {Runtime.EncodedText}.Encode({Literals.Text(member.JsonName)});");
            }

            if (ReadEmitter.NeedsSharedDefaults(type))
            {
                writer.Line();
                ReadEmitter.SharedDefaults(writer, type);
            }
        }
    }

    public static string NamesOf(TypeModel type) => type.Name + "Json";
}
