using System.Text;
using System.Text.Json.Nodes;
using KubeKit.Crds.Assemblies;
using KubeKit.Crds.Import;
using KubeKit.Resources;
using KubeKit.Resources.Serialization;
using KubeKit.Resources.Yaml;

namespace KubeKit.Crds.Tests.Import;

/// <summary>C# out of CustomResourceDefinitions, of shapes that people have.</summary>
public sealed class ImportTests
{
    private static readonly string Cases = Path.Combine(AppContext.BaseDirectory, "Import", "cases");

    public static TheoryData<string> CaseNames => [.. Directory.EnumerateFiles(Cases, "*.yaml").Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(CaseNames))]
    public void What_is_imported_compiles_and_exports_as_it_came(string name)
    {
        var yaml = File.ReadAllBytes(Path.Combine(Cases, name + ".yaml"));
        var exported = Compiled.Export(Compiled.Load(CrdImport.Import(yaml))).ToDictionary(e => e.Definition.Metadata.Name!);
        foreach (var document in KubeYaml.ToDocuments(yaml))
        {
            var original = Plain(JsonNode.Parse(document.Json)!);
            var again = JsonNode.Parse(KubeJson.ToUtf8Bytes(exported[original["metadata"]!["name"]!.GetValue<string>()].Definition))!;
            Assert.Equal(Text(original), Text(again));
        }
    }

    [Fact]
    public void The_code_reads_as_if_by_hand()
    {
        var file = Assert.Single(CrdImport.Import(File.ReadAllBytes(Path.Combine(Cases, "certificate.yaml"))).Files);
        Assert.Equal("Certificate.cs", file.Path);
        Assert.StartsWith(
            """
            using KubeKit.Resources;

            namespace CertManager;

            /// <summary>A certificate that is kept up to date in a Secret.</summary>
            [KubeResource("cert-manager.io", "v1", Plural = "certificates", ShortNames = ["cert", "certs"], Categories = ["cert-manager"])]
            [PrintColumn("Ready", ".status.conditions[?(@.type == \"Ready\")].status", Type = "string")]
            """.ReplaceLineEndings("\n"), file.Text, StringComparison.Ordinal);
        Assert.Contains("public sealed partial record Certificate : CustomResource<CertificateSpec, CertificateStatus>;\n", file.Text, StringComparison.Ordinal);
        Assert.Contains(
            """
                /// <summary>The common name. Limited to 64 bytes by X.509 &amp; better left out.</summary>
                [MaxLength(64)]
                public string? CommonName { get; init; }

            """.ReplaceLineEndings("\n"), file.Text, StringComparison.Ordinal);
        Assert.Contains("    public required CertificateIssuerRef IssuerRef { get; init; }\n", file.Text, StringComparison.Ordinal);
        Assert.Contains("    [MinLength(1)]\n    public required string Name { get; init; }\n", file.Text, StringComparison.Ordinal);
        Assert.Contains("    [ListMap(\"type\")]\n    public IReadOnlyList<CertificateCondition>? Conditions { get; init; }\n", file.Text, StringComparison.Ordinal);
        Assert.Contains("    [JsonName(\"digital signature\")] DigitalSignature,\n", file.Text, StringComparison.Ordinal);
        // Two keystores, one shape of a reference to a Secret.
        Assert.Single(System.Text.RegularExpressions.Regex.Matches(file.Text, "record Certificate\\w*PasswordSecretRef"));
    }

    [Fact]
    public void Versions_carry_over_what_both_have()
    {
        var assembly = Compiled.Load(CrdImport.Import(File.ReadAllBytes(Path.Combine(Cases, "versions.yaml"))));
        var definitions = assembly.GetTypes().Where(t => t.IsDefined(typeof(KubeResourceAttribute), inherit: false))
            .Select(t => (ResourceDefinition)t.GetProperty("Definition")!.GetValue(null)!).ToDictionary(d => d.Kind.Version);
        var (stored, older) = (definitions["v1"], definitions["v1beta1"]);
        Assert.Equal(["v1alpha1", "v1beta1"], stored.Versions.Select(v => v.Kind.Version).Order(StringComparer.Ordinal));

        var read = older.Decode("""{"metadata":{"name":"a"},"spec":{"host":"h","interval":"Short","labels":{"a":"b"}},"status":{"ready":true}}"""u8, new DecodeContext());
        using var kept = new MemoryStream();
        using (var writer = new System.Text.Json.Utf8JsonWriter(kept))
        {
            stored.Encode(older.ToStored(read), writer);
        }

        var value = JsonNode.Parse(kept.ToArray())!;
        Assert.Equal(("Short", """{"a":"b"}""", "true"), (value["spec"]!["interval"]!.ToString(), value["spec"]!["labels"]!.ToJsonString(), value["status"]!["ready"]!.ToString()));
        Assert.Equal("monitoring.example.com/v1beta1", older.FromStored(older.ToStored(read)).Resource.Kind.ApiVersion);
    }

    [Fact]
    public void What_cannot_be_said_in_csharp_is_told_and_remarked()
    {
        var result = CrdImport.Import(Definition("""
            type: object
            properties:
              spec:
                type: object
                x-kubernetes-validations: [{rule: "self.low <= self.high", message: "no"}]
                anyOf: [{required: [low]}, {required: [high]}]
                properties:
                  low: {type: integer, format: int32, nullable: true}
                  high: {type: integer, enum: [1, 2]}
                  fixed: {type: string, x-kubernetes-validations: [{rule: self == oldSelf}]}
                  list: {type: array, items: {type: string}, default: [a]}
                  ahead: {type: string, pattern: '(?=x)'}
            """), "My.Own");
        var text = Assert.Single(result.Files).Text;
        Assert.Contains("namespace My.Own;", text, StringComparison.Ordinal);
        Assert.Contains("// The rule in CEL is not checked here: self.low <= self.high\n", text, StringComparison.Ordinal);
        Assert.Contains("    [Immutable]\n    public string? Fixed { get; init; }\n", text, StringComparison.Ordinal);
        Assert.Equal(
            [
                "Thing.v1: spec.low: null, which its own cluster takes for a value, is no value here.",
                "Thing.v1: spec.high: that it is one of some numbers is not checked here.",
                "Thing.v1: spec.list: its default is not filled in here: [\"a\"]",
                "Thing.v1: spec.ahead: its pattern is not checked here: (?=x)",
                "Thing.v1: spec: the schema's anyOf is not checked here.",
                "Thing.v1: spec: the rule in CEL is not checked here: self.low <= self.high",
            ],
            result.Notes);
        Compiled.Load(result);
    }

    [Fact]
    public void Names_that_csharp_does_not_take_get_others()
    {
        var result = CrdImport.Import(Definition("""
            type: object
            properties:
              spec:
                type: object
                properties:
                  thingSpec: {type: string}
                  $ref: {type: string}
                  3d: {type: boolean}
                  class: {type: string}
                  equals: {type: string}
                  schema: {type: string}
                  a-b: {type: string}
                  a_b: {type: string}
                  mode: {type: string, enum: [a-b, a_b]}
                  level: {type: string, enum: [debug, info]}
                  thing: {type: object, properties: {thing: {type: string}}}
            """));
        Compiled.Load(result);
        Assert.Contains("[EnumNaming(EnumNaming.CamelCase)]\npublic enum ThingLevel\n{\n    Debug,\n    Info,\n}\n", result.Files[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Several_documents_and_lists_are_read_and_other_objects_passed_over()
    {
        var text = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n---\napiVersion: v1\nkind: List\nitems:\n- " + Encoding.UTF8.GetString(Definition("type: object")).TrimEnd().Replace("\n", "\n  ", StringComparison.Ordinal);
        Assert.Equal("Thing.cs", Assert.Single(CrdImport.Import(Encoding.UTF8.GetBytes(text)).Files).Path);
    }

    [Theory]
    [InlineData("a: [", "the text cannot be read")]
    [InlineData("kind: ConfigMap\napiVersion: v1", "holds no CustomResourceDefinition")]
    [InlineData("kind: CustomResourceDefinition\napiVersion: apiextensions.k8s.io/v1beta1", "has gone with Kubernetes 1.22")]
    [InlineData("kind: CustomResourceDefinition\napiVersion: apiextensions.k8s.io/v1\nspec: {group: a}", "lacks a group, names or versions")]
    public void Texts_that_are_no_definitions_are_told_so(string text, string message) =>
        Assert.Contains(message, Assert.Throws<CrdException>(() => CrdImport.Import(Encoding.UTF8.GetBytes(text))).Message, StringComparison.Ordinal);

    private static byte[] Definition(string schema) => Encoding.UTF8.GetBytes($$"""
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata: {name: things.example.com}
        spec:
          group: example.com
          scope: Namespaced
          names: {kind: Thing, plural: things}
          versions:
          - name: v1
            served: true
            storage: true
            schema:
              openAPIV3Schema:
                {{schema.ReplaceLineEndings("\n").Replace("\n", "\n        ", StringComparison.Ordinal)}}
        """.ReplaceLineEndings("\n"));

    // What an import does not keep: line breaks of descriptions, and what a server knows of every object by itself.
    private static JsonNode Plain(JsonNode definition)
    {
        foreach (var version in definition["spec"]!["versions"]!.AsArray())
        {
            var properties = version!["schema"]!["openAPIV3Schema"]!["properties"]!.AsObject();
            foreach (var name in new[] { "apiVersion", "kind", "metadata" })
            {
                properties.Remove(name);
            }

            Descriptions(version);
        }

        return definition;
    }

    private static void Descriptions(JsonNode? node)
    {
        if (node is JsonObject value)
        {
            if (value["description"] is JsonValue text && text.TryGetValue<string>(out var description))
            {
                value["description"] = string.Join(' ', description.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
            }

            foreach (var (_, part) in value)
            {
                Descriptions(part);
            }
        }
        else if (node is JsonArray list)
        {
            foreach (var item in list)
            {
                Descriptions(item);
            }
        }
    }

    private static string Text(JsonNode node) => Encoding.UTF8.GetString(KubeYaml.FromJson(Encoding.UTF8.GetBytes(node.ToJsonString())));
}
