using KubeKit.ApiServer.Patching;

namespace KubeKit.ApiServer.Tests.Patching;

public class JsonPatchTests
{
    [Theory]
    [InlineData("{'a':1}", "[{'op':'add','path':'/b','value':2}]", "{'a':1,'b':2}")]
    [InlineData("{'a':1}", "[{'op':'add','path':'/a','value':null}]", "{'a':null}")]
    [InlineData("{'l':[1,3]}", "[{'op':'add','path':'/l/1','value':2}]", "{'l':[1,2,3]}")]
    [InlineData("{'l':[1]}", "[{'op':'add','path':'/l/-','value':{'x':[]}}]", "{'l':[1,{'x':[]}]}")]
    [InlineData("{'l':[1]}", "[{'op':'add','path':'/l/1','value':2}]", "{'l':[1,2]}")]
    [InlineData("{'a':1,'b':2}", "[{'op':'remove','path':'/a'}]", "{'b':2}")]
    [InlineData("{'l':[1,2,3]}", "[{'op':'remove','path':'/l/1'}]", "{'l':[1,3]}")]
    [InlineData("{'a':{'b':1}}", "[{'op':'replace','path':'/a/b','value':[true]}]", "{'a':{'b':[true]}}")]
    [InlineData("{'l':[1,2]}", "[{'op':'replace','path':'/l/0','value':9}]", "{'l':[9,2]}")]
    [InlineData("{'a':1}", "[{'op':'replace','path':'','value':{'z':0}}]", "{'z':0}")]
    [InlineData("{'a':{'x':1},'b':{}}", "[{'op':'move','from':'/a/x','path':'/b/y'}]", "{'a':{},'b':{'y':1}}")]
    [InlineData("{'l':[1,2,3]}", "[{'op':'move','from':'/l/0','path':'/l/2'}]", "{'l':[2,3,1]}")]
    [InlineData("{'a':{'x':1}}", "[{'op':'copy','from':'/a','path':'/b'},{'op':'add','path':'/b/y','value':2}]", "{'a':{'x':1},'b':{'x':1,'y':2}}")]
    [InlineData("{'a':{'x':[1,'s']}}", "[{'op':'test','path':'/a','value':{'x':[1,'s']}}]", "{'a':{'x':[1,'s']}}")]
    [InlineData("{'a':1}", "[{'op':'test','path':'/b','value':null}]", "{'a':1}")]
    [InlineData("{'a/b':1,'c~d':2}", "[{'op':'remove','path':'/a~1b'},{'op':'replace','path':'/c~0d','value':3}]", "{'c~d':3}")]
    [InlineData("{'':1}", "[{'op':'replace','path':'/','value':2}]", "{'':2}")]
    [InlineData("{'n':1.50}", "[]", "{'n':1.50}")]
    [InlineData("{'a':1}", "[{'op':'add','path':'/n','value':12345678901234567890}]", "{'a':1,'n':12345678901234567890}")]
    public void Operations_do_what_the_standard_says(string current, string patch, string expected) =>
        Patches.Gives(PatchKind.Json, current, patch, expected);

    [Theory]
    [InlineData("[{'op':'test','path':'/a','value':2}]", "testing value /a failed: test failed")]
    [InlineData("[{'op':'remove','path':'/x/y'}]", "remove operation does not apply: doc is missing path: \"/x/y\": missing value")]
    [InlineData("[{'op':'replace','path':'/x','value':1}]", "replace operation does not apply: doc is missing key: \"/x\": missing value")]
    [InlineData("[{'op':'add','path':'/x/y','value':1}]", "add operation does not apply: doc is missing path: \"/x/y\": missing value")]
    [InlineData("[{'op':'add','path':'/l/2','value':1}]", "add operation does not apply: doc is missing path: \"/l/2\": Unable to access invalid index: 2: invalid index referenced")]
    [InlineData("[{'op':'add','path':'/l/01','value':1}]", "add operation does not apply: doc is missing path: \"/l/01\": Unable to access invalid index: 01: invalid index referenced")]
    [InlineData("[{'op':'copy','from':'/q','path':'/b'}]", "copy operation does not apply: doc is missing path: \"/q\": missing value")]
    [InlineData("[{'op':'move','from':'/l','path':'/l/0'}]", "move operation does not apply: \"/l\" cannot move into itself")]
    public void An_operation_that_does_not_fit_the_object_is_no_malformed_patch(string patch, string message)
    {
        var failure = Patches.Fails(PatchKind.Json, "{'a':1,'l':[1]}", patch);
        Assert.True(failure.IsWellFormed);
        Assert.Equal(message, failure.Message);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("[{'op':'add','path':'/a'}]")]
    [InlineData("[{'op':'frobnicate','path':'/a'}]")]
    [InlineData("[{'op':'move','path':'/a'}]")]
    [InlineData("[{'path':'/a'}]")]
    [InlineData("[{'op':'remove'}]")]
    [InlineData("[{'op':'remove','path':'a'}]")]
    [InlineData("[{'op':1,'path':'/a'}]")]
    [InlineData("[{'op':'remove','path':'/a'}")]
    [InlineData("[{'op':'remove','path':'/a'}] x")]
    [InlineData("")]
    public void A_malformed_patch_is_told_as_such_even_if_its_first_operations_fail(string patch) =>
        Assert.False(Patches.Fails(PatchKind.Json, "{'a':1}", patch).IsWellFormed);

    [Fact]
    public void Copies_that_double_the_object_again_and_again_are_stopped()
    {
        var copies = Enumerable.Range(0, 40).Select(i => $"{{'op':'copy','from':'/a','path':'/a/x{i}'}}");
        Assert.True(Patches.Fails(PatchKind.Json, "{'a':{'b':1}}", $"[{string.Join(',', copies)}]").IsTooLarge);
    }

    [Fact]
    public void More_than_ten_thousand_operations_are_too_many()
    {
        var patch = $"[{string.Join(',', Enumerable.Repeat("{'op':'test','path':'/a','value':1}", 10_001))}]";
        Assert.True(Patches.Fails(PatchKind.Json, "{'a':1}", patch).IsTooLarge);
    }

    [Fact]
    public void What_nests_deeper_than_objects_may_is_refused_and_harms_nobody()
    {
        // Each copy doubles the depth; without a bound the writer's recursion would end the process.
        var copies = Enumerable.Range(0, 14).Select(i => $"{{'op':'copy','from':'/a','path':'/a{string.Concat(Enumerable.Repeat("/a", (1 << Math.Min(i, 8)) - 1))}/a'}}");
        Assert.True(Patches.Fails(PatchKind.Json, "{'a':{}}", $"[{string.Join(',', copies)}]").IsWellFormed);
        var nested = string.Concat(Enumerable.Repeat("{'a':", 600)) + "1" + new string('}', 600);
        Assert.False(Patches.Fails(PatchKind.Merge, "{'a':{}}", nested).IsWellFormed);
    }

    [Fact]
    public void A_name_that_stands_twice_in_free_form_json_does_no_harm()
    {
        Patches.Gives(PatchKind.Merge, "{'spec':{'any':{'x':{'a':1,'a':2}}}}", "{'spec':{'any':{'x':{'b':3}}}}", "{'spec':{'any':{'x':{'a':2,'b':3}}}}");
        Patches.Gives(PatchKind.Json, "{'spec':{'any':{'a':1,'a':2}}}", "[{'op':'remove','path':'/spec/any/a'}]", "{'spec':{'any':{}}}");
    }
}
