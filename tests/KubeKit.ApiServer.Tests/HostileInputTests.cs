using System.Globalization;
using CsCheck;
using KubeKit.ApiServer.Tests.CustomResources;
using Microsoft.Extensions.DependencyInjection;

namespace KubeKit.ApiServer.Tests;

/// <summary>
/// Whatever a client sends: an answer that is no unhandled failure, and a well-formed Status for every refusal. (Kestrel
/// itself refuses what is no HTTP, NUL in paths among it, with a bare 400.)
/// </summary>
public sealed class HostileInputTests
{
    private static readonly string[] Pieces =
    [
        "api", "apis", "v1", "apps", "namespaces", "default", "pods", "p", "deployments", "watch", "proxy", "status", "scale", "log", "exec", "binding", "..", ".", "%2f",
        "", "x%20y", "events.k8s.io", "configmaps", "a", "services", "http:web:80", "finalize", "nodes", "healthz", "readyz", "version", "metrics", "ephemeralcontainers",
    ];

    private static readonly string[] Queries =
    [
        "", "watch=true&timeoutSeconds=1", "limit=-1", "limit=x", "continue=%00", "continue=eyJ2Ijoi", "resourceVersion=-1", "resourceVersion=99999999999999999999", "labelSelector=%28", "labelSelector=a%3D%3D",
        "fieldSelector=a%5C", "fieldSelector=spec.x%3D1", "dryRun=x", "fieldValidation=x", "timeoutSeconds=x", "sendInitialEvents=1", "force=1", "pretty=1", "gracePeriodSeconds=x", "propagationPolicy=x",
        "fieldManager=%0a", "includeObject=x", "tailLines=x", "sinceTime=x", "container=%2f",
    ];

    private static readonly string[] Bodies =
    [
        "", "{", "{}", "[]", "null", "1", "\"x\"", "{\"metadata\":null}", "{\"metadata\":{\"name\":1}}", "{\"metadata\":{\"name\":\"a\",\"labels\":{\"a\":null}}}", "{\"kind\":1,\"apiVersion\":[]}",
        "{\"spec\":{\"containers\":[null]}}", "{\"spec\":null,\"status\":[]}", "[{\"op\":\"add\"}]", "[{\"op\":\"test\",\"path\":\"/x\",\"value\":1}]", "{\"$patch\":\"delete\"}", "a: [1", "a: &a [*a]", "\u0000",
        "{\"metadata\":{\"name\":\"a\",\"creationTimestamp\":\"never\"}}", "{\"metadata\":{\"name\":\"a\"},\"spec\":{\"replicas\":1e99}}", "{\"spec\":{\"ports\":[{\"port\":-1,\"nodePort\":99999999999}]}}",
        "{\"target\":{\"name\":\"\"}}", "{\"data\":{\"\\ud800\":\"x\"}}", "{\"preconditions\":{\"uid\":7}}",
    ];

    private static readonly string[] Types =
    [
        "application/json", "application/yaml", "application/json-patch+json", "application/merge-patch+json", "application/strategic-merge-patch+json", "application/apply-patch+yaml",
        "application/vnd.kubernetes.protobuf", "text/plain",
    ];

    private static readonly string[] Accepts = ["application/json", "application/yaml", "application/json;as=Table;v=v1;g=meta.k8s.io", "application/json;as=PartialObjectMetadata;v=v1;g=meta.k8s.io", "image/png", ",;=", "*/*;q=x"];

    private static readonly string[] Methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "BREW"];

    [Fact]
    public async Task No_request_gives_an_unhandled_failure()
    {
        await using var server = await (await TestServer.StartAsync()).ServeAsync();
        (await server.PostAsync("/api/v1/namespaces/default/configmaps", ObjectTests.Map("a"))).Expect(201);
        (await server.PostAsync(Pods.Path, Pods.Pod("p"))).Expect(201);
        var path = Any(Pieces).List[1, 8].Select(parts => "/" + string.Join('/', parts));
        var likely = Any(
            "/api/v1/namespaces/default/pods", "/api/v1/namespaces/default/pods/p", "/api/v1/namespaces/default/configmaps/a", "/api/v1/namespaces/default/services", "/apis/apps/v1/namespaces/default/deployments",
            "/api/v1/namespaces/default/pods/p/status", "/api/v1/namespaces/default/pods/p/binding", "/api/v1/namespaces/default/pods/p/eviction", "/api/v1/namespaces/default/bindings", "/api/v1/namespaces",
            "/apis/events.k8s.io/v1/namespaces/default/events", "/api/v1/namespaces/default/pods/p/ephemeralcontainers", "/api/v1/nodes/n/proxy/x");
        var gen = Gen.Select(Gen.OneOf(path, likely), Any(Queries), Any(Methods), Any(Bodies), Any(Types), Any(Accepts));
        await gen.SampleAsync(async request => await CheckAsync(server, request, System.Text.Encoding.UTF8.GetBytes(request.Item4)), iter: 20_000, threads: 4);
    }

    // Every kind that is served, a custom one among them, at its collection, an object and each subresource.
    [Fact]
    public async Task No_object_gives_an_unhandled_failure()
    {
        await using var server = await (await TestServer.StartAsync()).ServeAsync();
        var kinds = server.Services.GetRequiredService<ResourceRegistry>().Definitions;
        var gen = Gen.Select(Gen.Int[0, kinds.Count - 1], Any("", "/a", "/a", "/a/status", "/a/scale", "/a/finalize", "/a/approval", "/a/resize", "/a/token"), Any(Queries), Any("POST", "PUT", "PATCH", "PATCH", "DELETE"), Gen.Int, Any(Types));
        await gen.SampleAsync(
            async request =>
            {
                var (index, end, query, method, seed, type) = request;
                var (kind, bodies) = (kinds[index], new HostileBodies(new Random(seed)));
                var path = (kind.Kind.Group.Length == 0 ? "/api/" : $"/apis/{kind.Kind.Group}/") + kind.Kind.Version + (kind.Scope == Resources.ResourceScope.Namespaced ? "/namespaces/default/" : "/") + kind.Names.Plural + end;
                var body = type == "application/vnd.kubernetes.protobuf" ? bodies.Protobuf(kind) : System.Text.Encoding.UTF8.GetBytes(bodies.Of(kind));
                await CheckAsync(server, (path, query, method, System.Text.Encoding.UTF8.GetString(body), type, "application/json"), body);
            },
            iter: 80_000, threads: 4);
    }

    private static Gen<string> Any(params string[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static async Task CheckAsync(TestServer server, (string Path, string Query, string Method, string Body, string Type, string Accept) input, byte[] body)
    {
        using var request = new HttpRequestMessage(new HttpMethod(input.Method), new Uri(server.Address.GetLeftPart(UriPartial.Authority) + $"{input.Path}?{input.Query}"));
        if (input.Method is not ("GET" or "HEAD"))
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.TryAddWithoutValidation("Content-Type", input.Type);
        }

        request.Headers.TryAddWithoutValidation("Accept", input.Accept);
        // A request that never ends is found, too.
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        using var response = await server.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
        var code = (int)response.StatusCode;
        var what = string.Create(CultureInfo.InvariantCulture, $"{input} -> {code}");
        Assert.True(code is < 500 or 501 or 503 or 504, what);
        if (code >= 400 && input.Method != "HEAD")
        {
            var text = await response.Content.ReadAsStringAsync(limit.Token);
            Assert.True(text.Contains("Failure", StringComparison.Ordinal) && text.Contains("reason", StringComparison.Ordinal), what + " " + text);
        }
    }
}
