using System.Text;
using KubeKit.Crds.Tests.Kinds;
using KubeKit.Resources;
using KubeKit.Resources.ApiExtensions.Export;
using KubeKit.Resources.ApiExtensions.V1;

namespace KubeKit.Crds.Tests.Export;

/// <summary>Typed kinds as CustomResourceDefinitions.</summary>
public sealed class ExportTests
{
    private static readonly ExportedDefinition Exported = ExportedDefinition.Of<Torture>();

    private static CustomResourceDefinitionVersion Version => Assert.Single(Exported.Definition.Spec!.Versions!);

    private static JSONSchemaProps Spec => Version.Validation!.OpenAPIV3Schema!.Properties!["spec"];

    [Fact]
    public void Names_scope_and_subresources_are_the_kinds()
    {
        var spec = Exported.Definition.Spec!;
        Assert.Equal(("tortures.torture.example.com", "torture.example.com_tortures.yaml"), (Exported.Definition.Metadata.Name, Exported.FileName));
        Assert.Equal(("torture.example.com", "Namespaced"), (spec.Group, spec.Scope));
        Assert.Equal(("Torture", "TortureList", "tortures", "torture"), (spec.Names!.Kind, spec.Names.ListKind, spec.Names.Plural, spec.Names.Singular));
        Assert.Equal(["tor", "tr"], spec.Names.ShortNames!);
        Assert.Equal(["all", "pain"], spec.Names.Categories!);
        Assert.Equal(("v1", true, true), (Version.Name, Version.Served, Version.Storage));
        Assert.NotNull(Version.Subresources!.Status);
        Assert.Equal((".spec.replicas", ".status.replicas", ".status.selector"), (Version.Subresources.Scale!.SpecReplicasPath, Version.Subresources.Scale.StatusReplicasPath, Version.Subresources.Scale.LabelSelectorPath));
        Assert.Equal([".spec.name", ".spec.replicas", ".spec.mood"], Version.SelectableFields!.Select(f => f.JsonPath));
    }

