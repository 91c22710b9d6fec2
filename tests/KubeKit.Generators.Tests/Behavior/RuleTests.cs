using System.Text;
using KubeKit.Resources.Quantities;
using KubeKit.Resources.Serialization;
using KubeKit.Resources.Validation;

namespace KubeKit.Generators.Tests.Behavior;

/// <summary>What attributes of custom kinds say, in the words in which the API server checks objects of CustomResourceDefinitions.</summary>
public sealed class RuleTests
{
    [Theory]
    [InlineData("""{"name":"a"}""")]
    [InlineData("""{"name":"a","ratio":0.5,"step":15,"code":"ab","address":"10.0.0.1","tags":["a","abc"],"ports":[1,2],"letters":["a","b"]}""")]
    [InlineData("""{"name":"a","items":[{"name":"x"},{"name":"x","port":1},{"name":"y"}],"labels":{"k":"x1"},"annotated":3,"digits":"123","switch":"on"}""")]
    [InlineData("""{"name":"a","link":"https://example.com","mail":"a@example.com","blob":"YQ==","moods":["veryGood","so-so"],"timeout":"90s","plain":"p"}""")]
    [InlineData("""{"name":"a","template":{"apiVersion":"v1","kind":"Pod","metadata":{"labels":{"a":"b"}},"spec":1},"options":{"else":[1,{}]},"surge":"25%","size":"1Gi","since":"2020-01-02T03:04:05Z","data":"YQ=="}""")]
    [InlineData("""{"name":"a","step":15.0,"ratio":null,"tags":null,"labels":{"k":null}}""")]
    public void Good_objects_break_no_rule(string spec) => Assert.Empty(Errors(spec));

