using KubeKit.Resources.ApiExtensions.V1;
using KubeKit.Resources.CompilerServices;

namespace KubeKit.Crds.Import;

/// <summary>Turns the schema of a kind into records and enums. Objects of one shape become one record.</summary>
internal sealed class SchemaReader(string kind, IReadOnlySet<string> countPaths, List<string> notes)
{
    // The second and third where a field has the name of the first.
    private static readonly string[] PlacesForOthers = ["Others", "OtherFields", "UnnamedFields"];

    private readonly Dictionary<JSONSchemaProps, string> _records = [];
    private readonly Dictionary<string, EnumModel> _enums = [];
    private readonly HashSet<string> _names = [kind];

    public List<RecordModel> Records { get; } = [];

    public IEnumerable<EnumModel> Enums => _enums.Values;

    /// <summary>The fields of an object, among them a place for those that nobody named where the schema keeps them.</summary>
    public void Fill(RecordModel record, JSONSchemaProps schema, string path, string prefix)
    {
        foreach (var (name, property) in schema.Properties ?? new Dictionary<string, JSONSchemaProps>())
        {
            if (path.Length > 0 || name is not ("apiVersion" or "kind" or "metadata"))
            {
                record.Members.Add(Member(record, name, property, schema.Required?.Contains(name) == true, $"{path}.{name}", prefix));
            }
        }

        if (schema.XKubernetesPreserveUnknownFields == true)
        {
            var others = PlacesForOthers.First(name => record.Members.All(m => m.Name != name));
            record.Members.Add(new MemberModel(others, CSharpNames.JsonName(others)) { Type = "IReadOnlyDictionary<string, RawJson>", Attributes = { "UnknownFields" } });
        }

        ObjectRules.Read(record, schema);
        foreach (var remark in record.Remarks)
        {
            notes.Add($"{(path.Length == 0 ? "the object" : path[1..])}: {remark}");
        }
    }

    private MemberModel Member(RecordModel owner, string jsonName, JSONSchemaProps schema, bool isRequired, string path, string prefix)
    {
        var name = CSharpNames.Property(jsonName, owner.Name);
        while (owner.Members.Any(m => m.Name == name))
        {
            name += "Value";
        }

        var member = new MemberModel(name, jsonName) { Description = Plain(schema.Description), Type = TypeOf(schema, prefix, jsonName, path) };
        FieldRules.Read(member, schema, isRequired, Records.Find(r => r.Name == member.Type));
        if (CSharpNames.JsonName(name) != jsonName)
        {
            member.Attributes.Insert(0, $"JsonName({CSharpNames.Literal(jsonName)})");
        }

        foreach (var remark in member.Remarks)
        {
            notes.Add($"{path[1..]}: {remark}");
        }

        return member;
    }

    private string TypeOf(JSONSchemaProps schema, string prefix, string name, string path) => schema switch
    {
        { XKubernetesIntOrString: true } => schema.Pattern == SchemaParts.QuantityPattern ? "Quantity" : "IntOrString",
        { XKubernetesEmbeddedResource: true } => "RawJson",
        { Type: "string" } => Text(schema, prefix, name),
        { Type: "integer" } => schema.Format == "int32" || countPaths.Contains(path) ? "int" : "long",
        { Type: "number" } => schema.Format is "double" or "float" ? "double" : "decimal",
        { Type: "boolean" } => "bool",
        { Type: "array", Items.Props: { } items } => $"IReadOnlyList<{TypeOf(items, prefix, CSharpNames.Singular(name), path + "[*]")}>",
        { Type: "object", Properties.Count: > 0 } => Record(schema, prefix, name, path),
        { Type: "object", AdditionalProperties.Props: { } values } => $"IReadOnlyDictionary<string, {TypeOf(values, prefix, CSharpNames.Singular(name), path + ".*")}>",
        { Type: "object", AdditionalProperties.Allows: true } or { Type: "object", XKubernetesPreserveUnknownFields: true } => "IReadOnlyDictionary<string, RawJson>",
        { Type: "object" } => Record(schema, prefix, name, path),
        _ => "RawJson",
    };

    private string Text(JSONSchemaProps schema, string prefix, string name) => schema switch
    {
        { Enum.Count: > 0 } when EnumReader.Read(schema.Enum) is { } members => Enum(members, prefix, name),
        { Format: "date-time" } => "DateTimeOffset",
        { Format: "byte" } => "byte[]",
        { Pattern: SchemaParts.DurationPattern } => "TimeSpan",
        _ => "string",
    };

    private string Enum(IReadOnlyList<(string Name, string JsonName)> members, string prefix, string name)
    {
        var key = string.Join('\n', members.Select(m => m.JsonName));
        if (!_enums.TryGetValue(key, out var found))
        {
            var isCamelCase = members.All(m => CSharpNames.JsonName(m.Name) == m.JsonName) && members.Any(m => m.Name != m.JsonName);
            _enums[key] = found = new(Free(prefix, name), isCamelCase, members);
        }

        return found.Name;
    }

    private string Record(JSONSchemaProps schema, string prefix, string name, string path)
    {
        // What is said of the field is no part of the type.
        var shape = schema with { Description = null, Default = null, Nullable = null, XKubernetesMapType = null, XKubernetesValidations = null };
        if (_records.TryGetValue(shape, out var known))
        {
            return known;
        }

        var record = new RecordModel(Free(prefix, name));
        _records[shape] = record.Name;
        Records.Add(record);
        // Of what lies deep the names tell only the last two steps.
        // That the whole of it may not change is said of the field.
        var rules = (schema.XKubernetesValidations ?? []).Where(r => r.Rule != "self == oldSelf").ToList();
        Fill(record, shape with { XKubernetesValidations = rules }, path, record.Name.EndsWith("Spec", StringComparison.Ordinal) && path == ".spec" ? kind : record.Name);
        return record.Name;
    }

    private string Free(string prefix, string name)
    {
        var pascal = CSharpNames.Pascal(name).TrimStart('_');
        foreach (var candidate in (IEnumerable<string>)[kind + pascal, prefix + pascal])
        {
            if (_names.Add(candidate))
            {
                return candidate;
            }
        }

        for (var i = 2; ; i++)
        {
            if (_names.Add($"{prefix}{pascal}{i}"))
            {
                return $"{prefix}{pascal}{i}";
            }
        }
    }

    /// <summary>A description as one paragraph, which is all that a doc comment keeps of it.</summary>
    public static string? Plain(string? description) =>
        description is null ? null : string.Join(' ', description.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) is { Length: > 0 } text ? text : null;
}