    [Fact]
    public void Columns_are_paths_with_the_age_at_the_end_and_computed_ones_are_told_of()
    {
        Assert.Equal(
            [
                "Name of it string .spec.name 1", "Count integer .spec.replicas ", "Ready string .status.conditions[?(@.type==\"Ready\")].status ",
                "Since date .spec.since ", "Age date .metadata.creationTimestamp ",
            ],
            Version.AdditionalPrinterColumns!.Select(c => $"{c.Name} {c.Type} {c.JsonPath} {c.Priority}"));
        Assert.Contains(Exported.Notes, note => note.Contains("the column Computed is computed in C#", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("name", """{"description":"How it is called; it may not be empty & must be <short>.","type":"string","maxLength":20,"minLength":1}""")]
    [InlineData("mayBeEmpty", """{"description":"A field that must be there and may be empty.","type":"string"}""")]
    [InlineData("replicas", """{"type":"integer","format":"int32","default":1,"maximum":10,"minimum":0}""")]
    [InlineData("free32", """{"type":"integer","format":"int32","maximum":2147483647,"minimum":-2147483648}""")]
    [InlineData("free64", """{"type":"integer","format":"int64"}""")]
    [InlineData("ratio", """{"type":"number","format":"double","maximum":1,"exclusiveMaximum":true,"minimum":0,"exclusiveMinimum":true}""")]
    [InlineData("exact", """{"type":"number"}""")]
    [InlineData("step", """{"type":"integer","format":"int64","maximum":100,"multipleOf":5}""")]
    [InlineData("code", """{"type":"string","maxLength":4,"minLength":2,"pattern":"^[a-z]*$"}""")]
    [InlineData("address", """{"type":"string","format":"ipv4"}""")]
    [InlineData("letter", """{"type":"string","enum":["a","b",""]}""")]
    [InlineData("tags", """{"type":"array","maxItems":3,"minItems":1,"items":{"type":"string","maxLength":3,"minLength":1}}""")]
    [InlineData("ports", """{"type":"array","items":{"type":"integer","format":"int32","maximum":2147483647,"minimum":-2147483648},"x-kubernetes-list-type":"set"}""")]
    [InlineData("letters", """{"type":"array","items":{"type":"string","enum":["x","y","z"]},"x-kubernetes-list-type":"set"}""")]
    [InlineData("labels", """{"type":"object","maxProperties":2,"additionalProperties":{"type":"string","pattern":"^x"}}""")]
    [InlineData("annotated", """{"type":"integer","format":"int32","maximum":3,"minimum":1}""")]
    [InlineData("digits", """{"type":"string","maxLength":5,"minLength":2,"pattern":"^(?:[0-9]+)$"}""")]
    [InlineData("switch", """{"type":"string","enum":["on","off"]}""")]
    [InlineData("link", """{"type":"string","format":"uri"}""")]
    [InlineData("mood", """{"type":"string","enum":["veryGood","bad","so-so"]}""")]
    [InlineData("moods", """{"type":"array","items":{"type":"string","enum":["veryGood","bad","so-so"]}}""")]
    [InlineData("template", """{"type":"object","x-kubernetes-preserve-unknown-fields":true,"x-kubernetes-embedded-resource":true}""")]
    [InlineData("anything", """{"x-kubernetes-preserve-unknown-fields":true}""")]
    [InlineData("options", """{"type":"object","default":{},"properties":{"loud":{"type":"boolean","default":false},"retries":{"type":"integer","format":"int32","default":3,"maximum":2147483647,"minimum":-2147483648}},"x-kubernetes-preserve-unknown-fields":true}""")]
    [InlineData("alwaysFixed", """{"type":"string","default":"forever","x-kubernetes-validations":[{"rule":"self == oldSelf","message":"field is immutable"}]}""")]
    [InlineData("x-odd.name", """{"type":"boolean"}""")]
    public void Fields_say_what_their_types_and_attributes_say(string field, string expected) =>
        Assert.Equal(expected, Json(Spec.Properties![field]));

    [Theory]
    [InlineData("surge", "IntOrString", "")]
    [InlineData("size", "Quantity", "^(\\+|-)?")]
    public void Amounts_are_what_upstreams_generators_write(string field, string type, string pattern)
    {
        var schema = Spec.Properties![field];
        Assert.Equal((true, null), (schema.XKubernetesIntOrString, schema.Type));
        Assert.Equal(["integer", "string"], schema.AnyOf!.Select(s => s.Type));
        Assert.True(pattern.Length == 0 ? schema.Pattern is null : schema.Pattern!.StartsWith(pattern, StringComparison.Ordinal), type);
    }

    [Fact]
    public void Lists_say_how_they_merge_and_their_items_what_they_need()
    {
        var items = Spec.Properties!["items"];
        Assert.Equal("map", items.XKubernetesListType);
        Assert.Equal(["name", "port"], items.XKubernetesListMapKeys!);
        Assert.Equal(["name"], items.Items!.Props!.Required!);
        Assert.Equal("80", items.Items.Props.Properties!["port"].Default!.Raw.ToString());
        Assert.Equal(("atomic", "atomic", "atomic"), (Spec.Properties["atoms"].XKubernetesListType, Spec.Properties["byName"].XKubernetesMapType, Spec.Properties["secret"].XKubernetesMapType));
        Assert.Equal(["name", "mayBeEmpty", "initials"], Spec.Required!);
    }

    [Fact]
    public void Choices_are_conditions_and_what_may_not_change_is_a_rule()
    {
        Assert.Equal("""[{"required":["plain"]},{"required":["fancy"]},{"not":{"anyOf":[{"required":["plain"]},{"required":["fancy"]}]}}]""", $"[{string.Join(',', Spec.OneOf!.Select(Json))}]");
        var rule = Assert.Single(Spec.XKubernetesValidations!);
        Assert.Equal(("has(self.fixed) == has(oldSelf.fixed) && (!has(self.fixed) || self.fixed == oldSelf.fixed)", ".fixed", "field is immutable"), (rule.Rule, rule.FieldPath, rule.Message));
        // Items that have keys are the same ones before and after.
        Assert.NotNull(Spec.Properties!["items"].Items!.Props!.XKubernetesValidations);
    }

    [Fact]
    public void A_file_begins_a_document_and_is_the_same_each_time()
    {
        var yaml = Encoding.UTF8.GetString(ExportedDefinition.Of<Shelf>().ToYaml());
        Assert.Equal(
            """
            ---
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata:
              name: shelves.odd.example.com
            spec:
              group: odd.example.com
              names:
                kind: Shelf
                listKind: ShelfList
                plural: shelves
                singular: shelf
              scope: Cluster
              versions:
              - name: v1beta1
                schema:
                  openAPIV3Schema:
                    description: A kind that lives outside of namespaces and has no status.
                    properties:
                      spec:
                        description: What lies on it.
                        properties:
                          books:
                            items:
                              type: string
                            type: array
                        type: object
                    required:
                    - spec
                    type: object
                served: true
                storage: true

            """.ReplaceLineEndings("\n").Replace("shelves", Shelf.Definition.Names.Plural, StringComparison.Ordinal), yaml);
    }

    [Fact]
    public void Types_within_themselves_cannot_be_exported()
    {
        var error = Assert.Throws<ExportException>(() => ExportedDefinition.Of<Tree>());
        Assert.Contains("odd.example.com/v1 Tree: spec.children[*] holds a type that it is itself part of", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_server_would_refuse_is_refused_here()
    {
        var error = Assert.Throws<ExportException>(() => ExportedDefinition.Of<Guarded>());
        Assert.Contains("Guarded cannot be a CustomResourceDefinition: metadata.annotations[api-approved.kubernetes.io]", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_definition_cannot_say_is_told()
    {
        var exported = ExportedDefinition.Of<Herd>();
        var scale = exported.Definition.Spec!.Versions![0].Subresources!.Scale!;
        Assert.Equal((".spec.wanted", ".status.seen", null), (scale.SpecReplicasPath, scale.StatusReplicasPath, scale.LabelSelectorPath));
        Assert.Contains(exported.Notes, n => n.Contains("the selector of the scale subresource, .spec.selector, is no text", StringComparison.Ordinal));
        Assert.Contains(exported.Notes, n => n.Contains("that spec.members[*].name may not change cannot be said", StringComparison.Ordinal));
        Assert.Contains(exported.Notes, n => n.Contains("selectors name wanted here is named spec.wanted", StringComparison.Ordinal));
    }

    [Fact]
    public void Kinds_that_are_not_one_are_not_exported_as_one()
    {
        Assert.Contains("not versions of one kind", Assert.Throws<ExportException>(() => ExportedDefinition.Of(Herd.Definition, Shelf.Definition)).Message, StringComparison.Ordinal);
        Assert.Throws<ExportException>(() => ExportedDefinition.Of(Array.Empty<ResourceDefinition>()));
    }

    private static string Json(JSONSchemaProps schema) => Encoding.UTF8.GetString(Resources.Serialization.KubeJson.ToUtf8Bytes(schema));
}
