using Microsoft.Extensions.DependencyInjection;

namespace KubeKit.ApiServer.Tests.TypedKinds;

/// <summary>A kind of the host's own, through HTTP: what is wrong is told at once, in the words for custom kinds.</summary>
public sealed class FerryTests
{
    private const string Ferries = "/apis/sea.example.com/v1/namespaces/default/ferries";

    [Fact]
    public async Task All_that_is_wrong_is_told_at_once_wrong_types_included()
    {
        await using var server = await StartAsync();

        var refused = (await server.PostAsync(Ferries, """
            {"kind":"Ferry","apiVersion":"sea.example.com/v1","metadata":{"name":"f"},"spec":{"decks":"two","captain":"ahab","stops":["a","","b","c"]},"status":{"passengers":"many"}}
            """)).Expect(422);

        Assert.Equal(
            [
                """spec.decks|FieldValueTypeInvalid|Invalid value: "string": spec.decks in body must be of type integer: "string" """.TrimEnd(),
                """spec.stops[1]|FieldValueInvalid|Invalid value: "": spec.stops[1] in body should be at least 1 chars long""",
                "spec.stops|FieldValueTooMany|Too many: 4: must have at most 3 items",
                """spec.captain|FieldValueInvalid|Invalid value: "ahab": spec.captain in body should match '^[A-Z]'""",
            ],
            refused.Json["details"]!["causes"]!.AsArray().Select(c => $"{c!["field"]}|{c["reason"]}|{c["message"]}"));
        Assert.StartsWith("Ferry.sea.example.com \"f\" is invalid: [", refused.At("message"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"spec":{}}""", "spec.stops: Required value")]
    [InlineData("""{"spec":{"stops":[]}}""", "spec.stops: Invalid value: 0: spec.stops in body should have at least 1 items")]
    [InlineData("""{"spec":{"stops":["a"],"decks":11,"captain":"A"}}""", "spec.decks: Invalid value: 11: spec.decks in body should be less than or equal to 10")]
    [InlineData("""{"spec":{"stops":["a"],"decks":3}}""", "spec.captain: Required value: a large ferry has one")]
    public async Task Rules_of_attributes_and_of_the_author_refuse(string body, string message)
    {
        await using var server = await StartAsync();

        var refused = (await server.PostAsync(Ferries, $$"""{"metadata":{"name":"f"},{{body[1..]}}""")).Expect(422);

        Assert.Equal($"Ferry.sea.example.com \"f\" is invalid: {message}", refused.At("message"));
    }

    [Fact]
    public async Task A_status_of_a_wrong_type_is_refused_where_it_is_written_and_nowhere_else()
    {
        await using var server = await StartAsync();
        var made = (await server.PostAsync(Ferries, """{"metadata":{"name":"f"},"spec":{"stops":["a"]},"status":{"passengers":"many"}}""")).Expect(201);

        var refused = (await server.SendAsync(HttpMethod.Patch, $"{Ferries}/f/status", """{"status":{"passengers":"many"}}""", "application/merge-patch+json")).Expect(422);

        Assert.Equal("1", made.At("spec.decks"));
        Assert.Contains("status.passengers in body must be of type integer", refused.At("message"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Patches_and_applies_are_refused_in_the_same_words()
    {
        await using var server = await StartAsync();
        (await server.PostAsync(Ferries, """{"metadata":{"name":"f"},"spec":{"stops":["a"]}}""")).Expect(201);

        var patched = (await server.SendAsync(HttpMethod.Patch, $"{Ferries}/f", """{"spec":{"decks":true}}""", "application/merge-patch+json")).Expect(422);
        var applied = (await server.SendAsync(
            HttpMethod.Patch, $"{Ferries}/g?fieldManager=m", """{"kind":"Ferry","apiVersion":"sea.example.com/v1","metadata":{"name":"g"},"spec":{"decks":2}}""", "application/apply-patch+yaml")).Expect(422);

        Assert.Contains("spec.decks in body must be of type integer: \"boolean\"", patched.At("message"), StringComparison.Ordinal);
        Assert.Contains("spec.stops: Required value", applied.At("message"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OpenAPI_shows_descriptions_and_bounds()
    {
        await using var server = await StartAsync();

        var schemas = (await server.GetAsync("/openapi/v3/apis/sea.example.com/v1")).Expect(200).Json["components"]!["schemas"]!;

        var spec = schemas["KubeKit.ApiServer.Tests.TypedKinds.FerrySpec"]!["properties"]!;
        Assert.Equal("How many decks it has.", spec["decks"]!["description"]!.ToString());
        Assert.Equal(("1", "10", "1"), (spec["decks"]!["minimum"]!.ToString(), spec["decks"]!["maximum"]!.ToString(), spec["decks"]!["default"]!.ToString()));
        Assert.Equal(("1", "3", "20"), (spec["stops"]!["minItems"]!.ToString(), spec["stops"]!["maxItems"]!.ToString(), spec["stops"]!["items"]!["maxLength"]!.ToString()));
    }

    private static Task<TestServer> StartAsync() => TestServer.StartAsync(services => services.AddKubeResource<Ferry>());
}
