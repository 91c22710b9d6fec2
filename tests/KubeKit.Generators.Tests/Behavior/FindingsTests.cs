using System.Text;
using KubeKit.Resources.Serialization;

namespace KubeKit.Generators.Tests.Behavior;

/// <summary>What strict decoding finds, and what fails.</summary>
public sealed class FindingsTests
{
    [Fact]
    public void Unknown_fields_are_named_by_path()
    {
        var context = new DecodeContext { CollectFindings = true };

        CronTabs.Read("""
            {"apiVersion":"x","kind":"y","metadata":{"nam":"a"},"spec":{"replica":1,"env":[{"name":"A"},{"nme":{"deep":[1]}}],"tasks":{"t":{"x":1}}},"extra":[]}
            """, context);

        Assert.Equal(["metadata.nam", "spec.replica", "spec.env[1].nme", "spec.tasks.t.x", "extra"], context.UnknownFields);
        Assert.Empty(context.DuplicateFields);
    }

    [Fact]
    public void Duplicate_fields_are_named_by_path_and_the_last_wins()
    {
        var context = new DecodeContext { CollectFindings = true };

        var read = CronTabs.Read("""
            {"kind":"a","kind":"b","spec":{"replicas":1,"replicas":2,"tasks":{"t":{"name":"a"},"t":{"name":"b"}}},"metadata":{"labels":{"l":"1","l":"2"}}}
            """, context);

        Assert.Equal(["kind", "spec.replicas", "spec.tasks.t", "metadata.labels.l"], context.DuplicateFields);
        Assert.Equal((2, "b", "2"), (read.Spec!.Replicas, read.Spec.Tasks!["t"].Name, read.Metadata.Labels!["l"]));
    }

    [Fact]
    public void Nothing_is_collected_unless_asked_for()
    {
        var context = new DecodeContext();

        CronTabs.WithSpec("""{"replica":1,"replicas":1,"replicas":1}""", context);

        Assert.Empty(context.UnknownFields);
        Assert.Empty(context.DuplicateFields);
    }

    [Theory]
    [InlineData("""{"spec":{"replicas":"1"}}""", "spec.replicas", "json: cannot unmarshal string into Go struct field CronTabSpec.spec.replicas of type int32")]
    [InlineData("""{"spec":{"replicas":1.5}}""", "spec.replicas", "json: cannot unmarshal number 1.5 into Go struct field CronTabSpec.spec.replicas of type int32")]
    [InlineData("""{"spec":{"env":[{},{"name":5}]}}""", "spec.env[1].name", "json: cannot unmarshal number into Go struct field EnvVar.spec.env.name of type string")]
    [InlineData("""{"spec":[]}""", "spec", "json: cannot unmarshal array into Go struct field CronTab.spec of type CronTabSpec")]
    [InlineData("""{"kind":1}""", "kind", "json: cannot unmarshal number into Go struct field CronTab.kind of type string")]
    [InlineData("[]", "", "json: cannot unmarshal array into Go value of type v1.CronTab")]
    [InlineData("""{"spec":{"suspended":"yes"}}""", "spec.suspended", "json: cannot unmarshal string into Go struct field CronTabSpec.spec.suspended of type bool")]
    [InlineData("""{"metadata":{"labels":{"a":true}}}""", "metadata.labels.a", "json: cannot unmarshal bool into Go struct field ObjectMeta.metadata.labels.a of type string")]
    [InlineData("""{"spec":{"policy":"Keep"}}""", "spec.policy", "spec.policy: unsupported value \"Keep\": supported values: \"Delete\", \"Retain\"")]
    [InlineData("""{"spec":{"secret":"?"}}""", "spec.secret", "spec.secret: illegal base64 data")]
    [InlineData("""{"status":{"lastRun":"2026-01-02"}}""", "status.lastRun", "status.lastRun: parsing time \"2026-01-02\" as \"2006-01-02T15:04:05Z07:00\": cannot parse \"2026-01-02\" as \"2006\"")]
    public void A_wrong_type_is_told_by_path_and_in_the_words_of_Go(string json, string path, string message)
    {
        var error = Assert.Throws<KubeJsonException>(() => CronTabs.Read(json));

        Assert.Equal(path, error.Path);
        Assert.Equal(message, error.Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{} x")]
    [InlineData("""{"spec":{"cronSpec":"a}}""")]
    [InlineData("""{"spec":{"cronSpec":"\ud800"}}""")]
    [InlineData("""{"spec":{"\ud800":1}}""")]
    public void Text_that_is_no_JSON_fails(string json) =>
        Assert.Throws<KubeJsonException>(() => CronTabs.Read(json, new DecodeContext { CollectFindings = true }));

    [Fact]
    public void Strings_that_are_no_UTF8_fail()
    {
        byte[] json = [.. """{"spec":{"cronSpec":" """u8, 0xC3, 0x28, .. "\"}}"u8];

        Assert.Throws<KubeJsonException>(() => CronTab.Definition.Read(json, new DecodeContext()));
    }

    [Fact]
    public void Hostile_nesting_is_refused_cheaply()
    {
        var json = new StringBuilder("""{"spec":{"extra":""").Append('[', 100_000).ToString();

        Assert.Throws<KubeJsonException>(() => CronTabs.Read(json));
    }

    [Fact]
    public void Positions_grow_with_deep_objects()
    {
        var json = new StringBuilder("""{"spec":{"tasks":{"t":""");
        for (var i = 0; i < 60; i++)
        {
            json.Append("""{"then":""");
        }

        var error = Assert.Throws<KubeJsonException>(() => CronTabs.Read(json.Append("""{"name":true""").ToString()));

        Assert.EndsWith(".then.then.name", error.Path, StringComparison.Ordinal);
    }
}
