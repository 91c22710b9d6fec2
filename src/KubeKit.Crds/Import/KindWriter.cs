using System.Text;
using KubeKit.Resources.ApiExtensions.V1;

namespace KubeKit.Crds.Import;

/// <summary>Writes one version of a kind as a C# file.</summary>
internal static class KindWriter
{
    public static (string Text, IReadOnlyList<string> Notes) Write(KindSource source)
    {
        var notes = new List<string>();
        var scale = source.Version.Subresources?.Scale;
        var reader = new SchemaReader(source.Kind, new HashSet<string> { scale?.SpecReplicasPath ?? "", scale?.StatusReplicasPath ?? "" }, notes);
        var root = new RecordModel(source.Kind) { Description = SchemaReader.Plain(source.Schema.Description) };
        reader.Fill(root, source.Schema, "", source.Kind);
        root.Attributes.InsertRange(0, [KindAttribute(source), .. ColumnReader.Columns(source, notes), .. Selectable(source, notes), .. Scale(scale)]);
        if (source.Version is { Served: false } or { Deprecated: true })
        {
            notes.Add(source.Version.Served ? "the version is deprecated, which C# does not say." : "the version is not served any more; here it is.");
        }

        if (root.Members.Any(m => m.JsonName == "status") != source.Version.Subresources?.Status is not null)
        {
            notes.Add("whether status is a subresource follows from there being a Status here.");
        }

        return (Text(source, root, reader), notes);
    }

    private static string Text(KindSource source, RecordModel root, SchemaReader reader)
    {
        var body = new StringBuilder();
        var declaration = Base(root, reader);
        var storedAs = source.StoredIn is { } stored ? $"{stored}.{source.Kind}" : null;
        RecordWriter.Write(body, root, declaration + (storedAs is null ? "" : $", IVersionOf<{source.Kind}, {storedAs}>"), storedAs);
        foreach (var record in reader.Records)
        {
            body.Append('\n');
            RecordWriter.Write(body, record, "", null);
        }

        foreach (var model in reader.Enums)
        {
            body.Append('\n');
            RecordWriter.Write(body, model);
        }

        var text = body.ToString();
        var usings = new List<string> { "KubeKit.Resources" };
        Uses("KubeKit.Resources.Behaviors", storedAs is not null);
        Uses("KubeKit.Resources.Quantities", reader.Records.Append(root).SelectMany(r => r.Members).Any(m => m.Type.Contains("Quantity", StringComparison.Ordinal) || m.Type.Contains("IntOrString", StringComparison.Ordinal)));
        Uses("KubeKit.Resources.Serialization", storedAs is not null || text.Contains("RawJson", StringComparison.Ordinal));
        return $"{string.Concat(usings.Select(name => $"using {name};\n"))}\nnamespace {source.Namespace};\n\n{text}";

        void Uses(string name, bool isNeeded)
        {
            if (isNeeded)
            {
                usings.Add(name);
            }
        }
    }

    // The usual shape, where the kind has it.
    private static string Base(RecordModel root, SchemaReader reader)
    {
        if (root.Members is not [{ JsonName: "spec" } spec, { JsonName: "status" } status] || !IsPlain(spec) || !IsPlain(status))
        {
            return "KubeObject";
        }

        foreach (var member in root.Members)
        {
            reader.Records.Find(r => r.Name == member.Type)!.Description = member.Description;
        }

        root.Members.Clear();
        return $"CustomResource<{spec.Type}, {status.Type}>";

        bool IsPlain(MemberModel member) =>
            member is { IsRequired: false, Initializer: null, Attributes.Count: 0, Remarks.Count: 0 } && reader.Records.Exists(r => r.Name == member.Type) && root.Attributes.All(a => !a.StartsWith("OneOf", StringComparison.Ordinal));
    }

    private static string KindAttribute(KindSource source)
    {
        var names = source.Spec.Names!;
        var kind = source.Kind.ToLowerInvariant();
        var more = $", Plural = {CSharpNames.Literal(names.Plural!)}";
        more += names.Singular is { Length: > 0 } singular && singular != kind ? $", Singular = {CSharpNames.Literal(singular)}" : "";
        more += names.ShortNames is { Count: > 0 } shortNames ? $", ShortNames = {CSharpNames.Literals(shortNames)}" : "";
        more += names.Categories is { Count: > 0 } categories ? $", Categories = {CSharpNames.Literals(categories)}" : "";
        more += source.Spec.Scope == "Cluster" ? ", Scope = ResourceScope.Cluster" : "";
        return $"KubeResource({CSharpNames.Literal(source.Spec.Group!)}, {CSharpNames.Literal(source.Version.Name!)}{more})";
    }

    private static IEnumerable<string> Selectable(KindSource source, List<string> notes)
    {
        foreach (var field in source.Version.SelectableFields ?? [])
        {
            if (ColumnReader.IsScalar(source.Schema, field.JsonPath ?? ""))
            {
                yield return $"SelectableField({CSharpNames.Literal(field.JsonPath!)})";
            }
            else
            {
                notes.Add($"selectors cannot name {field.JsonPath} here: it leads to no field that C# knows.");
            }
        }
    }

    private static IEnumerable<string> Scale(CustomResourceSubresourceScale? scale)
    {
        if (scale is null)
        {
            yield break;
        }

        var paths = new List<string>();
        Add("Replicas", scale.SpecReplicasPath, ".spec.replicas");
        Add("StatusReplicas", scale.StatusReplicasPath, ".status.replicas");
        Add("Selector", scale.LabelSelectorPath, "");
        yield return paths.Count == 0 ? "ScaleSubresource" : $"ScaleSubresource({string.Join(", ", paths)})";

        void Add(string name, string? path, string usual)
        {
            if (!string.IsNullOrEmpty(path) && path != usual)
            {
                paths.Add($"{name} = {CSharpNames.Literal(path)}");
            }
        }
    }
}
