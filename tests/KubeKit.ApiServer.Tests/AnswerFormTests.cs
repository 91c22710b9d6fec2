using System.Net;
using System.Net.Http.Headers;
using KubeKit.ApiServer.Tests.CustomResources;

namespace KubeKit.ApiServer.Tests;

/// <summary>In which form answers come, as clients ask by Accept, Accept-Encoding and <c>pretty</c>; and how what cannot be had is refused.</summary>
public sealed class AnswerFormTests : IAsyncLifetime
{
    private const string Maps = "/api/v1/namespaces/default/configmaps";
    private const string Types = "application/json, application/yaml, application/vnd.kubernetes.protobuf";
    private TestServer _server = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await (await TestServer.StartAsync()).ServeAsync();
        (await _server.PostAsync(Maps, ObjectTests.Map("a"))).Expect(201);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData("v1")]
    [InlineData("v1beta1")]
    public async Task Reduced_forms_come_in_both_versions(string version)
    {
        var table = (await _server.GetAsync(Maps, $"application/json;as=Table;v={version};g=meta.k8s.io")).Expect(200);
        Assert.Equal(("Table", $"meta.k8s.io/{version}", "PartialObjectMetadata", $"meta.k8s.io/{version}", "a"),
            (table.At("kind"), table.At("apiVersion"), table.At("rows.0.object.kind"), table.At("rows.0.object.apiVersion"), table.At("rows.0.object.metadata.name")));
        var list = (await _server.GetAsync(Maps, $"application/json;as=PartialObjectMetadataList;v={version};g=meta.k8s.io")).Expect(200);
        Assert.Equal(("PartialObjectMetadataList", $"meta.k8s.io/{version}", $"meta.k8s.io/{version}"), (list.At("kind"), list.At("apiVersion"), list.At("items.0.apiVersion")));
        var one = (await _server.GetAsync($"{Maps}/a", $"application/json;as=PartialObjectMetadata;v={version};g=meta.k8s.io")).Expect(200);
        Assert.Equal(("PartialObjectMetadata", $"meta.k8s.io/{version}"), (one.At("kind"), one.At("apiVersion")));
        await using var watch = await WatchStream.OpenAsync(_server, $"{Maps}?watch=true", $"application/json;as=PartialObjectMetadata;v={version};g=meta.k8s.io");
        Assert.Equal($"meta.k8s.io/{version}", (await watch.NextAsync())!["object"]!["apiVersion"]!.ToString());
    }

    [Theory]
    [InlineData("", "application/json;as=PartialObjectMetadata;v=v1;g=meta.k8s.io", "you requested PartialObjectMetadata, but the requested object is a list (*core.ConfigMapList)")]
    [InlineData("/a", "application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io", "you requested PartialObjectMetadataList, but the requested object is not a list (*core.ConfigMap)")]
    [InlineData("", "application/json;as=Pizza;v=v1;g=meta.k8s.io", "only the following media types are accepted: " + Types)]
    [InlineData("", "application/json;as=Table;v=v2;g=meta.k8s.io", "only the following media types are accepted: " + Types)]
    [InlineData("", "application/json;g=meta.k8s.io", "only the following media types are accepted: " + Types)]
    [InlineData("", "application/vnd.kubernetes.protobuf;as=Table;v=v1;g=meta.k8s.io", "only the following media types are accepted: " + Types)]
    [InlineData("", "image/png", "only the following media types are accepted: " + Types)]
    [InlineData("?watch=true", "application/yaml", "only the following media types are accepted: application/json;stream=watch, application/vnd.kubernetes.protobuf;stream=watch")]
    public async Task What_cannot_be_had_is_not_acceptable(string path, string accept, string message)
    {
        var answer = await _server.GetAsync(Maps + path, accept);
        Assert.Equal((406, "NotAcceptable", message), (answer.Code, answer.Type.EndsWith("json", StringComparison.Ordinal) ? answer.At("reason") : "NotAcceptable", answer.Type.EndsWith("json", StringComparison.Ordinal) ? answer.At("message") : message));
    }

    // Upstream's conformance suite: "should return a 406 for a backend which does not implement metadata".
    [Fact]
    public async Task Questions_have_no_rows()
    {
        const string Review = "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews";
        const string Question = """{"spec":{"nonResourceAttributes":{"path":"/","verb":"get"}}}""";
        const string Table = "application/json;as=Table;v=v1;g=meta.k8s.io";
        (await _server.SendAsync(HttpMethod.Post, Review, Question, accept: Table)).Expect(406);
        Assert.Equal("true", (await _server.SendAsync(HttpMethod.Post, Review, Question, accept: Table + ", application/json")).Expect(201).At("status.allowed"));
    }

    [Fact]
    public async Task Bodies_of_other_types_are_told_the_types_that_are_read()
    {
        var answer = await _server.SendAsync(HttpMethod.Post, Maps, "x", "text/plain");
        Assert.Equal((415, "UnsupportedMediaType", "the body of the request was in an unknown format - accepted media types include: " + Types), (answer.Code, answer.At("reason"), answer.At("message")));
        var patch = await _server.SendAsync(HttpMethod.Patch, $"{Maps}/a", "{}");
        Assert.Equal((415, "the body of the request was in an unknown format - accepted media types include: application/json-patch+json, application/merge-patch+json, application/strategic-merge-patch+json, application/apply-patch+yaml"),
            (patch.Code, patch.At("message")));
        var custom = await _server.SendAsync(HttpMethod.Patch, "/apis/stable.example.com/v1/namespaces/default/crontabs/a", "{}", "application/strategic-merge-patch+json");
        Assert.Equal((415, "the body of the request was in an unknown format - accepted media types include: application/json-patch+json, application/merge-patch+json, application/apply-patch+yaml"),
            (custom.Code, custom.At("message")));
    }

    [Theory]
    [InlineData("includeObject=None", 200, "")]
    [InlineData("includeObject=Object", 200, "ConfigMap")]
    [InlineData("includeObject=Metadata", 200, "PartialObjectMetadata")]
    [InlineData("includeObject=", 200, "PartialObjectMetadata")]
    [InlineData("includeObject=All", 400, "Unable to convert to Table as requested: includeObject: Invalid value: \"All\": must be 'Metadata', 'Object', 'None', or empty")]
    public async Task Rows_carry_what_is_asked_for(string query, int code, string expected)
    {
        var table = (await _server.GetAsync($"{Maps}?{query}", "application/json;as=Table;v=v1;g=meta.k8s.io")).Expect(code);
        Assert.Equal(expected, code == 200 ? table.At("rows.0.object.kind") ?? "" : table.At("message"));
    }

    [Theory]
    [InlineData("", null, null, false)]
    [InlineData("?pretty=1", null, null, true)]
    [InlineData("?pretty=true", null, null, true)]
    [InlineData("?pretty=no", null, "curl/8", false)]
    [InlineData("?pretty=", null, "curl/8", true)]
    [InlineData("", null, "curl/8", true)]
    [InlineData("", null, "Mozilla/5.0 (X11)", true)]
    [InlineData("", "application/json;pretty=1", null, true)]
    [InlineData("", "application/json;pretty=0", null, false)]
    public async Task Text_is_indented_for_who_reads_it(string query, string? accept, string? agent, bool isPretty)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{Maps}/a{query}");
        request.Headers.TryAddWithoutValidation("Accept", accept ?? "*/*");
        request.Headers.TryAddWithoutValidation("User-Agent", agent ?? "kubectl/v1.36");
        using var response = await _server.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.StartsWith(isPretty ? "{\n  \"kind\"" : "{\"kind\"", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gzip", 132_000, true)]
    [InlineData("deflate, gzip", 132_000, true)]
    [InlineData("gzip;q=1.0", 132_000, false)]
    [InlineData("gzip;q=0", 132_000, false)]
    [InlineData("deflate, br", 132_000, false)]
    [InlineData("", 132_000, false)]
    [InlineData("gzip", 100_000, false)]
    public async Task Long_answers_are_compressed_for_who_asks_by_name(string encoding, int size, bool isCompressed)
    {
        (await _server.PostAsync(Maps, ObjectTests.Map("long", new string('x', size)))).Expect(201);
        foreach (var (path, accept) in new[] { ("/long", "application/json"), ("?fieldSelector=metadata.name%3Dlong", "application/json"), ("/long", "application/yaml"), ("/long", "application/vnd.kubernetes.protobuf") })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, Maps + path);
            request.Headers.TryAddWithoutValidation("Accept", accept);
            request.Headers.TryAddWithoutValidation("Accept-Encoding", encoding);
            using var response = await _server.Client.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.Equal((path, accept, isCompressed), (path, accept, response.Content.Headers.ContentEncoding.Contains("gzip")));
            Assert.Equal(isCompressed, response.Headers.Vary.Contains("Accept-Encoding"));
        }
    }

    [Fact]
    public async Task Watches_are_never_compressed_or_indented()
    {
        (await _server.PostAsync(Maps, ObjectTests.Map("long", new string('x', 200_000)))).Expect(201);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{Maps}?watch=true&pretty=1");
        request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("gzip"));
        using var response = await _server.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        Assert.Empty(response.Content.Headers.ContentEncoding);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        Assert.StartsWith("{\"type\":\"ADDED\",\"object\":{\"kind\"", await reader.ReadLineAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task YAML_goes_both_ways()
    {
        var made = await _server.SendAsync(HttpMethod.Post, Maps, "metadata:\n  name: yaml\ndata:\n  k: \"yes\"\n  num: \"1\"\n", "application/yaml", "application/yaml");
        Assert.Equal("application/yaml", made.Expect(201).Type);
        Assert.Contains("\ndata:\n  k: \"yes\"\n  num: \"1\"\n", "\n" + made.Text, StringComparison.Ordinal);
        Assert.Equal("yes", (await _server.GetAsync($"{Maps}/yaml")).At("data.k"));
        var missing = await _server.GetAsync($"{Maps}/none", "application/yaml");
        Assert.Equal((404, "application/yaml"), (missing.Code, missing.Type));
        Assert.Contains("reason: NotFound", missing.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Warnings_come_once_in_bounds_and_whatever_becomes_of_the_request()
    {
        var some = await _server.PostAsync(Maps, """{"metadata":{"name":"w"},"x":1,"y":2}""");
        Assert.Equal(["299 - \"unknown field \\\"x\\\"\"", "299 - \"unknown field \\\"y\\\"\""], some.Expect(201).Warnings);
        var refused = await _server.PostAsync(Maps, """{"metadata":{"name":"No"},"x":1}""");
        Assert.Equal(["299 - \"unknown field \\\"x\\\"\""], refused.Expect(422).Warnings);
        var body = "{\"metadata\":{\"name\":\"many\"}," + string.Join(',', Enumerable.Range(0, 50_000).Select(i => $"\"{new string('f', i % 400)}{i}\":1")) + "}";
        var many = await _server.PostAsync(Maps, body[..1_500_000] + "\":1}");
        Assert.True(many.Code is 201 or 400);
        Assert.True(many.Warnings.Sum(w => w.Length) < 8192);
    }

    [Fact]
    public async Task Items_of_custom_kinds_say_what_they_are()
    {
        (await _server.PostAsync("/apis/stable.example.com/v1/namespaces/default/crontabs", """{"apiVersion":"stable.example.com/v1","kind":"CronTab","metadata":{"name":"c"},"spec":{"schedule":"* * * * *","image":"i"}}""")).Expect(201);
        var list = (await _server.GetAsync("/apis/stable.example.com/v1/crontabs")).Expect(200);
        Assert.Equal(("CronTab", "stable.example.com/v1"), (list.At("items.0.kind"), list.At("items.0.apiVersion")));
        Assert.Null((await _server.GetAsync(Maps)).At("items.0.kind"));
    }

    [Fact]
    public async Task A_head_has_no_body()
    {
        foreach (var path in new[] { Maps, $"{Maps}/a", "/apis", "/openapi/v3", "/version", "/readyz" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Head, path);
            using var response = await _server.Client.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.Equal((path, HttpStatusCode.OK, 0), (path, response.StatusCode, (await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Length));
        }
    }
}
