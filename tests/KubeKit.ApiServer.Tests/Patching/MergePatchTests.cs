using KubeKit.ApiServer.Patching;

namespace KubeKit.ApiServer.Tests.Patching;

public class MergePatchTests
{
    // The table at the end of RFC 7396, as far as patches of objects go, and what matters beside it.
    [Theory]
    [InlineData("{'a':'b'}", "{'a':'c'}", "{'a':'c'}")]
    [InlineData("{'a':'b'}", "{'b':'c'}", "{'a':'b','b':'c'}")]
    [InlineData("{'a':'b'}", "{'a':null}", "{}")]
    [InlineData("{'a':'b','b':'c'}", "{'a':null}", "{'b':'c'}")]
    [InlineData("{'a':['b']}", "{'a':'c'}", "{'a':'c'}")]
    [InlineData("{'a':'c'}", "{'a':['b']}", "{'a':['b']}")]
    [InlineData("{'a':{'b':'c'}}", "{'a':{'b':'d','c':null}}", "{'a':{'b':'d'}}")]
    [InlineData("{'a':[{'b':'c'}]}", "{'a':[1]}", "{'a':[1]}")]
    [InlineData("{'e':null}", "{'a':1}", "{'e':null,'a':1}")]
    [InlineData("{}", "{'a':{'bb':{'ccc':null}}}", "{'a':{'bb':{}}}")]
    [InlineData("{'a':1}", "{'a':2,'a':3}", "{'a':3}")]
    [InlineData("{'metadata':{'labels':{'a.b/c':'1'}}}", "{'metadata':{'labels':{'a.b/c':null,'d':'é\\u00e9'}}}", "{'metadata':{'labels':{'d':'éé'}}}")]
    public void Patches_merge_as_the_standard_says(string current, string patch, string expected)
    {
        // Compared by value: which characters are escaped does not matter.
        var actual = System.Text.Json.Nodes.JsonNode.Parse(Patches.Apply(PatchKind.Merge, current, patch).Replace('\'', '"'));
        var wanted = System.Text.Json.Nodes.JsonNode.Parse(expected.Replace('\'', '"'));
        Assert.True(System.Text.Json.Nodes.JsonNode.DeepEquals(wanted, actual), actual!.ToJsonString());
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("'x'")]
    [InlineData("{")]
    [InlineData("{'a':'\\ud800'}")]
    public void A_patch_that_is_no_object_is_malformed(string patch) =>
        Assert.False(Patches.Fails(PatchKind.Merge, "{'a':1}", patch).IsWellFormed);
}
