using System.Text;
using KubeKit.Resources.Yaml;

namespace KubeKit.Resources.Tests.Yaml;

public sealed class KubeYamlTests
{
    [Theory]
    [InlineData("a: 1", """{"a":1}""")]
    [InlineData("a: 0x1F", """{"a":31}""")]
    [InlineData("mode: 0644", """{"mode":420}""")]
    [InlineData("mode: 0o644", """{"mode":420}""")]
    [InlineData("a: 1_000", """{"a":1000}""")]
    [InlineData("a: 1.50", """{"a":1.5}""")]
    [InlineData("a: yes\nb: off\nc: 'yes'", """{"a":true,"b":false,"c":"yes"}""")]
    [InlineData("a: ~\nb:", """{"a":null,"b":null}""")]
    [InlineData("a: 500m\nb: 1.2.3\nc: 2001-01-01", """{"a":"500m","b":"1.2.3","c":"2001-01-01"}""")]
    [InlineData("a: !!str 1", """{"a":"1"}""")]
    [InlineData("a: \"1\"", """{"a":"1"}""")]
    [InlineData("- 1\n- [a, {b: c}]", """[1,["a",{"b":"c"}]]""")]
    [InlineData("a: |\n  x\n  y\n", """{"a":"x\ny\n"}""")]
    [InlineData("a: &x {b: 1}\nc: *x", """{"a":{"b":1},"c":{"b":1}}""")]
    [InlineData("a: &x {b: 1, c: 2}\nd:\n  <<: *x\n  c: 3", """{"a":{"b":1,"c":2},"d":{"c":3,"b":1}}""")]
    [InlineData("1: a\ntrue: b", """{"1":"a","true":"b"}""")]
    [InlineData("", "null")]
    [InlineData("""{"json": [1, "2"]}""", """{"json":[1,"2"]}""")]
    [InlineData("a: 18446744073709551615", """{"a":18446744073709551615}""")]
    public void Text_becomes_json(string yaml, string json) => Assert.Equal(json, Json(yaml));

    [Fact]
    public void Duplicate_keys_stay_and_are_told_with_their_line()
    {
        var document = KubeYaml.ToDocument("spec:\n  a: 1\n  a: 2\n"u8);
        Assert.Equal("""{"spec":{"a":1,"a":2}}""", Encoding.UTF8.GetString(document.Json));
        Assert.Equal(["line 3: key \"a\" already set in map"], document.DuplicateKeys);
    }

    [Fact]
    public void Several_documents_are_read_without_the_empty_ones() =>
        Assert.Equal(["""{"a":1}""", """{"b":2}"""],
            KubeYaml.ToDocuments("---\na: 1\n---\n# nothing\n---\nb: 2\n"u8).Select(d => Encoding.UTF8.GetString(d.Json)));

    [Fact]
    public void A_text_that_confuses_the_scanner_is_refused_as_no_YAML() => Assert.Throws<KubeYamlException>(() => Json(":\t{y>"));

    [Fact]
    public void A_broken_text_is_refused_with_its_line() =>
        Assert.Equal(2, Assert.Throws<KubeYamlException>(() => Json("a: 1\nb: ]\nc: 2")).Line);

    [Fact]
    public void Deep_nesting_is_refused() =>
        Assert.Contains("max depth", Assert.Throws<KubeYamlException>(() => Json(new string('[', 100_000))).Message, StringComparison.Ordinal);

    [Fact]
    public void An_alias_bomb_is_refused()
    {
        var text = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
        for (var i = 1; i < 12; i++)
        {
            text.Append($"a{i}: &a{i} [{string.Join(',', Enumerable.Repeat($"*a{i - 1}", 10))}]\n");
        }

        Assert.Contains("aliasing", Assert.Throws<KubeYamlException>(() => Json(text.ToString())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_alias_inside_its_own_anchor_is_refused() =>
        Assert.Contains("contains itself", Assert.Throws<KubeYamlException>(() => Json("a: &x [*x]")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("""{"b":1,"a":"x"}""", "a: x\nb: 1\n")]
    [InlineData("""{"a":["1","true","null","1e3","a: b","# c","", "0644"]}""", "a:\n- \"1\"\n- \"true\"\n- \"null\"\n- \"1e3\"\n- 'a: b'\n- '# c'\n- \"\"\n- \"0644\"\n")]
    [InlineData("""{"a":{},"b":[],"c":"x\ny\n"}""", "a: {}\nb: []\nc: |\n  x\n  y\n")]
    public void Json_becomes_text(string json, string yaml) => Assert.Equal(yaml, Encoding.UTF8.GetString(KubeYaml.FromJson(Encoding.UTF8.GetBytes(json))));

    [Theory]
    [InlineData("""{"a":"  lead","b":"tail ","c":"tab\tx","d":"x\n\n","e":"\n","f":"~","g":"a\r\nb","h":"ü€","i":"- x","j":"*a","k":"12:30","l":"y"}""")]
    public void Written_text_reads_as_the_same_json(string json) =>
        Assert.Equal(json, Json(Encoding.UTF8.GetString(KubeYaml.FromJson(Encoding.UTF8.GetBytes(json)))));

    private static string Json(string yaml) => Encoding.UTF8.GetString(KubeYaml.ToJson(Encoding.UTF8.GetBytes(yaml)));
}
