using KubeKit.Generators.Model;

namespace KubeKit.Generators.Emission;

/// <summary>Writes <c>X.Definition.g.cs</c>: what the API server and the client know of a kind.</summary>
internal static class DefinitionEmitter
{
    public static GeneratedFile Emit(TypeModel type, ResourceModel resource) => FileFrame.Write(
        type,
        "Definition",
        $"{Runtime.KubeResource}<{type.FullName}>",
        writer =>
        {
            writer.Line("/// <summary>The definition of the kind.</summary>");
            writer.Line($"public static {Runtime.Definition}<{type.FullName}> Definition => {ClassOf(type)}.Instance;");
            writer.Line();
            writer.Line("/// <inheritdoc/>");
            writer.Line($"public override {Runtime.Definition} Resource => {ClassOf(type)}.Instance;");
            writer.Line();
            // Nested, so that the author's methods for columns may be private.
            using (writer.Open($"private sealed class {ClassOf(type)} : {Runtime.Definition}<{type.FullName}>"))
            {
                Names(writer, type, resource);
                Presentation(writer, resource);
                Storage(writer, type, resource);
                Codec(writer, type);
                Strategy(writer, type);
                Immutable(writer, type);
            }
        });

    private static string ClassOf(TypeModel type) => type.Name + "Definition";

    private static MemberModel? Status(TypeModel type) => type.Members.FirstOrDefault(m => m.JsonName == "status" && m.Value.Form == ValueForm.Object);

    private static void Names(SourceWriter writer, TypeModel type, ResourceModel resource)
    {
        writer.Line($"internal static readonly {ClassOf(type)} Instance = new();");
        writer.Line();
        writer.Line($"public override {Runtime.Resources}.GroupVersionKind Kind {{ get; }} = new({Literals.Text(resource.Group)}, {Literals.Text(resource.Version)}, {Literals.Text(resource.Kind)});");
        writer.Line();
        writer.Line($"public override {Runtime.Resources}.ResourceNames Names {{ get; }} = new({Literals.Text(resource.Plural)}, {Literals.Text(resource.Singular)}, {Literals.Texts(resource.ShortNames)}, {Literals.Texts(resource.Categories)});");
        writer.Line();
        writer.Line($"public override {Runtime.Resources}.ResourceScope Scope => {Runtime.Resources}.ResourceScope.{(resource.IsClusterScoped ? "Cluster" : "Namespaced")};");
        writer.Line();
        if (type.IsCustom)
        {
            writer.Line("public override bool CollectsFaults => true;");
            writer.Line();
        }

        writer.Line($"public override bool HasStatus => {(Status(type) is null ? "false" : "true")};");
        writer.Line();
        writer.Line($"public override {Runtime.SchemaNode} Schema => {Runtime.SchemaParts}.Of<{type.FullName}>();");
    }

    private static void Presentation(SourceWriter writer, ResourceModel resource)
    {
        writer.Line();
        writer.Line($"public override global::System.Collections.Generic.IReadOnlyList<{Runtime.Resources}.Printing.PrinterColumn> Columns {{ get; }} =");
        writer.Line("[");
        using (writer.Indent())
        {
            foreach (var column in resource.Columns)
            {
                writer.Line($"new({Literals.Text(column.Name)}, {Literals.Text(column.Type)}, {Literals.Text(column.Format)}, {Literals.Text(column.Description)}, {column.Priority},");
                using (writer.Indent())
                {
                    writer.Line($"static (value, context) => {column.Cell}){(column.Path is { } path ? $" {{ JsonPath = {Literals.Text(path)} }}" : "")},");
                }
            }
        }

        writer.Line("];").Line();
        writer.Line($"public override global::System.Collections.Generic.IReadOnlyList<{Runtime.Resources}.Selectors.SelectableField> SelectableFields {{ get; }} =");
        writer.Line("[");
        using (writer.Indent())
        {
            foreach (var field in resource.SelectableFields)
            {
                var renamed = field.Field == field.Path ? "" : ", " + Literals.Text(field.Field);
                writer.Line($"new({Literals.Text(field.Path)}, static value => {field.Text}{renamed}),");
            }
        }

        writer.Line("];");
        if (resource.Scale is { } scale)
        {
            writer.Line();
            writer.Line($"public override {Runtime.Resources}.ScaleBinding? Scale {{ get; }} = new(");
            using (writer.Indent())
            {
                writer.Line($"static value => {scale.Replicas},");
                writer.Line($"static (value, replicas) => {scale.WithReplicas},");
                writer.Line($"static value => {scale.StatusReplicas},");
                writer.Line($"static value => {scale.Selector}){ScalePaths(scale)};");
            }
        }
    }

