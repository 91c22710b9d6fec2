using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using KubeKit.Resources.ApiExtensions.V1;
using KubeKit.Resources.Serialization;
using KubeKit.Testing;

namespace KubeKit.Crds.Tests.Support;

/// <summary>Whole clusters, asked as clients without types ask.</summary>
internal static class Clusters
{
    private const string Definitions = "apis/apiextensions.k8s.io/v1/customresourcedefinitions";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Creates a CustomResourceDefinition and waits until it is served.</summary>
    /// <returns>The definition as the server shows it then.</returns>
    public static async Task<JsonNode> ServeAsync(this KubeTestCluster cluster, CustomResourceDefinition definition)
    {
        var created = await cluster.SendAsync(HttpMethod.Post, Definitions, Encoding.UTF8.GetString(KubeJson.ToUtf8Bytes(definition)));
        Assert.True(created.Code == HttpStatusCode.Created, created.Text);
        JsonNode served = created.Json;
        await cluster.EventuallyAsync(
            async () =>
            {
                served = (await cluster.SendAsync(HttpMethod.Get, $"{Definitions}/{definition.Metadata.Name}")).Json;
                Assert.Equal("True", Condition(served, "Established"));
                // Its condition is written before its paths are there, as upstream.
                var version = definition.Spec!.Versions![0].Name;
                Assert.Equal(HttpStatusCode.OK, (await cluster.SendAsync(HttpMethod.Get, $"apis/{definition.Spec.Group}/{version}/{definition.Spec.Names!.Plural}")).Code);
            },
            cancellationToken: Stop);
        return served;
    }

    /// <summary>Sends a request.</summary>
    public static async Task<ClusterAnswer> SendAsync(this KubeTestCluster cluster, HttpMethod method, string path, string? body = null)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await cluster.Client.Http.SendAsync(request, Stop);
        return new ClusterAnswer(response.StatusCode, await response.Content.ReadAsStringAsync(Stop));
    }

    private static string? Condition(JsonNode value, string type) =>
        value["status"]?["conditions"]?.AsArray().FirstOrDefault(c => c!["type"]!.ToString() == type)?["status"]!.ToString();
}

/// <summary>What a server answered.</summary>
internal sealed record ClusterAnswer(HttpStatusCode Code, string Text)
{
    public JsonNode Json => JsonNode.Parse(Text)!;
}
