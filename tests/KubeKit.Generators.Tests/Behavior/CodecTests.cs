using KubeKit.Resources.Quantities;
using KubeKit.Resources.Serialization;

namespace KubeKit.Generators.Tests.Behavior;

public sealed class CodecTests
{
    private const string Full = """
        {"kind":"CronTab","apiVersion":"stable.example.com/v1","metadata":{"name":"a"},"spec":{"cronSpec":"* * * * *","replicas":2,"env":[{"name":"A","value":"1"}],"policy":"Delete","speed":"Slow","hosts":["x","y"],"groups":{"a":[1,2],"b":[]},"tasks":{"t":{"name":"n","policies":["Retain","Delete"],"then":{"name":"m"}}},"steps":[{"name":"s"}],"cpu":"500m","port":"http","extra":{"any":[1,"2",null]},"secret":"AQID","since":"2026-01-02T03:04:05.678901Z","ratio":0.5,"price":1.10,"big":9007199254740993,"suspended":false,"class":"gold","title":"t","selector":{"matchLabels":{"a":"b"}}},"status":{"replicas":1,"lastRun":"2026-01-02T03:04:05Z"}}
        """;

    [Fact]
    public void Every_form_of_value_is_written_as_it_was_read() => Assert.Equal(Full, CronTabs.Write(CronTabs.Read(Full)));

    [Fact]
    public void Kind_and_apiVersion_come_first_and_unset_members_are_left_out() => Assert.Equal(
        """{"kind":"CronTab","apiVersion":"stable.example.com/v1","metadata":{}}""", CronTabs.Write(new CronTab()));

    [Fact]
    public void Required_members_and_members_without_question_mark_are_always_written() => Assert.Equal(
        """{"cronSpec":"","replicas":0,"title":"untitled"}""", CronTabs.WriteSpec(new CronTabSpec()));

    [Fact]
    public void Optional_collections_without_items_are_left_out() => Assert.DoesNotContain(
        "hosts", CronTabs.WriteSpec(new CronTabSpec { Hosts = [], Tasks = new Dictionary<string, CronTask>() }), StringComparison.Ordinal);

    [Fact]
    public void Maps_are_written_in_the_order_of_their_keys() => Assert.Contains(
        """{"a":{"name":""},"b":{"name":""}}""",
        CronTabs.WriteSpec(new CronTabSpec { Tasks = new Dictionary<string, CronTask> { ["b"] = new(), ["a"] = new() } }), StringComparison.Ordinal);

    [Fact]
    public void Null_is_unset_and_keeps_the_initializer_of_members_without_question_mark()
    {
        var spec = CronTabs.WithSpec("""{"title":null,"env":null,"replicas":null,"selector":null,"cpu":null,"policy":null}""").Spec!;

        Assert.Equal(new CronTabSpec(), spec);
        Assert.Equal("untitled", spec.Title);
    }

    [Fact]
    public void An_absent_object_stays_null() => Assert.Null(CronTabs.Read("{}").Spec);

    [Fact]
    public void An_item_that_is_null_has_its_zero_value()
    {
        var spec = CronTabs.WithSpec("""{"hosts":[null],"steps":[null],"groups":{"a":null,"b":[null]}}""").Spec!;

        Assert.Equal("", spec.Hosts![0]);
        Assert.Equal(new CronTask(), spec.Steps![0]);
        Assert.Empty(spec.Groups!["a"]);
        Assert.Equal(0, spec.Groups["b"][0]);
    }

    [Fact]
    public void Escaped_names_are_known() => Assert.Equal("x", CronTabs.WithSpec("""{"\u0063ronSpec":"x"}""").Spec!.CronSpec);

    [Fact]
    public void Lists_that_the_owner_may_change_are_not_shared()
    {
        var spec = CronTabs.WithSpec("""{"env":[{"name":"A"}]}""").Spec!;

        spec.Env!.Add(new() { Name = "B" });

        Assert.Equal(2, spec.Env.Count);
    }

    [Fact]
    public void Quantities_and_ports_may_be_numbers()
    {
        var spec = CronTabs.WithSpec("""{"cpu":2,"port":80}""").Spec!;

        Assert.Equal(new Quantity(2), spec.Cpu);
        Assert.Equal(IntOrString.FromInt32(80), spec.Port);
    }

    [Theory]
    [InlineData("2026-01-02T03:04:05.999Z", "2026-01-02T03:04:05Z")]
    [InlineData("2026-01-02T03:04:05+02:00", "2026-01-02T01:04:05Z")]
    public void Times_are_whole_seconds_of_UTC(string read, string written) => Assert.Contains(
        $"\"lastRun\":\"{written}\"", CronTabs.Write(CronTabs.Read($$$"""{"status":{"lastRun":"{{{read}}}"}}""")), StringComparison.Ordinal);

    [Fact]
    public void Any_JSON_is_kept_as_its_text_without_white_space() => Assert.Equal(
        """[1,{"a b":null},1.50]""", CronTabs.WithSpec("""{"extra": [1, {"a b" :null} , 1.50] }""").Spec!.Extra.ToString());

    [Fact]
    public void A_type_with_required_members_and_nothing_set_reads()
    {
        var read = KubeJson.Read<Torture>("{}"u8, new DecodeContext());

        Assert.Equal(("", "", 7), (read.Must, read.Class, read.Seen));
        Assert.Empty(read.MustList);
    }
}
