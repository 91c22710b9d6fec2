using KubeKit.Client.Reconciling;
using KubeKit.Resources.Metadata;

namespace KubeKit.Client.Tests.Reconciling;

public sealed class ConditionsTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, 500, TimeSpan.Zero);

    [Fact]
    public void Its_time_is_when_the_status_changed_whatever_else_did()
    {
        var list = ((IReadOnlyList<Condition>?)null).Set("Ready", false, "Starting", "it starts", 1, Noon);
        var ready = list.Find("Ready")!;
        Assert.Equal((ConditionStatus.False, Noon.AddMilliseconds(-500), 1L), (ready.Status, ready.LastTransitionTime, ready.ObservedGeneration));
        list = list.Set("Ready", false, "Waiting", "it waits", 2, Noon.AddMinutes(1));
        Assert.Equal(("Waiting", Noon.AddMilliseconds(-500)), (list[0].Reason, list[0].LastTransitionTime));
        list = list.Set("Ready", true, "Ready", "", 2, Noon.AddMinutes(2));
        Assert.True(list.IsTrue("Ready"));
        Assert.Equal(Noon.AddMinutes(2).AddMilliseconds(-500), list[0].LastTransitionTime);
        Assert.Equal(ConditionStatus.Unknown, list.Set("Ready", null, "Lost", "", 2, Noon)[0].Status);
    }

    [Fact]
    public void What_stays_as_it_is_stays_the_same_list_and_others_keep_their_places()
    {
        var list = ((IReadOnlyList<Condition>?)null).Set("A", true, "R", "m", null, Noon).Set("B", true, "R", "m", null, Noon);
        Assert.Same(list, list.Set("A", true, "R", "m", null, Noon.AddDays(1)));
        Assert.Equal(["A", "B"], list.Set("A", false, "R", "m", null, Noon).Select(c => c.Type));
        Assert.Same(list, list.Remove("C"));
        Assert.Equal("B", Assert.Single(list.Remove("A")!).Type);
        Assert.False(list.IsTrue("C"));
    }
}