    // Only those that are not the usual ones.
    private static string ScalePaths(ScaleModel scale)
    {
        var paths = new List<string>();
        if (!scale.ReplicasPath.SequenceEqual(["spec", "replicas"]))
        {
            paths.Add($"ReplicasPath = {Literals.Texts(scale.ReplicasPath)}");
        }

        if (scale.StatusReplicasPath != ".status.replicas")
        {
            paths.Add($"StatusReplicasPath = {Literals.Text(scale.StatusReplicasPath)}");
        }

        if (scale.SelectorPath is { } selector)
        {
            paths.Add($"SelectorPath = {Literals.Text(selector)}");
        }

        return paths.Count == 0 ? "" : $" {{ {string.Join(", ", paths)} }}";
    }

    private static void Storage(SourceWriter writer, TypeModel type, ResourceModel resource)
    {
        if (resource.Versions.Count > 0)
        {
            writer.Line();
            // Evaluated when asked: each version's definition refers to this one.
            writer.Line($"public override global::System.Collections.Generic.IReadOnlyList<{Runtime.Definition}> Versions => field ??= [{string.Join(", ", resource.Versions.Select(version => version + ".Definition"))}];");
        }

        if (resource.StoredAs is not { } stored)
        {
            return;
        }

        // What it is stored as may be stored as another version again.
        writer.Line();
        writer.Line($"public override {Runtime.Definition} Stored => {stored}.Definition.Stored;");
        writer.Line();
        writer.Line($"public override {Runtime.Resources}.KubeObject ToStored({Runtime.Resources}.KubeObject value) => {stored}.Definition.ToStored((({type.FullName})value).ToStored());");
        writer.Line();
        writer.Line($"public override {Runtime.Resources}.KubeObject FromStored({Runtime.Resources}.KubeObject stored) => {type.FullName}.FromStored(({stored}){stored}.Definition.FromStored(stored));");
    }

    private static void Codec(SourceWriter writer, TypeModel type)
    {
        writer.Line();
        writer.Line($"public override {type.FullName} Read(global::System.ReadOnlySpan<byte> utf8Json, {Runtime.DecodeContext} context) =>");
        using (writer.Indent())
        {
            writer.Line($"{Runtime.KubeJson}.Read<{type.FullName}>(utf8Json, context);");
        }

        writer.Line();
        writer.Line($"public override void Write({type.FullName} value, {Runtime.Writer} writer) => value.WriteJson(writer);");
        if (type.IsProtobuf)
        {
            writer.Line();
            writer.Line("public override bool HasProtobuf => true;");
            writer.Line();
            writer.Line($"public override {Runtime.Resources}.KubeObject DecodeProtobuf(global::System.ReadOnlySpan<byte> message, {Runtime.DecodeContext} context) =>");
            using (writer.Indent())
            {
                writer.Line($"{type.FullName}.ReadProtobuf(new {Runtime.ProtobufReader}(message), context);");
            }

            writer.Line();
            writer.Line($"public override void EncodeProtobuf({Runtime.Resources}.KubeObject value, {Runtime.ProtobufWriter} writer) => (({type.FullName})value).WriteProtobuf(writer);");
        }
    }

    private static void Strategy(SourceWriter writer, TypeModel type)
    {
        var status = Status(type);
        var name = Literals.Identifier(status?.Name ?? "");
        writer.Line();
        writer.Line($"protected override {type.FullName} WithStatusOf({type.FullName} value, {type.FullName}? source) =>");
        using (writer.Indent())
        {
            writer.Line(status is null ? "value;" : $"value with {{ {name} = source?.{name}{(status.Value.IsNullable ? "" : " ?? new()")} }};");
        }

        writer.Line();
        writer.Line($"protected override bool DesiredStateEquals({type.FullName} left, {type.FullName} right) =>");
        using (writer.Indent())
        {
            var desired = type.Members.Where(m => m != status && m.JsonName != "metadata")
                .Select(m => ValueExpressions.AreEqual(m.Value, $"left.{Literals.Identifier(m.Name)}", $"right.{Literals.Identifier(m.Name)}")).ToArray();
            for (var i = 0; i < desired.Length; i++)
            {
                writer.Line($"{(i == 0 ? "" : "&& ")}{desired[i]}{(i == desired.Length - 1 ? ";" : "")}");
            }

            if (desired.Length == 0)
            {
                writer.Line("true;");
            }
        }

        writer.Line();
        writer.Line($"protected override void ValidateAttributes({type.FullName} value, {Runtime.ValidationContext} context) => value.ValidateAttributes(context);");
    }

    private static void Immutable(SourceWriter writer, TypeModel type)
    {
        writer.Line();
        using (writer.Open($"protected override void ValidateImmutable({type.FullName} value, {type.FullName} old, {Runtime.ValidationContext} context)"))
        {
            if (ImmutableEmitter.HasImmutable(type))
            {
                writer.Line("value.ValidateImmutable(old, context);");
            }
        }
    }
}
