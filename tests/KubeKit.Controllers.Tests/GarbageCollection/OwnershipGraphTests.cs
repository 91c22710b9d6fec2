using KubeKit.Client;
using KubeKit.Controllers.GarbageCollection;
using KubeKit.Resources.Metadata;
using static KubeKit.Controllers.Tests.GarbageCollection.Owned;

namespace KubeKit.Controllers.Tests.GarbageCollection;

public class OwnershipGraphTests
{
    private readonly OwnershipGraph _graph = new();

    [Fact]
    public void An_object_whose_owner_is_there_needs_no_look()
    {
        _graph.Set(Object("owner"));
        Assert.Empty(_graph.Set(Object("pod", "owner")));
        Assert.Equal(["pod"], _graph.DependentsOf("owner").Select(d => d.Uid));
    }

    [Fact]
    public void An_object_whose_owner_has_not_been_seen_is_looked_at() => Assert.Equal(["pod"], _graph.Set(Object("pod", "owner")));

    [Fact]
    public void What_an_object_owned_is_looked_at_once_it_is_gone()
    {
        _graph.Set(Object("owner"));
        _graph.Set(Object("pod", "owner"));
        Assert.Equal(["pod"], _graph.Remove("owner"));
        Assert.True(_graph.IsGone("owner"));
    }

    [Fact]
    public void An_owner_in_another_namespace_is_none()
    {
        _graph.Set(Object("owner") with { Key = new ObjectKey("elsewhere", "owner") });
        Assert.Equal(["pod"], _graph.Set(Object("pod", "owner")));
    }

    [Fact]
    public void An_owner_of_the_cluster_owns_in_every_namespace()
    {
        _graph.Set(Object("owner") with { Kind = ClusterWide, Key = new ObjectKey("", "owner") });
        Assert.Empty(_graph.Set(Object("pod", "owner")));
    }

    [Fact]
    public void Foreground_deletion_looks_at_all_dependents_and_at_the_owner_when_one_is_gone()
    {
        _graph.Set(Object("owner"));
        _graph.Set(Object("a", "owner"));
        _graph.Set(Object("b", "owner"));
        Assert.Equal(["a", "b", "owner"], _graph.Set(Object("owner").Deleted(PropagationPolicy.Foreground)).Order());
        Assert.Equal(["owner"], _graph.Remove("a"));
        Assert.Equal(["owner"], _graph.Set(Object("b")));
    }

    [Fact]
    public void An_older_state_changes_nothing()
    {
        _graph.Set(Object("owner").Deleted(PropagationPolicy.Foreground) with { ResourceVersion = "10" });
        Assert.Empty(_graph.Set(Object("owner") with { ResourceVersion = "9" }));
        Assert.True(_graph.Find("owner")!.WaitsForDependents);
    }

    [Fact]
    public void What_is_gone_does_not_come_back()
    {
        _graph.Set(Object("owner"));
        _graph.Remove("owner");
        _graph.Set(Object("owner"));
        Assert.Null(_graph.Find("owner"));
        Assert.Equal(["pod"], _graph.Set(Object("pod", "owner")));
    }

    [Fact]
    public void A_new_list_takes_away_what_it_does_not_hold_but_only_of_its_kind()
    {
        _graph.Set(Object("owner"));
        _graph.Set(Object("node") with { Kind = ClusterWide, Key = new ObjectKey("", "node") });
        _graph.Set(Object("pod", "owner"));
        Assert.Equal(["pod"], _graph.Replace(Namespaced, [Object("pod", "owner")]));
        Assert.True(_graph.IsGone("owner"));
        Assert.NotNull(_graph.Find("node"));
    }

    [Fact]
    public void Of_a_kind_that_is_no_longer_served_nothing_is_known()
    {
        _graph.Set(Object("owner"));
        _graph.Forget(Namespaced);
        Assert.Null(_graph.Find("owner"));
        Assert.False(_graph.IsGone("owner"));
    }
}
