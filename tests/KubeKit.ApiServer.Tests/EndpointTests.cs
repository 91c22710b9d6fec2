namespace KubeKit.ApiServer.Tests;

public sealed class EndpointTests
{
    [Fact]
    public async Task Health_tells_each_check_to_who_asks()
    {
        await using var server = await TestServer.StartAsync();
        Assert.Equal("ok", (await server.GetAsync("/healthz")).Expect(200).Text);
        var verbose = (await server.GetAsync("/readyz?verbose")).Expect(200).Text;
        Assert.StartsWith("[+]ping ok\n[+]log ok\n[+]etcd ok\n[+]etcd-readiness ok\n[+]informer-sync ok\n[+]poststarthook/", verbose, StringComparison.Ordinal);
        Assert.EndsWith("[+]autoregister-completion ok\n[+]shutdown ok\nreadyz check passed\n", verbose, StringComparison.Ordinal);
        Assert.DoesNotContain("shutdown", (await server.GetAsync("/livez?verbose=1")).Expect(200).Text, StringComparison.Ordinal);
        Assert.Equal("ok", (await server.GetAsync("/livez/ping")).Expect(200).Text);
        Assert.Equal("ok", (await server.GetAsync("/readyz/poststarthook/rbac/bootstrap-roles")).Expect(200).Text);
        (await server.GetAsync("/livez/none")).Expect(404);
        await server.Store.DisposeAsync();
        var failed = (await server.GetAsync("/livez")).Expect(500).Text;
        Assert.Contains("[+]log ok\n[-]etcd failed: reason withheld\n", failed, StringComparison.Ordinal);
        Assert.EndsWith("livez check failed\n", failed, StringComparison.Ordinal);
        Assert.StartsWith("internal server error: ", (await server.GetAsync("/livez/etcd")).Expect(500).Text, StringComparison.Ordinal);
        var excluded = (await server.GetAsync("/livez?verbose&exclude=etcd&exclude=none")).Expect(200).Text;
        Assert.Contains("[+]etcd excluded: ok\n", excluded, StringComparison.Ordinal);
        Assert.Contains("warn: some health checks cannot be excluded: no matches for \"none\"\nlivez check passed\n", excluded, StringComparison.Ordinal);
    }

    // The checks that upstream's suite asks for, "health handlers should contain necessary checks".
    [Theory]
    [InlineData("healthz", "ping log etcd")]
    [InlineData("livez", "ping log etcd")]
    [InlineData("readyz", "ping log informer-sync")]
    public async Task Health_has_the_checks_that_upstreams_suite_needs(string endpoint, string own)
    {
        await using var server = await TestServer.StartAsync();
        var lines = (await server.GetAsync($"/{endpoint}?verbose=1")).Expect(200).Text.Split('\n');
        string[] hooks =
        [
            "start-apiserver-admission-initializer", "generic-apiserver-start-informers", "start-apiextensions-informers", "start-apiextensions-controllers", "crd-informer-synced", "bootstrap-controller",
            "start-system-namespaces-controller", "start-service-ip-repair-controllers", "scheduling/bootstrap-system-priority-classes", "start-cluster-authentication-info-controller",
            "start-kube-aggregator-informers", "apiservice-registration-controller", "apiservice-status-local-available-controller", "apiservice-status-remote-available-controller",
            "kube-apiserver-autoregistration", "apiservice-openapi-controller", "storage-readiness",
        ];
        Assert.Empty(own.Split(' ').Append("autoregister-completion").Concat(hooks.Select(h => $"poststarthook/{h}")).Select(c => $"[+]{c} ok").Except(lines));
    }

    [Fact]
    public async Task Keys_for_tokens_and_health_as_numbers_are_where_their_readers_look()
    {
        await using var server = await TestServer.StartAsync();
        using var keys = await server.Client.GetAsync("/openid/v1/jwks", TestContext.Current.CancellationToken);
        Assert.Equal(("application/jwk-set+json", "public, max-age=3600"), (keys.Content.Headers.ContentType!.MediaType, keys.Headers.CacheControl!.ToString()));
        var slis = (await server.GetAsync("/metrics/slis")).Expect(200).Text;
        Assert.Contains("kubernetes_healthcheck{name=\"etcd\",type=\"livez\"} 1\n", slis, StringComparison.Ordinal);
        Assert.Contains("/metrics/slis", (await server.GetAsync("/index.html")).Expect(200).Text, StringComparison.Ordinal);
    }

