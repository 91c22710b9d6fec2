using KubeKit.Resources.Apps.V1;
using KubeKit.Resources.Core.V1;

namespace KubeKit.ApiServer.Tests.FieldOwnership;

public class TrackUpdateTests
{
    private const string Web = "{'apiVersion':'apps/v1','kind':'Deployment','metadata':{'name':'web','labels':{'app':'web'}},'spec':{'replicas':1,"
        + "'selector':{'matchLabels':{'app':'web'}},'template':{'metadata':{'labels':{'app':'web'}},'spec':{'containers':[{'name':'c','image':'c:1'}]}}}}";

    private static OwnershipStory Deployment() => new(new Deployment().Resource);

    private static OwnershipStory ConfigMap() => new(new ConfigMap().Resource);

    [Fact]
    public void Who_creates_owns_all_that_was_given_apart_from_identity()
    {
        var story = ConfigMap().Create("kubectl-create", "{'metadata':{'name':'m','namespace':'n','labels':{'a':'1'}},'data':{'k':'v'}}");
        Assert.Equal(["kubectl-create/Update"], story.Owners);
        Assert.Equal("{'f:data':{'.':{},'f:k':{}},'f:metadata':{'f:labels':{'.':{},'f:a':{}}}}", story.FieldsV1("kubectl-create/Update").Replace("{'.':{},'f:data'", "{'f:data'", StringComparison.Ordinal));
        var entry = story.Live!.Metadata.ManagedFields![0];
        Assert.Equal(("v1", "FieldsV1", story.Now), (entry.ApiVersion, entry.FieldsType, entry.Time));
    }

    [Fact]
    public void List_items_are_known_by_their_keys_and_atomic_values_are_owned_whole()
    {
        var fields = Deployment().Create("kubectl", Web).Fields("kubectl/Update");
        Assert.Contains(".spec.template.spec.containers[name=\"c\"]", fields);
        Assert.Contains(".spec.template.spec.containers[name=\"c\"].image", fields);
        Assert.Contains(".spec.selector", fields);
        Assert.DoesNotContain(fields, f => f.StartsWith(".spec.selector.", StringComparison.Ordinal));
        Assert.DoesNotContain(".spec", fields);
        Assert.DoesNotContain(".metadata.name", fields);
    }

    [Fact]
    public void Who_changes_a_field_takes_it_from_whoever_had_it()
    {
        var story = Deployment().Create("kubectl", Web).Merge("scaler", "{'spec':{'replicas':3}}");
        Assert.Equal([".spec.replicas"], story.Fields("scaler/Update"));
        Assert.DoesNotContain(".spec.replicas", story.Fields("kubectl/Update"));
        story.Merge("kubectl", "{'spec':{'replicas':4}}");
        Assert.Equal(["kubectl/Update"], story.Owners);
        Assert.Contains(".spec.replicas", story.Fields("kubectl/Update"));
    }

    [Fact]
    public void What_is_removed_nobody_owns()
    {
        var story = ConfigMap().Create("a", "{'data':{'x':'1','y':'2'}}").Merge("b", "{'data':{'x':null}}");
        Assert.Equal(["a/Update"], story.Owners);
        Assert.Equal([".data", ".data.y"], story.Fields("a/Update"));
    }

    [Fact]
    public void A_write_without_effect_changes_not_even_a_time()
    {
        var story = Deployment().Create("kubectl", Web);
        var before = story.Live!.Metadata.ManagedFields;
        Assert.Same(before, story.Merge("other", "{'spec':{'replicas':1}}").Live!.Metadata.ManagedFields);
    }

    [Fact]
    public void Status_and_spec_are_owned_by_those_who_can_write_them()
    {
        var story = Deployment().Create("kubectl", Web)
            .Merge("controller", "{'spec':{'paused':true},'status':{'replicas':1}}", subresource: "status")
            .Merge("kubectl", "{'spec':{'replicas':2},'status':{'readyReplicas':1}}");
        Assert.Equal(["kubectl/Update", "controller/Update/status"], story.Owners.OrderDescending());
        Assert.Equal([".status.replicas"], story.Fields("controller/Update/status"));
        Assert.DoesNotContain(story.Fields("kubectl/Update"), f => f.StartsWith(".status", StringComparison.Ordinal));
    }

