using KubeKit.ApiServer.Patching;
using KubeKit.Resources.Apps.V1;
using KubeKit.Resources.Core.V1;

namespace KubeKit.ApiServer.Tests.FieldOwnership;

public class ApplyTests
{
    private static OwnershipStory Deployment() => new(new Deployment().Resource);

    private static OwnershipStory ConfigMap() => new(new ConfigMap().Resource);

    private static string Web(string spec = "", string containers = "{'name':'c','image':'c:1'}", string metadata = "") =>
        $"{{'apiVersion':'apps/v1','kind':'Deployment','metadata':{{'name':'web','namespace':'n'{metadata}}},'spec':{{{spec}"
        + $"'selector':{{'matchLabels':{{'app':'web'}}}},'template':{{'metadata':{{'labels':{{'app':'web'}}}},'spec':{{'containers':[{containers}]}}}}}}}}";

    [Fact]
    public void Who_applies_first_creates_and_owns_what_was_applied_but_no_defaults()
    {
        var story = Deployment().Apply("kubectl", Web("'replicas':2,"));
        Assert.Equal(["kubectl/Apply"], story.Owners);
        Assert.Equal("{'f:spec':{'f:replicas':{},'f:selector':{},'f:template':{'f:metadata':{'f:labels':{'f:app':{}}},"
            + "'f:spec':{'f:containers':{'k:{\\'name\\':\\'c\\'}':{'.':{},'f:image':{},'f:name':{}}}}}}}", story.FieldsV1("kubectl/Apply"));
        Assert.Equal(2, (int)story.Json["spec"]!["replicas"]!);
    }

    [Fact]
    public void Applying_the_same_again_changes_nothing_at_all()
    {
        var story = Deployment().Apply("kubectl", Web("'replicas':2,"));
        var before = story.Live;
        Assert.Same(before, story.Apply("kubectl", Web("'replicas':2,")).Live);
    }

    [Fact]
    public void A_field_that_another_manager_owns_is_a_conflict()
    {
        var story = Deployment().Create("kubectl-client-side-apply", Web("'replicas':2,"));
        var conflict = story.Conflicts("me", Web("'replicas':3,"));
        Assert.Equal("Apply failed with 1 conflict: conflict with \"kubectl-client-side-apply\" using apps/v1: .spec.replicas", conflict.Message);
        var cause = Assert.Single(conflict.Conflicts);
        Assert.Equal((".spec.replicas", "conflict with \"kubectl-client-side-apply\" using apps/v1"), (cause.Field, cause.Message));
    }

    [Fact]
    public void Several_conflicts_are_listed_by_manager()
    {
        var story = Deployment().Apply("b", Web("'replicas':2,")).Merge("a", "{'spec':{'minReadySeconds':5}}", subresource: null);
        var conflict = story.Conflicts("me", Web("'replicas':3,'minReadySeconds':1,", "{'name':'c','image':'c:2'}"));
        Assert.Equal("Apply failed with 3 conflicts: conflicts with \"a\" using apps/v1:\n- .spec.minReadySeconds\nconflicts with \"b\":\n- .spec.replicas\n"
            + "- .spec.template.spec.containers[name=\"c\"].image", conflict.Message);
    }

    [Fact]
    public void Force_wins_the_field()
    {
        var story = Deployment().Create("other", Web("'replicas':2,")).Apply("me", Web("'replicas':3,"), force: true);
        Assert.Contains(".spec.replicas", story.Fields("me/Apply"));
        Assert.DoesNotContain(".spec.replicas", story.Fields("other/Update"));
    }

    [Fact]
    public void The_same_value_is_shared_not_fought_over()
    {
        var story = Deployment().Apply("a", Web("'replicas':2,")).Apply("b", Web("'replicas':2,"));
        Assert.Contains(".spec.replicas", story.Fields("a/Apply"));
        Assert.Contains(".spec.replicas", story.Fields("b/Apply"));
    }

