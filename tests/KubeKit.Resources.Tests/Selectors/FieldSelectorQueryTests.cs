using KubeKit.Resources.Selectors;

namespace KubeKit.Resources.Tests.Selectors;

public sealed class FieldSelectorQueryTests
{
    [Theory]
    [InlineData("a=b", "a=b")]
    [InlineData("a==b,c!=d", "a=b,c!=d")]
    [InlineData("a=", "a=")]
    [InlineData(@"a=x\,y\=z\\", @"a=x\,y\=z\\")]
    [InlineData(",,", "")]
    public void Text_is_written_in_canonical_form(string text, string canonical) =>
        Assert.Equal(canonical, FieldSelectorQuery.Parse(text).ToString());

    [Theory]
    [InlineData("a", "invalid selector: 'a'; can't understand 'a'")]
    [InlineData("a=b=c", "invalid field selector: unescaped character in value: =")]
    [InlineData(@"a=b\n", @"invalid field selector: invalid escape sequence: \n")]
    public void Broken_text_is_refused_in_upstreams_words(string text, string message) =>
        Assert.Equal(message, Assert.Throws<SelectorFormatException>(() => FieldSelectorQuery.Parse(text)).Message);

    [Fact]
    public void Values_are_unescaped_and_compared()
    {
        var query = FieldSelectorQuery.Parse(@"spec.x=a\,b");
        Assert.Equal("a,b", query.RequiredValue("spec.x"));
        Assert.True(query.Requirements[0].Matches("a,b"));
    }
}