    [Fact]
    public void A_client_can_reset_the_owners_and_then_nobody_is_tracked_until_somebody_applies()
    {
        var story = ConfigMap().Create("a", "{'metadata':{'name':'m'},'data':{'x':'1'}}").Merge("b", "{'metadata':{'managedFields':[{}]}}");
        Assert.Null(story.Live!.Metadata.ManagedFields);
        Assert.Null(story.Merge("a", "{'data':{'y':'2'}}").Live!.Metadata.ManagedFields);
        story.Apply("b", "{'metadata':{'name':'m'},'data':{'z':'3'}}");
        Assert.Equal(["b/Apply", "before-first-apply/Update"], story.Owners);
    }

    [Fact]
    public void An_empty_list_of_owners_resets_them_too()
    {
        var story = ConfigMap().Create("a", "{'metadata':{'name':'m'},'data':{'x':'1'}}").Merge("b", "{'metadata':{'managedFields':[]},'data':{'y':'2'}}");
        Assert.Null(story.Live!.Metadata.ManagedFields);
    }

    [Fact]
    public void A_list_of_owners_that_is_left_out_is_taken_for_ignorance()
    {
        var story = ConfigMap().Create("a", "{'metadata':{'name':'m'},'data':{'x':'1'}}").Merge("b", "{'metadata':{'managedFields':null},'data':{'y':'2'}}");
        Assert.Equal(["a/Update", "b/Update"], story.Owners);
    }

    [Fact]
    public void A_client_can_hand_fields_to_another_manager()
    {
        var story = ConfigMap().Create("kubectl-client-side-apply", "{'metadata':{'name':'m'},'data':{'x':'1'}}");
        story.Merge("kubectl", "{'metadata':{'managedFields':[{'manager':'kubectl','operation':'Apply','apiVersion':'v1','time':'2026-01-01T00:00:00Z',"
            + "'fieldsType':'FieldsV1','fieldsV1':{'f:data':{'f:x':{}}}}]}}");
        Assert.Equal(["kubectl/Apply"], story.Owners);
        Assert.Equal([".data.x"], story.Fields("kubectl/Apply"));
    }

    [Fact]
    public void Owners_that_make_no_sense_are_not_taken_over()
    {
        var story = ConfigMap().Create("a", "{'metadata':{'name':'m'},'data':{'x':'1'}}")
            .Merge("b", "{'metadata':{'managedFields':[{'manager':'z','operation':'Steal','apiVersion':'v1','fieldsType':'FieldsV1','fieldsV1':{'f:data':{}}}]},'data':{'y':'2'}}");
        Assert.Equal(["a/Update", "b/Update"], story.Owners);
    }

    [Fact]
    public void Of_more_than_ten_updaters_the_oldest_become_one()
    {
        var story = ConfigMap().Create("m00", "{'metadata':{'name':'m'},'data':{'k0':'1'}}");
        for (var i = 1; i < 14; i++)
        {
            story.Merge($"m{i:00}", $"{{'data':{{'k{i}':'1'}}}}");
        }

        Assert.Equal(10, story.Owners.Count());
        Assert.Equal([".data", ".data.k0", ".data.k1", ".data.k2", ".data.k3", ".data.k4"], story.Fields("ancient-changes/Update").Where(f => f.StartsWith(".data", StringComparison.Ordinal)));
    }

    [Fact]
    public void Lists_that_hold_a_key_twice_do_no_harm()
    {
        var story = new OwnershipStory(new Pod().Resource)
            .Create("a", "{'spec':{'containers':[{'name':'c','env':[{'name':'X','value':'1'},{'name':'X','value':'2'}]}]}}")
            .Merge("b", "{'spec':{'containers':[{'name':'c','env':[{'name':'X','value':'1'},{'name':'X','value':'3'}]}]}}");
        Assert.Equal([".spec.containers[name=\"c\"].env[name=\"X\"]"], story.Fields("b/Update"));
    }
}
