using KubeKit.ApiServer.Authentication;
using KubeKit.ApiServer.Authorization;
using KubeKit.ApiServer.Authorization.Rbac;
using KubeKit.Resources.Rbac.V1;
using static KubeKit.ApiServer.Bootstrap.Rbac.RoleNotation;

namespace KubeKit.ApiServer.Tests.Authorization;

public sealed class PolicyRulesTests
{
    [Theory]
    [InlineData("pods", "pods", "", true)]
    [InlineData("pods", "pods", "log", false)]
    [InlineData("pods/log", "pods", "log", true)]
    [InlineData("pods/log", "pods", "", false)]
    [InlineData("*", "pods", "log", true)]
    [InlineData("*/log", "pods", "log", true)]
    [InlineData("*/log", "pods", "", false)]
    [InlineData("*/og", "pods", "log", false)]
    [InlineData("pods/*", "pods", "log", false)]
    [InlineData("xpods/log", "pods", "log", false)]
    public void Resources_match_with_their_subresources(string ruled, string resource, string subresource, bool matches) =>
        Assert.Equal(matches, PolicyRules.Allows(Rule("get", "", ruled), Request("get", "", resource, subresource, "a")));

    [Theory]
    [InlineData("/metrics", "/metrics", true)]
    [InlineData("/metrics", "/metrics/", false)]
    [InlineData("/apis/*", "/apis/apps/v1", true)]
    [InlineData("/apis/*", "/apis", false)]
    [InlineData("/api*", "/apis", true)]
    [InlineData("*", "/anything", true)]
    [InlineData("/a/*/b", "/a/x/b", false)]
    public void Urls_match_as_they_are_or_by_their_beginning(string ruled, string path, bool matches) =>
        Assert.Equal(matches, PolicyRules.Allows(Urls("get", ruled), new AuthorizationRequest { User = UserInfo.Anonymous, Verb = "get", IsResourceRequest = false, Path = path }));

    [Fact]
    public void Names_restrict_a_rule_to_requests_that_name_one()
    {
        var rule = Rule("*", "*", "*", "a,b");
        Assert.True(PolicyRules.Allows(rule, Request("get", "apps", "deployments", "", "b")));
        Assert.False(PolicyRules.Allows(rule, Request("get", "apps", "deployments", "", "c")));
        Assert.False(PolicyRules.Allows(rule, Request("list", "apps", "deployments", "", "")));
    }

    [Fact]
    public void Rules_for_resources_say_nothing_about_other_paths_and_the_other_way_round()
    {
        Assert.False(PolicyRules.Allows(Rule("*", "*", "*"), new AuthorizationRequest { User = UserInfo.Anonymous, Verb = "get", IsResourceRequest = false, Path = "/metrics" }));
        Assert.False(PolicyRules.Allows(Urls("*", "*"), Request("get", "", "pods", "", "")));
    }

    // The law: whoever holds rules that cover others may do everything that those allow.
    [Fact]
    public void What_is_covered_allows_no_more_than_what_covers_it()
    {
        var random = new Random(20260501);
        var covered = 0;
        for (var i = 0; i < 20_000; i++)
        {
            var (held, wanted) = (RandomRules(random, 3), RandomRules(random, 1));
            if (RuleCover.Missing(held, wanted).Count > 0)
            {
                continue;
            }

            covered++;
            for (var j = 0; j < 20; j++)
            {
                var request = RandomRequest(random);
                Assert.True(!PolicyRules.Allow(wanted, request) || PolicyRules.Allow(held, request), $"{RuleText.Lines(held)} do not allow what {RuleText.Lines(wanted)} allow: {request}");
            }
        }

        Assert.True(covered > 200, $"only {covered} of the cases say anything");
    }

    // And the other way round: what is told to be missing is allowed by no held rule.
    [Fact]
    public void What_is_missing_is_really_missing()
    {
        var random = new Random(7);
        for (var i = 0; i < 20_000; i++)
        {
            var (held, wanted) = (RandomRules(random, 3), RandomRules(random, 2));
            foreach (var part in RuleCover.Missing(held, wanted))
            {
                Assert.DoesNotContain(held, rule => RuleCover.Covers(rule, part));
                Assert.Contains(wanted, rule => RuleCover.Covers(rule, part));
            }
        }
    }

    [Fact]
    public void Rules_read_as_upstream_writes_them()
    {
        Assert.Equal("{APIGroups:[\"apps\"], Resources:[\"deployments\"], ResourceNames:[\"a\"], Verbs:[\"get\" \"list\"]}", RuleText.Of(Rule("get,list", "apps", "deployments", "a")));
        Assert.Equal("{NonResourceURLs:[\"/metrics\"], Verbs:[\"get\"]}", RuleText.Of(Urls("get", "/metrics")));
        Assert.Equal(
            "{APIGroups:[\"\"], Resources:[\"pods\"], Verbs:[\"get\" \"list\"]}\n{APIGroups:[\"\"], Resources:[\"secrets\"], Verbs:[\"get\"]}",
            RuleText.Lines(RuleCover.Missing([], [Rule("get,list", "", "pods"), Rule("get", "", "secrets")])));
    }

    private static AuthorizationRequest Request(string verb, string group, string resource, string subresource, string name) => new()
    {
        User = UserInfo.Anonymous, Verb = verb, IsResourceRequest = true, Path = "", ApiGroup = group, Resource = resource, Subresource = subresource, Name = name, Namespace = "",
    };

    private static PolicyRule[] RandomRules(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => random.Next(5) == 0
        ? Urls(Some(random, "get", "post", "*"), Some(random, "/a", "/a/*", "/a/b", "*"))
        : Rule(Some(random, "get", "list", "create", "*"), Some(random, "", "apps", "*"), Some(random, "pods", "pods/log", "*/log", "deployments", "*"),
            random.Next(3) == 0 ? Some(random, "x", "y") : null))];

    private static AuthorizationRequest RandomRequest(Random random) => random.Next(5) == 0
        ? new AuthorizationRequest { User = UserInfo.Anonymous, Verb = One(random, "get", "post"), IsResourceRequest = false, Path = One(random, "/a", "/a/b", "/a/", "/c") }
        : Request(One(random, "get", "list", "create"), One(random, "", "apps"), One(random, "pods", "deployments"), One(random, "", "log"), One(random, "", "x", "y", "z"));

    private static string One(Random random, params string[] of) => of[random.Next(of.Length)];

    private static string Some(Random random, params string[] of) => string.Join(',', Enumerable.Range(0, random.Next(1, 3)).Select(_ => One(random, of)).Distinct());
}
