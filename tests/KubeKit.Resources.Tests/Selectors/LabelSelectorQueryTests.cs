using CsCheck;
using KubeKit.Resources.Metadata;
using KubeKit.Resources.Selectors;

namespace KubeKit.Resources.Tests.Selectors;

public sealed class LabelSelectorQueryTests
{
    [Theory]
    [InlineData("a=b", "a=b")]
    [InlineData("a==b", "a=b")]
    [InlineData(" x , !y , z!=1 ", "x,!y,z!=1")]
    [InlineData("e in (y,x),d notin (z)", "d notin (z),e in (x,y)")]
    [InlineData("a=", "a=")]
    [InlineData("a=,b", "a=,b")]
    [InlineData("a in (,b)", "a in (,b)")]
    [InlineData("example.com/n>5", "example.com/n>5")]
    [InlineData("in=notin", "in=notin")]
    [InlineData("", "")]
    public void Text_is_written_in_canonical_form(string text, string canonical) =>
        Assert.Equal(canonical, LabelSelectorQuery.Parse(text).ToString());

    [Theory]
    [InlineData("!!", "unable to parse requirement: found '!', expected: identifier")]
    [InlineData("a,", "found '', expected: identifier after ','")]
    [InlineData("a b", "unable to parse requirement: found 'b', expected: in, notin, =, ==, !=, gt, lt")]
    [InlineData("a in x", "unable to parse requirement: found 'x' expected: '('")]
    [InlineData("=a", "found '=', expected: !, identifier, or 'end of string'")]
    [InlineData("!a=b", "found '=', expected: ',' or 'end of string'")]
    public void Broken_text_is_refused_in_upstreams_words(string text, string message) =>
        Assert.Equal(message, Assert.Throws<SelectorFormatException>(() => LabelSelectorQuery.Parse(text)).Message);

    [Theory]
    [InlineData("a@b=c")]
    [InlineData("a=b@c")]
    [InlineData("a>x")]
    [InlineData("/a")]
    public void Keys_and_values_follow_the_rules_of_labels(string text) => Assert.False(LabelSelectorQuery.TryParse(text, out _));

    [Theory]
    [InlineData("app=web", true)]
    [InlineData("app!=web", false)]
    [InlineData("absent!=web", true)]
    [InlineData("app in (web,db)", true)]
    [InlineData("app notin (web)", false)]
    [InlineData("absent notin (web)", true)]
    [InlineData("app,!absent", true)]
    [InlineData("n>4,n<6", true)]
    [InlineData("n>5", false)]
    [InlineData("app>1", false)]
    public void Labels_are_matched(string text, bool matches) =>
        Assert.Equal(matches, LabelSelectorQuery.Parse(text).Matches(new Dictionary<string, string> { ["app"] = "web", ["n"] = "5" }));

    [Fact]
    public void Nothing_matches_nothing_and_everything_all()
    {
        Assert.False(LabelSelectorQuery.Nothing.Matches(null));
        Assert.True(LabelSelectorQuery.Everything.Matches(null));
        Assert.True(new LabelSelector().Matches(null));
    }

    [Fact]
    public void The_object_form_is_turned_into_the_text_form()
    {
        var selector = new LabelSelector
        {
            MatchLabels = new Dictionary<string, string> { ["b"] = "2", ["a"] = "1" },
            MatchExpressions = [new() { Key = "c", Operator = "NotIn", Values = ["y", "x"] }, new() { Key = "d", Operator = "Exists" }],
        };
        Assert.Equal("a=1,b=2,c notin (x,y),d", selector.ToQuery().ToString());
    }

    [Fact]
    public void Canonical_text_reads_as_the_same_selector() =>
        Gen.Select(Gen.OneOf("a", "b", "x.io/c"), Gen.OneOf("=v", "!=v", " in (q,p)", " notin (r,s,s)", "", ">3"))
            .Array[0, 5].Sample(parts =>
            {
                var query = LabelSelectorQuery.Parse(string.Join(',', parts.Select(p => p.Item1 + p.Item2)));
                return query.Equals(LabelSelectorQuery.Parse(query.ToString()));
            });
}