    [Theory]
    [InlineData("""{}""", "spec.name: Required value")]
    [InlineData("""{"name":null}""", "spec.name: Required value")]
    [InlineData("""{"name":""}""", """spec.name: Invalid value: "": spec.name in body should be at least 1 chars long""")]
    [InlineData("""{"name":5}""", """spec.name: Invalid value: "integer": spec.name in body must be of type string: "integer" """)]
    [InlineData("""{"ratio":0}""", "spec.ratio: Invalid value: 0: spec.ratio in body should be greater than 0")]
    [InlineData("""{"ratio":1}""", "spec.ratio: Invalid value: 1: spec.ratio in body should be less than 1")]
    [InlineData("""{"step":7}""", "spec.step: Invalid value: 7: spec.step in body should be a multiple of 5")]
    [InlineData("""{"step":105}""", "spec.step: Invalid value: 105: spec.step in body should be less than or equal to 100")]
    [InlineData("""{"step":1.5}""", """spec.step: Invalid value: "number": spec.step in body must be of type integer: "number" """)]
    [InlineData("""{"step":3000000000}""", "spec.step: Invalid value: 3000000000: spec.step in body should be less than or equal to 2147483647")]
    [InlineData("""{"code":"a"}""", """spec.code: Invalid value: "a": spec.code in body should be at least 2 chars long""")]
    [InlineData("""{"code":"abcde"}""", "spec.code: Too long: may not be more than 4 bytes")]
    [InlineData("""{"code":"AB"}""", """spec.code: Invalid value: "AB": spec.code in body should match '^[a-z]*$'""")]
    [InlineData("""{"address":"10.0.0.256"}""", """spec.address: Invalid value: "10.0.0.256": spec.address in body must be of type ipv4: "10.0.0.256" """)]
    [InlineData("""{"tags":[]}""", "spec.tags: Invalid value: 0: spec.tags in body should have at least 1 items")]
    [InlineData("""{"tags":["a","","abcd"]}""", """spec.tags[1]: Invalid value: "": spec.tags[1] in body should be at least 1 chars long""", "spec.tags[2]: Too long: may not be more than 3 bytes", "spec.tags: Too many: 3: must have at most 2 items")]
    [InlineData("""{"tags":["a",null]}""", """spec.tags[1]: Invalid value: "null": spec.tags[1] in body must be of type string: "null" """)]
    [InlineData("""{"tags":"a"}""", """spec.tags: Invalid value: "string": spec.tags in body must be of type array: "string" """)]
    [InlineData("""{"ports":[80,443,80,80]}""", "spec.ports[2]: Duplicate value: 80")]
    [InlineData("""{"letters":["a","a","c"]}""", """spec.letters[2]: Unsupported value: "c": supported values: "a", "b" """, """spec.letters[1]: Duplicate value: "a" """)]
    [InlineData("""{"letters":[1]}""", """spec.letters[0]: Invalid value: "integer": spec.letters[0] in body must be of type string: "integer" """, """spec.letters[0]: Unsupported value: 1: supported values: "a", "b" """)]
    [InlineData("""{"items":[{"name":"x","port":1},{"name":"x","port":1},{}]}""", "spec.items[2].name: Required value", """spec.items[1]: Duplicate value: {"name":"x","port":1}""")]
    [InlineData("""{"labels":{"a":"x","b":"x"}}""", "spec.labels: Too many: 2: must have at most 1 items")]
    [InlineData("""{"labels":{"a":"y"}}""", """spec.labels.a: Invalid value: "y": spec.labels.a in body should match '^x'""")]
    [InlineData("""{"annotated":4}""", "spec.annotated: Invalid value: 4: spec.annotated in body should be less than or equal to 3")]
    [InlineData("""{"digits":"12a"}""", """spec.digits: Invalid value: "12a": spec.digits in body should match '^(?:[0-9]+)$'""")]
    [InlineData("""{"digits":"1"}""", """spec.digits: Invalid value: "1": spec.digits in body should be at least 2 chars long""")]
    [InlineData("""{"switch":"x"}""", """spec.switch: Unsupported value: "x": supported values: "on", "off" """)]
    [InlineData("""{"link":"nowhere"}""", """spec.link: Invalid value: "nowhere": spec.link in body must be of type uri: "nowhere" """)]
    [InlineData("""{"mail":"nobody"}""", """spec.mail: Invalid value: "nobody": spec.mail in body must be of type email: "nobody" """)]
    [InlineData("""{"blob":"?"}""", """spec.blob: Invalid value: "?": spec.blob in body must be of type byte: "?" """)]
    [InlineData("""{"moods":["VeryGood"]}""", """spec.moods[0]: Unsupported value: "VeryGood": supported values: "veryGood", "bad", "so-so" """)]
    [InlineData("""{"mood":true}""", """spec.mood: Invalid value: "boolean": spec.mood in body must be of type string: "boolean" """, """spec.mood: Unsupported value: true: supported values: "veryGood", "bad", "so-so" """)]
    [InlineData("""{"plain":"p","fancy":{"name":"f"}}""", """<nil>: Invalid value: "": "spec" must validate one and only one schema (oneOf). Found 2 valid alternatives""")]
    [InlineData("""{"template":{"kind":"Pod"}}""", "spec.template.apiVersion: Required value")]
    [InlineData("""{"template":"x"}""", """spec.template: Invalid value: "string": spec.template in body must be of type object: "string" """)]
    [InlineData("""{"surge":true}""", """spec.surge: Invalid value: "boolean": spec.surge in body must be of type integer,string: "boolean" """)]
    [InlineData("""{"since":"yesterday"}""", """spec.since: Invalid value: "yesterday": spec.since in body must be of type date-time: "yesterday" """)]
    [InlineData("""{"data":"?"}""", """spec.data: Invalid value: "?": spec.data in body must be of type byte: "?" """)]
    [InlineData("""{"options":[],"size":1.5}""", """spec.options: Invalid value: "array": spec.options in body must be of type object: "array" """, """spec.size: Invalid value: "number": spec.size in body must be of type integer,string: "number" """)]
    public void A_broken_rule_is_told_as_the_server_tells_it(string spec, params string[] expected)
    {
        // All but the first cases are about something else than the name.
        var named = spec.Contains("\"name\":", StringComparison.Ordinal) && !spec.Contains("fancy", StringComparison.Ordinal) && !spec.Contains("items", StringComparison.Ordinal) || spec == "{}"
            ? spec : "{\"name\":\"a\"," + spec[1..];

        Assert.Equal(expected.Select(e => e.TrimEnd()), Errors(named));
    }

    [Fact]
    public void A_bad_quantity_or_duration_is_told_with_the_pattern() => Assert.All(
        Errors("""{"name":"a","size":"big","timeout":"long"}"""), error => Assert.Contains(" in body should match '^", error, StringComparison.Ordinal));

    [Fact]
    public void Outside_the_server_a_wrong_type_ends_the_reading() =>
        Assert.Throws<KubeJsonException>(() => Read("""{"name":5}""", new DecodeContext()));

    [Fact]
    public void Metadata_of_a_wrong_type_ends_the_reading_everywhere() =>
        Assert.Throws<KubeJsonException>(() => RuleBook.Definition.Read("""{"metadata":{"name":5}}"""u8, new DecodeContext { CollectFaults = true }));

    [Fact]
    public void Absent_values_are_what_the_schema_says()
    {
        var spec = Read("""{"name":"a"}""", new DecodeContext { ApplyDefaults = true }).Spec!;

        Assert.Equal((Mood.VeryGood, TimeSpan.FromMinutes(90), 3, false), (spec.Mood, spec.Timeout, spec.Options.Retries, spec.Options.Loud));
        Assert.Equal(("\"veryGood\"", "\"1h30m\"", "{}", "false"), (
            Rules.Schema.Find("mood")!.Default, Rules.Schema.Find("timeout")!.Default, Rules.Schema.Find("options")!.Default, RuleOptions.Schema.Find("loud")!.Default));
    }

