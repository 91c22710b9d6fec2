using KubeKit.Resources.Metadata;

namespace KubeKit.Generators.Tests.Behavior;

public sealed class ValidationTests
{
    private static readonly CronTabSpec Good = new() { CronSpec = "* * * * *", Replicas = 1 };

    private static CronTab With(CronTabSpec spec) => new() { Metadata = new ObjectMeta { Name = "a", Namespace = "default", ResourceVersion = "1" }, Spec = spec };

    [Fact]
    public void A_good_object_has_no_errors() => Assert.Empty(CronTabs.Errors(With(Good)));

    [Fact]
    public void Every_broken_rule_is_reported_with_its_path()
    {
        var bad = new CronTabSpec
        {
            CronSpec = "often",
            Replicas = 11,
            Speed = "Warp",
            Hosts = ["a", "b", "c", "d"],
            Steps = [new() { Name = "a" }, new()],
            Tasks = new Dictionary<string, CronTask> { ["t"] = new() { Name = "forbidden", Then = new() } },
            Env = [new()],
        };

        Assert.Equal(
            [
                """spec.cronSpec: Invalid value: "often": spec.cronSpec in body should match '^(\S+\s+){4}\S+$'""",
                "spec.replicas: Invalid value: 11: spec.replicas in body should be less than or equal to 10",
                "spec.env[0].name: Required value",
                """spec.speed: Unsupported value: "Warp": supported values: "Fast", "Slow" """.TrimEnd(),
                "spec.hosts: Too many: 4: must have at most 3 items",
                """spec.tasks.t.then.name: Invalid value: "": spec.tasks.t.then.name in body should be at least 1 chars long""",
                "spec.tasks[t].name: Forbidden: choose another",
                """spec.steps[1].name: Invalid value: "": spec.steps[1].name in body should be at least 1 chars long""",
            ],
            CronTabs.Errors(With(bad)));
    }

    [Fact]
    public void A_required_string_may_not_be_empty() =>
        Assert.Contains("""spec.cronSpec: Invalid value: "": spec.cronSpec in body should be at least 1 chars long""", CronTabs.Errors(With(new CronTabSpec { Replicas = 1 })));

    [Fact]
    public void The_kind_s_own_rules_run_once() =>
        Assert.Equal(["spec.replicas: Forbidden: a suspended table has few"], CronTabs.Errors(With(Good with { Replicas = 6, Suspended = true })));

    [Fact]
    public void Immutable_fields_may_not_change() => Assert.Equal(
        ["""spec.cronSpec: Invalid value: "1 * * * *": field is immutable"""],
        CronTabs.UpdateErrors(With(Good with { CronSpec = "1 * * * *" }), With(Good)));

    [Fact]
    public void Immutable_fields_of_items_are_compared_by_the_keys_of_their_list()
    {
        var old = Good with { Steps = [new() { Name = "a", Image = "1" }, new() { Name = "b", Image = "1" }] };
        var changed = Good with { Steps = [new() { Name = "b", Image = "2" }, new() { Name = "c", Image = "3" }, new() { Name = "a", Image = "1" }] };

        Assert.Equal(["""spec.steps[0].image: Invalid value: "2": field is immutable"""], CronTabs.UpdateErrors(With(changed), With(old)));
    }

    [Fact]
    public void Rules_reach_into_lists_of_lists()
    {
        var context = new KubeKit.Resources.Validation.ValidationContext();

        new Torture { Must = "", MustList = [], Inner = new() { Name = "n", Grid = [[new() { Name = "n" }], [new() { Name = "n" }, new()]] } }.ValidateAttributes(context);

        Assert.Equal(["""inner.grid[1][1].name: Invalid value: "": inner.grid[1][1].name in body should be at least 1 chars long"""], context.Errors.Select(e => e.ToString()));
    }
}
