using KubeKit.ApiServer.Authentication;

namespace KubeKit.ApiServer.Tests.Authentication;

public sealed class TokenFileTests
{
    [Fact]
    public void Each_line_is_a_token_with_its_user()
    {
        var users = TokenFile.Parse(
            """
            # made by hand
            s3cret,jane,u-1,"devs,ops"
            other,"last, first",u-2
            "to""ken",joe,,single

            """.ReplaceLineEndings("\n"), "tokens.csv");
        Assert.Equal(3, users.Count);
        Assert.Equal(("jane", "u-1"), (users["s3cret"].Name, users["s3cret"].Uid));
        Assert.Equal(["devs", "ops", "system:authenticated"], users["s3cret"].Groups);
        Assert.Equal("last, first", users["other"].Name);
        Assert.Equal(["system:authenticated"], users["other"].Groups);
        Assert.Equal(["single", "system:authenticated"], users["to\"ken"].Groups);
        Assert.Null(users["to\"ken"].Uid);
    }

    [Fact]
    public void Line_ends_of_any_system_do()
    {
        Assert.Equal("a", TokenFile.Parse("t,a,1\r\nu,b,2", "f")["t"].Name);
        Assert.Equal("b", TokenFile.Parse("t,a,1\r\nu,b,2", "f")["u"].Name);
        Assert.Equal("2", TokenFile.Parse("t,a,1\r\nu,b,2\r\n", "f")["u"].Uid);
    }

    [Theory]
    [InlineData("t,a", "f, line 1: must have at least 3 columns (token, user name, user uid), found 2")]
    [InlineData("# c\nt,a,1\nt", "f, line 3: must have at least 3 columns (token, user name, user uid), found 1")]
    [InlineData(",a,1", "f, line 1: the token is empty")]
    [InlineData("t,,1", "f, line 1: the user name is empty")]
    [InlineData("t,a,1,\"g", "f, line 1: a quoted field does not end")]
    [InlineData("t,a,\"1\"x", "f, line 1: text follows the end of a quoted field")]
    [InlineData("t,a\"b,1", "f, line 1: a quote stands in the middle of a field that does not begin with one")]
    public void A_line_that_is_none_is_named(string text, string message) =>
        Assert.Equal(message, Assert.Throws<InvalidDataException>(() => TokenFile.Parse(text, "f")).Message);
}
