using System.Net;

namespace KubeKit.ApiServer.Tests.Discovery;

public class DiscoveryEndpointTests
{
    private const string Aggregated = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList";

    // What kubectl 1.32 sends.
    private const string Kubectl = Aggregated + ",application/json;g=apidiscovery.k8s.io;v=v2beta1;as=APIGroupDiscoveryList,application/json";

    [Fact]
    public async Task Each_level_answers_with_its_document()
    {
        await using var server = await TestServer.StartAsync();
        Assert.Equal("APIVersions", (await server.GetAsync("/api")).Expect(200).At("kind"));
        Assert.Equal("APIGroupList", (await server.GetAsync("/apis/")).Expect(200).At("kind"));
        Assert.Equal("apps/v1", (await server.GetAsync("/apis/apps")).Expect(200).At("preferredVersion.groupVersion"));
        Assert.Equal("APIResourceList", (await server.GetAsync("/apis/apps/v1")).Expect(200).At("kind"));
        Assert.Equal("v1", (await server.GetAsync("/api/v1")).Expect(200).At("groupVersion"));
        (await server.GetAsync("/apis/nothing.example.com")).Expect(404);
        (await server.GetAsync("/apis/apps/v9")).Expect(404);
        (await server.PostAsync("/apis", "{}")).Expect(405);
    }

    [Fact]
    public async Task Clients_that_can_read_it_get_everything_at_once()
    {
        await using var server = await TestServer.StartAsync();
        var core = (await server.GetAsync("/api", Kubectl)).Expect(200);
        Assert.Equal("APIGroupDiscoveryList", core.At("kind"));
        Assert.Equal("configmaps", core.Json["items"]![0]!["versions"]![0]!["resources"]!.AsArray().Select(r => (string)r!["resource"]!).First(r => r[0] == 'c'));
        Assert.Equal("apps", (await server.GetAsync("/apis", Kubectl)).At("items.0.metadata.name"));
        Assert.Equal("APIGroupList", (await server.GetAsync("/apis", "application/json")).At("kind"));
        Assert.Equal("APIGroupList", (await server.GetAsync("/apis", "application/json," + Aggregated)).At("kind"));
    }

    [Fact]
    public async Task The_content_type_names_the_form_and_who_has_the_document_gets_304()
    {
        await using var server = await TestServer.StartAsync();
        using var first = await SendAsync(server, null);
        Assert.Equal(Aggregated, first.Content.Headers.ContentType!.ToString().Replace(" ", "", StringComparison.Ordinal));
        using var second = await SendAsync(server, first.Headers.ETag!.Tag);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }

    private static Task<HttpResponseMessage> SendAsync(TestServer server, string? tag)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/apis");
        request.Headers.TryAddWithoutValidation("Accept", Kubectl);
        if (tag is not null)
        {
            request.Headers.TryAddWithoutValidation("If-None-Match", tag);
        }

        return server.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
