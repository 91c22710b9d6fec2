using KubeKit.ApiServer.Patching;

namespace KubeKit.ApiServer.Tests.Patching;

public class StrategicMergePatchTests
{
    private const string Two = "{'spec':{'containers':[{'name':'a','image':'a:1'},{'name':'b','image':'b:1'}]}}";

    [Theory]
    [InlineData(Two, "{'spec':{'containers':[{'name':'b','image':'b:2'}]}}",
        "{'spec':{'containers':[{'name':'a','image':'a:1'},{'name':'b','image':'b:2'}]}}")]
    [InlineData(Two, "{'spec':{'containers':[{'name':'a','image':null}]}}", "{'spec':{'containers':[{'name':'a'},{'name':'b','image':'b:1'}]}}")]
    [InlineData("{'spec':{}}", "{'spec':{'containers':[{'name':'a','image':null}]}}", "{'spec':{'containers':[{'name':'a'}]}}")]
    // New items stand before those that only the server has, as upstream: the patch's order comes first.
    [InlineData(Two, "{'spec':{'containers':[{'name':'c'}]}}",
        "{'spec':{'containers':[{'name':'c'},{'name':'a','image':'a:1'},{'name':'b','image':'b:1'}]}}")]
    [InlineData("{'spec':{'containers':[{'name':'a','ports':[{'port':80,'name':'x'},{'port':81}]}]}}",
        "{'spec':{'containers':[{'name':'a','ports':[{'port':80,'name':'y'}]}]}}",
        "{'spec':{'containers':[{'name':'a','ports':[{'port':80,'name':'y'},{'port':81}]}]}}")]
    [InlineData("{'spec':{'containers':[{'name':'a','command':['x','y']}]}}", "{'spec':{'containers':[{'name':'a','command':['z']}]}}",
        "{'spec':{'containers':[{'name':'a','command':['z']}]}}")]
    [InlineData("{'metadata':{'finalizers':['a','b']}}", "{'metadata':{'finalizers':['b','c']}}", "{'metadata':{'finalizers':['a','b','c']}}")]
    public void Lists_merge_by_their_keys(string current, string patch, string expected) =>
        Patches.Gives(PatchKind.StrategicMerge, current, patch, expected);

    [Theory]
    [InlineData(Two, "{'spec':{'containers':[{'name':'a','$patch':'delete'}]}}", "{'spec':{'containers':[{'name':'b','image':'b:1'}]}}")]
    [InlineData(Two, "{'spec':{'containers':[{'name':'z','$patch':'delete'}]}}", Two)]
    [InlineData(Two, "{'spec':{'containers':[{'$patch':'replace'},{'name':'z'}]}}", "{'spec':{'containers':[{'name':'z'}]}}")]
    [InlineData(Two, "{'spec':{'$patch':'replace','replicas':2}}", "{'spec':{'replicas':2}}")]
    [InlineData(Two, "{'spec':{'$patch':'delete'}}", "{'spec':{}}")]
    [InlineData("{'a':1}", "{'spec':{'$patch':'delete'}}", "{'a':1}")]
    [InlineData("{'spec':{'strategy':{'type':'RollingUpdate','rollingUpdate':{'maxSurge':'1'}}}}",
        "{'spec':{'strategy':{'$retainKeys':['type'],'type':'Recreate'}}}", "{'spec':{'strategy':{'type':'Recreate'}}}")]
    [InlineData("{'metadata':{'finalizers':['a','b','c']}}", "{'metadata':{'$deleteFromPrimitiveList/finalizers':['b','x']}}", "{'metadata':{'finalizers':['a','c']}}")]
    [InlineData("{'metadata':{}}", "{'metadata':{'$deleteFromPrimitiveList/finalizers':['b']}}", "{'metadata':{}}")]
    [InlineData("{'metadata':{'finalizers':['a','b','c']}}",
        "{'metadata':{'$deleteFromPrimitiveList/finalizers':['b'],'$setElementOrder/finalizers':['d','c','a'],'finalizers':['d']}}",
        "{'metadata':{'finalizers':['d','c','a']}}")]
    [InlineData(Two, "{'spec':{'$setElementOrder/containers':[{'name':'b'},{'name':'a'}]}}",
        "{'spec':{'containers':[{'name':'b','image':'b:1'},{'name':'a','image':'a:1'}]}}")]
    [InlineData(Two, "{'spec':{'$setElementOrder/containers':[{'name':'a'},{'name':'c'}],'containers':[{'name':'c','image':'c:1'}]}}",
        "{'spec':{'containers':[{'name':'a','image':'a:1'},{'name':'c','image':'c:1'},{'name':'b','image':'b:1'}]}}")]
    [InlineData("{'spec':{}}", "{'spec':{'$setElementOrder/containers':[{'name':'a'}]}}", "{'spec':{}}")]
    public void Directives_do_what_they_say(string current, string patch, string expected) =>
        Patches.Gives(PatchKind.StrategicMerge, current, patch, expected);

    [Theory]
    [InlineData("{'x':{'l':[1],'m':{'a':1}}}", "{'x':{'l':[2],'m':{'a':null,'b':2}}}", "{'x':{'l':[2],'m':{'b':2}}}")]
    [InlineData("{'spec':{'any':{'a':{'b':1}}}}", "{'spec':{'any':{'a':{'c':2}}}}", "{'spec':{'any':{'a':{'b':1,'c':2}}}}")]
    [InlineData("{'metadata':{'labels':{'a':'1','b':'2'}}}", "{'metadata':{'labels':{'a':null,'c':'3'}}}", "{'metadata':{'labels':{'b':'2','c':'3'}}}")]
    [InlineData("{'a':[1]}", "{'a':{'b':1}}", "{'a':{'b':1}}")]
    public void What_the_schema_does_not_know_merges_plainly(string current, string patch, string expected) =>
        Patches.Gives(PatchKind.StrategicMerge, current, patch, expected);

    [Theory]
    [InlineData("{'spec':{'containers':[{'image':'x'}]}}", "does not contain declared merge key: name")]
    [InlineData("{'spec':{'containers':[{'$patch':'delete'}]}}", "does not contain declared merge key: name")]
    [InlineData("{'spec':{'containers':['x']}}", "must be objects")]
    [InlineData("{'spec':{'$patch':'destroy'}}", "unknown patch type")]
    [InlineData("{'spec':{'$patch':'merge','x':1}}", "unknown patch type: merge in map: map[$patch:merge x:1]")]
    [InlineData("{'spec':{'strategy':{'$retainKeys':['type'],'rollingUpdate':{}}}}", "retainKeys")]
    [InlineData("{'spec':{'strategy':{'$retainKeys':'type'}}}", "retainKeys")]
    [InlineData("{'metadata':{'$setElementOrder/finalizers':'a'}}", "setElementOrder")]
    [InlineData("{'metadata':{'$deleteFromPrimitiveList/finalizers':{}}}", "primitive list")]
    [InlineData("{'spec':{'$setElementOrder/containers':[{'name':'a'}],'containers':[{'name':'b'}]}}", "doesn't match $setElementOrder list")]
    public void Malformed_directives_are_refused(string patch, string message)
    {
        var failure = Patches.Fails(PatchKind.StrategicMerge, Two, patch);
        Assert.False(failure.IsWellFormed);
        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
    }
}
