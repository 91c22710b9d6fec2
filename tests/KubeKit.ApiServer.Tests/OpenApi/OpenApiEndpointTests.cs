using System.Net;
using System.Text.Json.Nodes;

namespace KubeKit.ApiServer.Tests.OpenApi;

public class OpenApiEndpointTests
{
    [Fact]
    public async Task The_list_leads_to_documents_that_can_be_kept_for_good()
    {
        await using var server = await TestServer.StartAsync();
        var list = (await server.GetAsync("/openapi/v3")).Expect(200).Json["paths"]!.AsObject();
        Assert.Contains("api/v1", list.Select(p => p.Key));
        var address = (string)list["apis/apps/v1"]!["serverRelativeURL"]!;
        using var kept = await server.Client.GetAsync(address, TestContext.Current.CancellationToken);
        Assert.Equal("public, immutable", kept.Headers.CacheControl!.ToString());
        var document = JsonNode.Parse(await kept.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
        Assert.Equal("3.0.0", (string?)document["openapi"]);

        // An address from before the API changed leads to today's document.
        using var old = await server.Client.GetAsync("/openapi/v3/apis/apps/v1?hash=00", TestContext.Current.CancellationToken);
        Assert.Equal(address, old.RequestMessage!.RequestUri!.PathAndQuery);
    }

    [Fact]
    public async Task Kubectl_finds_what_it_looks_for_in_version_3()
    {
        await using var server = await TestServer.StartAsync();
        var document = (await server.GetAsync("/openapi/v3/apis/apps/v1")).Expect(200).Json;

        // explain: the kind's schema, by its extension.
        var kind = document["components"]!["schemas"]!["io.k8s.api.apps.v1.Deployment"]!["x-kubernetes-group-version-kind"]![0]!;
        Assert.Equal("""{"group":"apps","kind":"Deployment","version":"v1"}""", kind.ToJsonString());

        // apply and diff: whether the server knows fieldValidation and dryRun.
        var patch = document["paths"]!["/apis/apps/v1/namespaces/{namespace}/deployments/{name}"]!["patch"]!;
        Assert.Equal("patch", (string?)patch["x-kubernetes-action"]);
        Assert.Equal("patchAppsV1NamespacedDeployment", (string?)patch["operationId"]);
        Assert.Superset(new HashSet<string> { "fieldValidation", "dryRun", "fieldManager", "force" }, patch["parameters"]!.AsArray().Select(p => (string)p!["name"]!).ToHashSet());

        // apply: how lists merge.
        var containers = document["components"]!["schemas"]!["io.k8s.api.core.v1.PodSpec"]!["properties"]!["containers"]!;
        Assert.Equal(("name", "merge", "map"), ((string?)containers["x-kubernetes-patch-merge-key"], (string?)containers["x-kubernetes-patch-strategy"], (string?)containers["x-kubernetes-list-type"]));
    }

    [Theory]
    [InlineData("/openapi/v2", "#/definitions/")]
    [InlineData("/openapi/v3/api/v1", "#/components/schemas/")]
    public async Task No_reference_leads_nowhere_and_no_operation_has_the_name_of_another(string path, string prefix)
    {
        await using var server = await TestServer.StartAsync();
        var document = (await server.GetAsync(path)).Expect(200).Json;
        var types = document["definitions"]?.AsObject() ?? document["components"]!["schemas"]!.AsObject();
        var (references, operations) = (new List<string>(), new List<string>());
        Collect(document, references, operations);
        Assert.DoesNotContain(references, r => !r.StartsWith(prefix, StringComparison.Ordinal) || !types.ContainsKey(r[prefix.Length..]));
        Assert.Equal(operations.Distinct().Count(), operations.Count);
    }

    [Fact]
    public async Task Who_reads_only_protobuf_is_told_that_there_is_none_and_who_has_the_document_gets_304()
    {
        await using var server = await TestServer.StartAsync();
        (await server.GetAsync("/openapi/v2", "application/com.github.proto-openapi.spec.v2@v1.0+protobuf")).Expect(406);
        using var first = await server.Client.GetAsync("/openapi/v2", TestContext.Current.CancellationToken);
        using var again = new HttpRequestMessage(HttpMethod.Get, "/openapi/v2");
        again.Headers.TryAddWithoutValidation("If-None-Match", first.Headers.ETag!.Tag);
        using var second = await server.Client.SendAsync(again, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }

    private static void Collect(JsonNode? node, List<string> references, List<string> operations)
    {
        switch (node)
        {
            case JsonObject map:
                foreach (var (name, value) in map)
                {
                    if (value is JsonValue && name is "$ref" or "operationId")
                    {
                        (name == "$ref" ? references : operations).Add((string)value!);
                    }

                    Collect(value, references, operations);
                }

                break;
            case JsonArray list:
                foreach (var item in list)
                {
                    Collect(item, references, operations);
                }

                break;
        }
    }
}
