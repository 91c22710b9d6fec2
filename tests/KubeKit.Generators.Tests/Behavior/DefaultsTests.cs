using KubeKit.Resources.Quantities;
using KubeKit.Resources.Serialization;

namespace KubeKit.Generators.Tests.Behavior;

public sealed class DefaultsTests
{
    [Fact]
    public void On_the_server_unset_fields_get_the_defaults_of_attributes()
    {
        var spec = CronTabs.WithSpec("{}", new DecodeContext { ApplyDefaults = true }).Spec!;

        Assert.Equal((1, ReclaimPolicy.Retain, new Quantity(0.5m)), (spec.Replicas, spec.Policy, spec.Cpu));
    }

    [Fact]
    public void Fields_that_are_set_keep_their_values()
    {
        var spec = CronTabs.WithSpec("""{"replicas":0,"policy":"Delete"}""", new DecodeContext { ApplyDefaults = true }).Spec!;

        Assert.Equal((0, ReclaimPolicy.Delete), (spec.Replicas, spec.Policy));
    }

    [Fact]
    public void Own_defaults_come_after_those_of_attributes() =>
        Assert.Equal("Fast", CronTabs.WithSpec("""{"replicas":4}""", new DecodeContext { ApplyDefaults = true }).Spec!.Speed);

    [Fact]
    public void On_a_client_nothing_is_filled_in() => Assert.Equal(new CronTabSpec { Replicas = 4 }, CronTabs.WithSpec("""{"replicas":4}""").Spec);

    [Fact]
    public void An_absent_object_gets_no_defaults() => Assert.Null(CronTabs.Read("{}", new DecodeContext { ApplyDefaults = true }).Spec);
}
