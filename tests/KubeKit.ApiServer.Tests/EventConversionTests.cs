namespace KubeKit.ApiServer.Tests;

/// <summary>Two APIs show the same stored events.</summary>
public sealed class EventConversionTests
{
    private const string Core = "/api/v1/namespaces/default/events";
    private const string Own = "/apis/events.k8s.io/v1/namespaces/default/events";

    [Fact]
    public async Task An_event_of_one_API_is_read_listed_and_watched_through_the_other()
    {
        await using var server = await TestServer.StartAsync();
        var start = server.Store.CurrentRevision;
        (await server.PostAsync(Core, """
            {"metadata":{"name":"e"},"involvedObject":{"kind":"Pod","name":"p","namespace":"default"},"reason":"Pulled","message":"done","type":"Normal","count":3}
            """)).Expect(201);
        var read = (await server.GetAsync($"{Own}/e")).Expect(200);
        Assert.Equal("events.k8s.io/v1", read.At("apiVersion"));
        Assert.Equal("p", read.At("regarding.name"));
        Assert.Equal("done", read.At("note"));
        Assert.Equal("3", read.At("deprecatedCount"));
        Assert.Equal("p", (await server.GetAsync(Own)).Expect(200).At("items.0.regarding.name"));
        Assert.Equal("done", (await server.GetAsync($"{Core}?fieldSelector=involvedObject.name%3Dp")).Expect(200).At("items.0.message"));
        await using var watch = await WatchStream.OpenAsync(server, $"{Own}?watch=true&resourceVersion={start}");
        Assert.Equal("done", (await watch.NextAsync())!["object"]!["note"]!.ToString());
        Assert.Equal("changed", (await server.PatchAsync($"{Core}/e", """{"message":"changed"}""")).Expect(200).At("message"));
        Assert.Equal("changed", (await watch.NextAsync())!["object"]!["note"]!.ToString());
    }
}
