using KubeKit.Resources.Schema;

namespace KubeKit.Generators.Tests.Behavior;

public sealed class SchemaTests
{
    private static readonly SchemaNode Spec = CronTabSpec.Schema;

    [Fact]
    public void A_kind_begins_with_apiVersion_kind_and_metadata()
    {
        Assert.Equal(["apiVersion", "kind", "metadata", "spec", "status"], CronTab.Definition.Schema.Properties.Select(p => p.Name));
        Assert.Equal("com.example.stable.v1.CronTab", CronTab.Definition.Schema.Name);
        Assert.Equal("KubeKit.Generators.Tests.Behavior.CronTabSpec", Spec.Name);
    }

    [Fact]
    public void Doc_comments_become_descriptions()
    {
        Assert.Equal("Runs a command at times that CronSpec states.", CronTab.Definition.Schema.Description);
        Assert.Equal("Five fields, as cron reads them: minute, hour & so on.", Spec.Find("cronSpec")!.Description);
    }

    [Fact]
    public void Attributes_become_constraints()
    {
        var (cron, replicas, env) = (Spec.Find("cronSpec")!, Spec.Find("replicas")!, Spec.Find("env")!);

        Assert.Equal((true, @"^(\S+\s+){4}\S+$"), (cron.IsRequired, cron.Pattern));
        Assert.Equal((1, 10, "1"), (replicas.Minimum, replicas.Maximum, replicas.Default));
        Assert.Equal((ListMergeType.Map, "name", true, "name"), (env.ListType, env.ListMapKeys.Single(), env.PatchMerges, env.PatchMergeKey));
        Assert.Equal(["Fast", "Slow"], Spec.Find("speed")!.Enum);
        Assert.Equal(["Retain", "Delete"], Spec.Find("policy")!.Enum);
        Assert.Equal("\"Retain\"", Spec.Find("policy")!.Default);
    }

    [Theory]
    [InlineData("replicas", SchemaType.Integer, "int32")]
    [InlineData("big", SchemaType.Integer, "int64")]
    [InlineData("ratio", SchemaType.Number, "double")]
    [InlineData("since", SchemaType.String, "date-time")]
    [InlineData("secret", SchemaType.String, "byte")]
    [InlineData("port", SchemaType.IntOrString, "int-or-string")]
    [InlineData("cpu", SchemaType.Quantity, null)]
    [InlineData("extra", SchemaType.Any, null)]
    [InlineData("class", SchemaType.String, null)]
    public void Types_have_their_forms_and_formats(string name, SchemaType type, string? format) =>
        Assert.Equal((type, format), (Spec.Find(name)!.Node.Type, Spec.Find(name)!.Node.Format));

    [Fact]
    public void Items_are_found_at_any_depth_and_types_may_hold_themselves()
    {
        Assert.Equal(SchemaType.Integer, Spec.Find("groups")!.Node.Items!.Items!.Type);
        Assert.Same(CronTask.Schema, CronTask.Schema.Find("then")!.Node);
    }
}
