using System.Globalization;
using BenchmarkDotNet.Attributes;
using KubeKit.ApiServer.Authentication;
using KubeKit.Store;
using KubeKit.Store.Memory;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace KubeKit.ApiServer.Benchmarks;

/// <summary>Whole requests through the pipeline, over the memory store: what is left of a request without web server, TLS and disk.</summary>
[MemoryDiagnoser]
public class RequestBenchmarks
{
    private const string Collection = "/api/v1/namespaces/default/";
    private readonly Component _administrator = new(UserInfo.Authenticated("bench", UserInfo.MastersGroup));
    private ServiceProvider _services = null!;
    private ApiServerPipeline _pipeline = null!;
    private byte[] _text = null!;
    private int _count;

    [Params("ConfigMap", "Pod")]
    public string Kind { get; set; } = "ConfigMap";

    [GlobalSetup]
    public async Task PrepareAsync()
    {
        var services = new ServiceCollection();
        services.AddSingleton<IClusterStore>(new MemoryClusterStore());
        services.AddKubeApiServer();
        services.AddSingleton<IAuthenticator, ComponentAuthenticator>();
        _services = services.BuildServiceProvider();
        await _services.GetRequiredService<ApiServerLifecycle>().StartAsync(CancellationToken.None);
        _pipeline = _services.GetRequiredService<ApiServerPipeline>();
        _text = SampleObjects.Text(Kind, "object");
        await SendAsync("POST", "/api/v1/namespaces/default/serviceaccounts", """{"metadata":{"name":"default"}}"""u8.ToArray());
        await SendAsync("POST", Path(""), _text);
        for (var i = 0; i < 500; i++)
        {
            await CreateAsync();
        }
    }

    [GlobalCleanup]
    public ValueTask CleanAsync() => _services.DisposeAsync();

    [Benchmark(Baseline = true)]
    public Task GetAsync() => SendAsync("GET", Path("/object"));

    [Benchmark]
    public async Task CreateAsync()
    {
        var name = (_count++).ToString("n-00000000", CultureInfo.InvariantCulture);
        await SendAsync("POST", Path(""), SampleObjects.Text(Kind, name));
    }

    [Benchmark]
    public async Task CreateAndDeleteAsync()
    {
        await SendAsync("POST", Path(""), SampleObjects.Text(Kind, "passing"));
        await SendAsync("DELETE", Path("/passing"), query: "?gracePeriodSeconds=0");
    }

    [Benchmark]
    public Task MergePatchAsync() => SendAsync("PATCH", Path("/object"), NextPatch(), "application/merge-patch+json");

    [Benchmark]
    public Task StrategicMergePatchAsync() => SendAsync("PATCH", Path("/object"), NextPatch(), "application/strategic-merge-patch+json");

    [Benchmark]
    public Task ApplyAsync() => SendAsync("PATCH", Path("/object"), _text, "application/apply-patch+yaml", "?fieldManager=bench&force=true");

    [Benchmark]
    public Task ListPageAsync() => SendAsync("GET", Path(""), query: "?limit=500");

    private string Path(string name) => $"{Collection}{(Kind == "Pod" ? "pods" : "configmaps")}{name}";

    private byte[] NextPatch() =>
        System.Text.Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $$$$"""{"metadata":{"annotations":{"t":"{{{{_count++}}}}"}}}"""));

    private async Task SendAsync(string method, string path, byte[]? body = null, string type = "application/json", string query = "")
    {
        var context = new DefaultHttpContext();
        context.Features.Set<IInProcessIdentityFeature>(_administrator);
        context.Request.Method = method;
        context.Request.Path = path;
        context.Request.QueryString = new QueryString(query);
        if (body is not null)
        {
            context.Request.Body = new MemoryStream(body);
            context.Request.ContentLength = body.Length;
            context.Request.ContentType = type;
        }

        context.Response.Body = Stream.Null;
        await _pipeline.HandleAsync(context);
        if (context.Response.StatusCode >= 300)
        {
            throw new InvalidOperationException($"{method} {path}: {context.Response.StatusCode}");
        }
    }

    private sealed record Component(UserInfo User) : IInProcessIdentityFeature;

    private sealed class ComponentAuthenticator : IAuthenticator
    {
        public ValueTask<AuthenticationResult> AuthenticateAsync(HttpContext context) =>
            new(AuthenticationResult.Proved(context.Features.Get<IInProcessIdentityFeature>()!.User));
    }
}