    [Fact]
    public void What_a_record_does_not_know_is_kept_where_it_has_a_place_for_it()
    {
        var context = new DecodeContext { CollectFindings = true };
        var read = Read("""{"name":"a","options":{"zebra":1,"apple":{"b":null},"loud":true}}""", context);

        Assert.Empty(context.UnknownFields);
        Assert.Equal("""{"loud":true,"apple":{"b":null},"zebra":1}""", Encoding.UTF8.GetString(KubeJson.ToUtf8Bytes(read.Spec!.Options)));
        Assert.True(RuleOptions.Schema.IsOpen);
        Assert.Null(RuleOptions.Schema.Find("others"));
    }

    [Theory]
    [InlineData("1h30m", "1h30m0s")]
    [InlineData("1.5s", "1.5s")]
    [InlineData("250ms", "250ms")]
    [InlineData("1500us", "1.5ms")]
    [InlineData("-3m", "-3m0s")]
    [InlineData("300ns", "300ns")]
    [InlineData("0", "0s")]
    public void Durations_are_read_and_written_as_Go_does(string text, string written)
    {
        var spec = Read($$"""{"name":"a","timeout":"{{text}}"}""", new DecodeContext()).Spec!;

        Assert.Contains($"\"timeout\":\"{written}\"", Encoding.UTF8.GetString(KubeJson.ToUtf8Bytes(spec)), StringComparison.Ordinal);
        Assert.True(GoDuration.TryParse(written, out var again));
        Assert.Equal(spec.Timeout, again);
    }

    [Fact]
    public void The_schema_says_what_the_attributes_say()
    {
        var schema = Rules.Schema;

        Assert.Equal((0, true, 1, true), (schema.Find("ratio")!.Rule!.Minimum, schema.Find("ratio")!.Rule!.IsMinimumExclusive, schema.Find("ratio")!.Rule!.Maximum, schema.Find("ratio")!.Rule!.IsMaximumExclusive));
        Assert.Equal((5, null, 100), (schema.Find("step")!.Rule!.MultipleOf, schema.Find("step")!.Minimum, schema.Find("step")!.Maximum));
        Assert.Equal((2, 4, "^[a-z]*$"), (schema.Find("code")!.Rule!.MinLength, schema.Find("code")!.Rule!.MaxLength, schema.Find("code")!.Pattern));
        Assert.Equal((1, 2, 1, 3), (schema.Find("tags")!.Rule!.MinItems, schema.Find("tags")!.Rule!.MaxItems, schema.Find("tags")!.ItemRule!.MinLength, schema.Find("tags")!.ItemRule!.MaxLength));
        Assert.Equal(["veryGood", "bad", "so-so"], schema.Find("moods")!.ItemRule!.Enum);
        Assert.Equal(["veryGood", "bad", "so-so"], schema.Find("mood")!.Enum);
        Assert.Equal((1, true), (schema.Find("name")!.Rule!.MinLength, schema.Find("name")!.IsRequired));
        Assert.Equal((true, null), (schema.Find("mayBeEmpty")!.IsRequired, schema.Find("mayBeEmpty")!.Rule));
        Assert.Equal(["plain", "fancy"], Assert.Single(schema.OneOf).Names);
        Assert.True(schema.OneOf[0].AllowsNone);
        Assert.Equal((true, true), (schema.Find("template")!.IsEmbeddedResource, schema.Find("template")!.Node.IsOpen));
        Assert.Equal((1, "^x"), (schema.Find("labels")!.Rule!.MaxProperties, schema.Find("labels")!.ItemRule!.Pattern));
        Assert.Equal(("uri", "email", "byte", "ipv4"), (schema.Find("link")!.Rule!.Format, schema.Find("mail")!.Rule!.Format, schema.Find("blob")!.Rule!.Format, schema.Find("address")!.Rule!.Format));
    }

    private static RuleBook Read(string spec, DecodeContext context) => RuleBook.Definition.Read(Encoding.UTF8.GetBytes($$"""{"spec":{{spec}}}"""), context);

    // As the server does: what could not be read, and what else is wrong.
    private static string[] Errors(string spec)
    {
        var context = new DecodeContext { ApplyDefaults = true, CollectFaults = true };
        var value = Read(spec, context);
        var rules = new ValidationContext();
        RuleBook.Definition.ValidateContent(value, rules);
        return [.. context.Faults.Concat(rules.Errors.Where(e => !context.Faults.Any(f => e.Path.StartsWith(f.Path, StringComparison.Ordinal)))).Select(e => e.ToString())
            .Where(e => e != "spec.mayBeEmpty: Required value")];
    }
}