    [Fact]
    public void What_is_applied_no_longer_goes_unless_somebody_else_owns_it()
    {
        var story = ConfigMap().Apply("a", "{'metadata':{'name':'m'},'data':{'x':'1','y':'2','z':'3'}}")
            .Apply("b", "{'metadata':{'name':'m'},'data':{'y':'2'}}")
            .Apply("a", "{'metadata':{'name':'m'},'data':{'z':'3'}}");
        Assert.Equal("{\"y\":\"2\",\"z\":\"3\"}", story.Json["data"]!.ToJsonString());
        Assert.Equal([".data.z"], story.Fields("a/Apply"));
    }

    [Fact]
    public void What_others_updated_stays_when_the_applier_lets_go()
    {
        var story = Deployment().Apply("a", Web("'replicas':2,")).Merge("hpa", "{'spec':{'replicas':5}}").Apply("a", Web());
        Assert.Equal(5, (int)story.Json["spec"]!["replicas"]!);
        Assert.Equal([".spec.replicas"], story.Fields("hpa/Update"));
    }

    [Fact]
    public void A_field_that_nobody_owns_any_more_gets_its_default_again()
    {
        var story = Deployment().Apply("a", Web("'replicas':7,")).Apply("a", Web());
        Assert.NotEqual(7, (int?)story.Json["spec"]!["replicas"]);
        Assert.Equal(["a/Apply"], story.Owners);
    }

    [Fact]
    public void List_items_come_and_go_by_key_and_leave_those_of_others()
    {
        var story = Deployment().Apply("a", Web(containers: "{'name':'c','image':'c:1'},{'name':'d','image':'d:1'}"))
            .Apply("b", Web(containers: "{'name':'sidecar','image':'s:1'},{'name':'c'}"))
            .Apply("a", Web(containers: "{'name':'c','image':'c:2'},{'name':'e','image':'e:1'}"));
        var containers = story.Json["spec"]!["template"]!["spec"]!["containers"]!.AsArray();
        Assert.Equal(["sidecar s:1", "c c:2", "e e:1"], containers.Select(c => $"{c!["name"]} {c["image"]}"));
    }

    [Fact]
    public void A_struct_goes_with_its_last_owned_field()
    {
        var story = Deployment().Apply("a", Web("'strategy':{'type':'RollingUpdate','rollingUpdate':{'maxSurge':2}},")).Apply("a", Web("'strategy':{'type':'Recreate'},"));
        Assert.Null(story.Json["spec"]!["strategy"]!["rollingUpdate"]);
    }

    [Fact]
    public void Sets_of_scalars_merge_and_lose_what_is_given_up()
    {
        var story = ConfigMap().Apply("a", "{'metadata':{'name':'m','finalizers':['x/a','x/b']}}")
            .Apply("b", "{'metadata':{'name':'m','finalizers':['x/c']}}")
            .Apply("a", "{'metadata':{'name':'m','finalizers':['x/b']}}");
        Assert.Equal("[\"x/b\",\"x/c\"]", story.Json["metadata"]!["finalizers"]!.ToJsonString());
    }

    [Fact]
    public void Ports_are_keyed_by_number_and_protocol_with_the_protocols_default()
    {
        var story = new OwnershipStory(new Service().Resource).Apply("a", "{'metadata':{'name':'s'},'spec':{'ports':[{'port':53,'name':'tcp'},{'port':53,'protocol':'UDP','name':'udp'}]}}");
        Assert.Contains(".spec.ports[port=53,protocol=\"TCP\"].name", story.Fields("a/Apply"));
        Assert.Contains(".spec.ports[port=53,protocol=\"UDP\"].name", story.Fields("a/Apply"));
        story.Apply("a", "{'metadata':{'name':'s'},'spec':{'ports':[{'port':53,'protocol':'UDP','name':'udp'}]}}");
        Assert.Equal("udp", (string?)Assert.Single(story.Json["spec"]!["ports"]!.AsArray())!["name"]);
    }

