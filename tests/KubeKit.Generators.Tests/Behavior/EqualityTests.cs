using KubeKit.Resources.Serialization;

namespace KubeKit.Generators.Tests.Behavior;

public sealed class EqualityTests
{
    [Fact]
    public void Lists_maps_and_bytes_compare_by_content()
    {
        CronTab Make() => CronTabs.WithSpec("""
            {"hosts":["a"],"env":[{"name":"A"}],"groups":{"a":[1],"b":[2,3]},"tasks":{"t":{"name":"n"}},"secret":"AQID","steps":[{"name":"s"}]}
            """);

        Assert.Equal(Make(), Make());
        Assert.Equal(Make().GetHashCode(), Make().GetHashCode());
    }

    [Theory]
    [InlineData("""{"hosts":["a","b"]}""", """{"hosts":["b","a"]}""")]
    [InlineData("""{"groups":{"a":[1]}}""", """{"groups":{"a":[2]}}""")]
    [InlineData("""{"groups":{"a":[1]}}""", """{"groups":{"b":[1]}}""")]
    [InlineData("""{"secret":"AQID"}""", """{"secret":"AQIE"}""")]
    [InlineData("""{"tasks":{"t":{"name":"n"}}}""", """{"tasks":{"t":{"name":"m"}}}""")]
    [InlineData("""{"replicas":1}""", """{"replicas":2}""")]
    public void A_difference_anywhere_counts(string left, string right) => Assert.NotEqual(CronTabs.WithSpec(left), CronTabs.WithSpec(right));

    [Fact]
    public void The_order_of_a_map_does_not_matter() => Assert.Equal(
        CronTabs.WithSpec("""{"groups":{"a":[1],"b":[2]}}"""), CronTabs.WithSpec("""{"groups":{"b":[2],"a":[1]}}"""));

    [Fact]
    public void An_empty_list_or_map_equals_none()
    {
        var empty = new CronTabSpec { Hosts = [], Env = [], Tasks = new Dictionary<string, CronTask>() };

        Assert.Equal(new CronTabSpec(), empty);
        Assert.Equal(new CronTabSpec().GetHashCode(), empty.GetHashCode());
    }

    [Fact]
    public void Metadata_counts_too() => Assert.NotEqual(CronTabs.Read("""{"metadata":{"name":"a"}}"""), CronTabs.Read("""{"metadata":{"name":"b"}}"""));

    [Fact]
    public void Maps_of_bytes_and_of_maps_compare_by_content()
    {
        static Torture.Nested Make() => KubeJson.Read<Torture.Nested>(
            """{"blobs":{"a":"AQID"},"maps":{"x":{"y":"z"}},"grid":[[{"name":"n"}]]}"""u8, new DecodeContext());

        Assert.Equal(Make(), Make());
    }
}
