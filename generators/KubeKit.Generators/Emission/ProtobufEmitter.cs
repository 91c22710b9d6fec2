using KubeKit.Generators.Model;

namespace KubeKit.Generators.Emission;

/// <summary>Writes <c>X.Protobuf.g.cs</c>: reading and writing Kubernetes' protobuf.</summary>
internal static class ProtobufEmitter
{
    public static GeneratedFile? Emit(TypeModel type) => !type.IsProtobuf || type.HasOwnProtobuf ? null : FileFrame.Write(
        type,
        "Protobuf",
        $"{Runtime.ProtobufValue}<{type.FullName}>",
        writer =>
        {
            Head(writer, type);
            ProtobufReadEmitter.Emit(writer, type);
            writer.Line();
            ProtobufWriteEmitter.Emit(writer, type);
        },
        writer =>
        {
            Shared(writer, type);
            EnumEmitter.Emit(writer, type, EnumsOf(type), EnumEmitter.ReadProtobuf);
        });

    /// <summary>The class of the objects that reading and writing share.</summary>
    public static string SharedOf(TypeModel type) => type.Name + "Protobuf";

    public static string EnumsOf(TypeModel type) => type.Name + "ProtobufEnums";

    /// <summary>The members by their numbers; those that protobuf nests stand together under the number of their message.</summary>
    public static IEnumerable<(int Number, MemberModel? Member, MemberModel[] Nested)> Fields(TypeModel type)
    {
        var flat = type.Members.Where(m => m.ProtoIn == 0).Select(m => (m.ProtoNumber, (MemberModel?)m, Array.Empty<MemberModel>()));
        var nested = type.Members.Where(m => m.ProtoIn != 0).GroupBy(m => m.ProtoIn)
            .Select(g => (g.Key, (MemberModel?)null, g.OrderBy(m => m.ProtoNumber).ToArray()));
        return flat.Concat(nested).OrderBy(f => f.Item1);
    }

    private static void Shared(SourceWriter writer, TypeModel type)
    {
        var zeros = type.Members.Where(ProtobufWriteEmitter.HasZero).ToArray();
        if (zeros.Length == 0 && !ReadEmitter.NeedsSharedDefaults(type))
        {
            return;
        }

        using (writer.Open($"file static class {SharedOf(type)}"))
        {
            if (ReadEmitter.NeedsSharedDefaults(type))
            {
                ReadEmitter.SharedDefaults(writer, type);
            }

            foreach (var member in zeros)
            {
                writer.Line();
                writer.Line("// Written while the member is unset.");
                writer.Line($"internal static readonly {member.Value.TypeName} {Literals.Identifier(member.Name)} = {member.Value.TypeName}.ReadProtobuf(default, new {Runtime.DecodeContext}());");
            }
        }
    }

    // Explicit, since a kind may have members of these names.
    private static void Head(SourceWriter writer, TypeModel type)
    {
        if (type.ApiVersion is { } apiVersion)
        {
            writer.Line($"static string? {Runtime.ProtobufValue}<{type.FullName}>.ApiVersion => {Literals.Text(apiVersion)};");
            writer.Line();
            writer.Line($"static string? {Runtime.ProtobufValue}<{type.FullName}>.Kind => {Literals.Text(type.Kind!)};");
            writer.Line();
        }
    }
}