    // As they are sent: clients' own libraries would resolve them.
    [Theory]
    [InlineData("DELETE /api/v1/namespaces/default/configmaps/..", 400, "Name parameter invalid: \\\"..\\\": may not be '..'")]
    [InlineData("DELETE /api/v1/namespaces/default/configmaps/%2e%2E", 400, "Name parameter invalid: \\\"..\\\": may not be '..'")]
    [InlineData("GET /api/v1/namespaces/default/configmaps/.%2e/", 400, "Name parameter invalid: \\\"..\\\": may not be '..'")]
    [InlineData("GET /api/v1/namespaces/default/configmaps/%2e?x=1", 400, "Name parameter invalid: \\\".\\\": may not be '.'")]
    [InlineData("GET /api/v1/namespaces/default/configmaps/a%2fb", 400, "may not contain '%'")]
    [InlineData("GET /api/v1/namespaces/default/configmaps/%25zz", 400, "may not contain '%'")]
    [InlineData("GET /api/v1/namespaces/default/configmaps/a.b", 404, "configmaps \\\"a.b\\\" not found")]
    [InlineData("GET /.well-known/openid-configuration", 200, "jwks_uri")]
    [InlineData("GET /api/v1/namespaces/default/configmaps/a%00b", 400, "")]
    public async Task Names_that_lead_elsewhere_are_refused(string request, int code, string text)
    {
        await using var server = await TestServer.StartAsync();
        var (head, body) = await SendRawAsync(server, request);
        Assert.Equal((request, code.ToString(System.Globalization.CultureInfo.InvariantCulture)), (request, head.Split(' ')[1]));
        Assert.Contains(text, body, StringComparison.Ordinal);
        (await server.GetAsync("/api/v1/namespaces/default")).Expect(200);
    }

    [Fact]
    public async Task A_command_of_half_a_megabyte_gets_through()
    {
        await using var server = await TestServer.StartAsync();
        var (head, body) = await SendRawAsync(server, $"GET /api/v1/namespaces/default/pods/p/exec?command=sh&command={new string('x', 500_000)}");
        Assert.Equal("404", head.Split(' ')[1]);
        Assert.Contains("pods \\\"p\\\" not found", body, StringComparison.Ordinal);
    }

    private static async Task<(string Head, string Body)> SendRawAsync(TestServer server, string request)
    {
        using var tcp = new System.Net.Sockets.TcpClient();
        await tcp.ConnectAsync(server.Address.Host, server.Address.Port, TestContext.Current.CancellationToken);
        await using var stream = tcp.GetStream();
        await stream.WriteAsync(System.Text.Encoding.ASCII.GetBytes($"{request} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream);
        return ((await reader.ReadLineAsync(TestContext.Current.CancellationToken))!, await reader.ReadToEndAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_version_is_that_of_the_API()
    {
        await using var server = await TestServer.StartAsync();
        var version = (await server.GetAsync("/version")).Expect(200);
        Assert.Equal("1", version.At("major"));
        Assert.Equal("36", version.At("minor"));
        Assert.Equal("v1.36.2+kubekit", version.At("gitVersion"));
        Assert.Contains('/', version.At("platform")!);
    }

    [Fact]
    public async Task The_root_lists_paths()
    {
        await using var server = await TestServer.StartAsync();
        var paths = (await server.GetAsync("/")).Expect(200).Json["paths"]!.AsArray().Select(p => p!.ToString()).ToArray();
        Assert.Contains("/healthz", paths);
        Assert.Contains("/metrics", paths);
        Assert.Contains("/readyz/etcd", paths);
    }

    [Fact]
    public async Task Requests_are_counted()
    {
        await using var server = await TestServer.StartAsync();
        await server.GetAsync("/api/v1/pods");
        await server.GetAsync("/api/v1/made-up-by-a-client");
        var metrics = (await server.GetAsync("/metrics")).Expect(200).Text;
        Assert.Contains("apiserver_request_total{code=\"200\",group=\"\",resource=\"pods\",subresource=\"\",verb=\"LIST\",version=\"v1\"} 1\n", metrics, StringComparison.Ordinal);
        Assert.Contains("apiserver_request_duration_seconds_count{", metrics, StringComparison.Ordinal);
        Assert.DoesNotContain("made-up", metrics, StringComparison.Ordinal);
    }
}