    [Fact]
    public void Equal_quantities_in_other_words_are_no_conflict()
    {
        const string Pod = "{'metadata':{'name':'p'},'spec':{'containers':[{'name':'c','image':'i','resources':{'limits':{'cpu':'%'}}}]}}";
        var story = new OwnershipStory(new Pod().Resource).Apply("a", Pod.Replace("%", "1000m", StringComparison.Ordinal)).Apply("b", Pod.Replace("%", "1", StringComparison.Ordinal));
        Assert.Equal(["a/Apply", "b/Apply"], story.Owners);
    }

    [Fact]
    public void Status_is_applied_through_its_subresource()
    {
        var story = Deployment().Apply("a", Web("'replicas':2,")).Apply("c", "{'apiVersion':'apps/v1','kind':'Deployment','metadata':{'name':'web'},'status':{'replicas':1}}", subresource: "status");
        Assert.Equal(["a/Apply", "c/Apply/status"], story.Owners);
        Assert.Equal([".status.replicas"], story.Fields("c/Apply/status"));
    }

    [Fact]
    public void Kubectl_goes_over_from_client_side_apply_without_conflicts_with_itself()
    {
        var config = Web("'replicas':2,");
        var annotation = config.Replace("'", "\\'", StringComparison.Ordinal);
        var story = Deployment().Create("kubectl-client-side-apply",
            Web("'replicas':2,", metadata: $",'annotations':{{'kubectl.kubernetes.io/last-applied-configuration':'{annotation}'}}"));
        story.Apply("kubectl", Web("'replicas':4,"));
        Assert.Contains(".spec.replicas", story.Fields("kubectl/Apply"));
        Assert.DoesNotContain(".spec.replicas", story.Fields("kubectl-client-side-apply/Update"));
        Assert.Contains("\"replicas\":4", (string?)story.Json["metadata"]!["annotations"]!["kubectl.kubernetes.io/last-applied-configuration"], StringComparison.Ordinal);
    }

    [Fact]
    public void What_somebody_else_changed_since_is_a_conflict_for_kubectl_too()
    {
        var annotation = Web("'replicas':2,").Replace("'", "\\'", StringComparison.Ordinal);
        var story = Deployment().Create("kubectl-client-side-apply",
            Web("'replicas':2,", metadata: $",'annotations':{{'kubectl.kubernetes.io/last-applied-configuration':'{annotation}'}}"))
            .Merge("scaler", "{'spec':{'replicas':9}}");
        Assert.Equal([".spec.replicas"], story.Conflicts("kubectl", Web("'replicas':4,")).Conflicts.Select(c => c.Field));
    }

    [Theory]
    [InlineData("{'spec':{'replica':1}}", "failed to create typed patch object (/; apps/v1, Kind=Deployment): .spec.replica: field not declared in schema")]
    [InlineData("{'metadata':{'managedFields':[{'manager':'x'}]}}", "metadata.managedFields must be nil")]
    [InlineData("{'metadata':{'name':'d','namespace':'n'},'spec':{'template':{'spec':{'containers':[{'name':'a'},{'name':'a'}]}}}}",
        "failed to create typed patch object (n/d; apps/v1, Kind=Deployment): .spec.template.spec.containers: duplicate entries for key [name=\"a\"]")]
    [InlineData("{'spec':{'template':{'spec':{'containers':[{'image':'a'}]}}}}",
        "failed to create typed patch object (/; apps/v1, Kind=Deployment): .spec.template.spec.containers: element 0: associative list with keys has an element that omits key field \"name\" (and doesn't have default value)")]
    [InlineData("[]", "error decoding YAML: an apply patch must be an object")]
    public void What_could_not_be_owned_is_refused(string configuration, string message)
    {
        var failure = Assert.Throws<PatchException>(() => Deployment().Apply("a", configuration));
        Assert.False(failure.IsWellFormed);
        Assert.Equal(message, failure.Message);
    }

    [Fact]
    public void Nulls_are_not_owned()
    {
        var story = ConfigMap().Apply("a", "{'metadata':{'name':'m','creationTimestamp':null,'labels':null},'data':{'x':'1'}}");
        Assert.Equal([".data.x"], story.Fields("a/Apply"));
    }
}
