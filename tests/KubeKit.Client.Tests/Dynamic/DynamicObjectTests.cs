using KubeKit.Client.Dynamic;
using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Serialization;

namespace KubeKit.Client.Tests.Dynamic;

public sealed class DynamicObjectTests
{
    private const string Text = """{"apiVersion":"a.b/v1","kind":"Thing","metadata":{"name":"x","later":1},"spec":{"big":12345678901234567890,"more":[null]}}""";

    [Fact]
    public void What_was_read_is_written_to_the_letter()
    {
        var value = DynamicObject.Parse(System.Text.Encoding.UTF8.GetBytes(Text));
        Assert.Equal(("a.b/v1", "Thing", "x"), (value.ApiVersion, value.Kind, value.Metadata.Name));
        Assert.Equal(Text, value.ToString());
        Assert.Equal(new KubeKit.Resources.GroupVersionKind("a.b", "v1", "Thing"), value.Resource.Kind);
    }

    [Fact]
    public void Metadata_changes_by_with_and_the_rest_as_nodes()
    {
        var value = DynamicObject.Parse(Text);
        var renamed = value with { Metadata = value.Metadata with { Name = "y" } };
        Assert.NotEqual(value, renamed);
        Assert.Equal("y", (string?)renamed.ToNode()["metadata"]!["name"]);
        Assert.Equal(12345678901234567890m, (decimal)renamed.ToNode()["spec"]!["big"]!);
        var changed = renamed.With(root => root["spec"]!["big"] = 1);
        Assert.Equal(("y", 1), (changed.Metadata.Name, changed.Root.GetProperty("spec").GetProperty("big").GetInt32()));
        Assert.Equal(changed, DynamicObject.Parse(changed.ToString()));
    }

    [Fact]
    public void Typed_objects_come_and_go()
    {
        var map = new ConfigMap { Metadata = new() { Name = "a" }, Data = new Dictionary<string, string> { ["k"] = "v" } };
        Assert.Equal(map, DynamicObject.Of(map).As<ConfigMap>());
        Assert.Equal("ConfigMap", DynamicObject.Of(map).Kind);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("metadata: 5")]
    public void What_is_no_object_is_refused(string text) => Assert.Throws<KubeJsonException>(() => DynamicObject.Parse(text));
}
