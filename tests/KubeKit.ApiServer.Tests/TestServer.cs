using System.Net.Http.Headers;

using System.Text.Json.Nodes;
using KubeKit.ApiServer.Authentication;
using KubeKit.Store;
using KubeKit.Store.Memory;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace KubeKit.ApiServer.Tests;

/// <summary>The real pipeline on Kestrel, on a free loopback port. Requests are made as an administrator unless they name another user.</summary>
internal sealed class TestServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private TestServer(WebApplication app, Uri address)
    {
        _app = app;
        Client = new HttpClient { BaseAddress = address };
        Address = address;
    }

    public HttpClient Client { get; }

    public Uri Address { get; }

    public FakeTimeProvider Time => (FakeTimeProvider)_app.Services.GetRequiredService<TimeProvider>();

    public IServiceProvider Services => _app.Services;

    public IClusterStore Store => Services.GetRequiredService<IClusterStore>();

    public ApiServerLifecycle Lifecycle => Services.GetRequiredService<ApiServerLifecycle>();

    public static async Task<TestServer> StartAsync(Action<IServiceCollection>? services = null, Action<ApiServerOptions>? options = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders().AddProvider(new TestLog());
        services?.Invoke(builder.Services);
        builder.Services.TryAddSingleton<IClusterStore>(_ => new MemoryClusterStore());
        builder.Services.AddSingleton<TimeProvider>(new FakeTimeProvider(new DateTimeOffset(2026, 5, 1, 12, 0, 0, TimeSpan.Zero)));
        builder.Services.AddSingleton<IAuthenticator, HeaderAuthenticator>();
        builder.Services.AddKubeApiServer(options);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.ConfigureKubeKestrel(new ApiServerLimits());
            kestrel.Listen(System.Net.IPAddress.Loopback, 0);
        });
        var app = builder.Build();
        app.UseKubeApi();
        await app.Services.GetRequiredService<ApiServerLifecycle>().StartAsync(TestContext.Current.CancellationToken);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new TestServer(app, new Uri(app.Urls.First()));
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        Lifecycle.BeginStop();
        await _app.DisposeAsync();
    }

    public async Task<ApiAnswer> SendAsync(HttpMethod method, string path, string? body = null, string type = "application/json", string? accept = null, string? user = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes(body));
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        }

        if (accept is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept", accept);
        }

        if (user is not null)
        {
            request.Headers.Add("X-Test-User", user);
        }

        using var response = await Client.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var warnings = response.Headers.TryGetValues("Warning", out var found) ? found.ToArray() : [];
        return new ApiAnswer((int)response.StatusCode, text, response.Content.Headers.ContentType?.MediaType ?? "", warnings);
    }

    /// <summary>The status of a GET with an Authorization header instead of a test user.</summary>
    public async Task<System.Net.HttpStatusCode> GetAsAsync(string path, string authorization)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("X-Test-User", "anonymous");
        request.Headers.TryAddWithoutValidation("Authorization", authorization);
        using var response = await Client.SendAsync(request, TestContext.Current.CancellationToken);
        return response.StatusCode;
    }

    /// <summary>A GET with more headers.</summary>
    public async Task<ApiAnswer> ImpersonateAsync(string path, string? user, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (user is not null)
        {
            request.Headers.Add("X-Test-User", user);
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await Client.SendAsync(request, TestContext.Current.CancellationToken);
        return new ApiAnswer((int)response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), response.Content.Headers.ContentType?.MediaType ?? "", []);
    }

    /// <summary>Waits until something holds that takes a moment.</summary>
    public static async Task UntilAsync(Func<Task<bool>> holds)
    {
        var begin = TimeProvider.System.GetTimestamp();
        while (!await holds())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(begin) < TimeSpan.FromSeconds(30), "it never came to hold");
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
    }

    public Task<ApiAnswer> GetAsync(string path, string? accept = null) => SendAsync(HttpMethod.Get, path, accept: accept);

    public Task<ApiAnswer> PostAsync(string path, string body) => SendAsync(HttpMethod.Post, path, body);

    public Task<ApiAnswer> PutAsync(string path, string body) => SendAsync(HttpMethod.Put, path, body);

    public Task<ApiAnswer> DeleteAsync(string path, string? body = null) => SendAsync(HttpMethod.Delete, path, body);

    public Task<ApiAnswer> PatchAsync(string path, string body, string type = "application/merge-patch+json") => SendAsync(HttpMethod.Patch, path, body, type);

    private sealed class HeaderAuthenticator : IAuthenticator
    {
        public ValueTask<AuthenticationResult> AuthenticateAsync(Microsoft.AspNetCore.Http.HttpContext context)
        {
            var user = context.Request.Headers["X-Test-User"].ToString();
            return ValueTask.FromResult(user switch
            {
                "" => AuthenticationResult.Proved(UserInfo.Authenticated("admin", UserInfo.MastersGroup)),
                "anonymous" => AuthenticationResult.None,
                _ => AuthenticationResult.Proved(UserInfo.Authenticated(user)),
            });
        }
    }
}

internal static class TestServices
{
    /// <summary>Serves a store that outlives the server.</summary>
    public static void AddShared(this IServiceCollection services, IClusterStore store) => services.AddSingleton<IClusterStore>(new Lasting(store));

    // A server disposes of its store; this one is needed again.
    private sealed class Lasting(IClusterStore store) : IClusterStore
    {
        public long CurrentRevision => store.CurrentRevision;

        public long CompactedRevision => store.CompactedRevision;

        public StoreHealth Health => store.Health;

        public Task OpenAsync(CancellationToken cancellationToken) => store.OpenAsync(cancellationToken);

        public ValueTask<StoreRecord?> GetAsync(StoreKey key, long revision, CancellationToken cancellationToken) => store.GetAsync(key, revision, cancellationToken);

        public ValueTask<StorePage> ListAsync(StoreRange range, CancellationToken cancellationToken) => store.ListAsync(range, cancellationToken);

        public ValueTask<long> CountAsync(StoreKey prefix, CancellationToken cancellationToken) => store.CountAsync(prefix, cancellationToken);

        public ValueTask<CommitResult> CommitAsync(StoreWrite write, CancellationToken cancellationToken) => store.CommitAsync(write, cancellationToken);

        public IStoreWatch Watch(StoreKey prefix, long afterRevision) => store.Watch(prefix, afterRevision);

        public Task CompactAsync(long revision, CancellationToken cancellationToken) => store.CompactAsync(revision, cancellationToken);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}

/// <summary>Shows what the server logs as an error in the output of the test at hand.</summary>
internal sealed class TestLog : ILoggerProvider, ILogger
{
    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
        {
            System.Console.Error.WriteLine($"{formatter(state, exception)} {exception}");
        }
    }

    public void Dispose()
    {
    }
}

/// <summary>What the server answered.</summary>
internal sealed record ApiAnswer(int Code, string Text, string Type, IReadOnlyList<string> Warnings)
{
    public JsonNode Json => JsonNode.Parse(Text)!;

    /// <summary>The value at a path such as <c>metadata.labels.app</c>, as text; null when it is not there.</summary>
    public string? At(string path)
    {
        JsonNode? node = Json;
        foreach (var part in path.Split('.'))
        {
            node = node switch
            {
                JsonArray array => int.Parse(part) < array.Count ? array[int.Parse(part)] : null,
                JsonObject value => value[part],
                _ => null,
            };
        }

        return node switch
        {
            null => null,
            JsonValue value => value.ToString(),
            _ => node.ToJsonString(),
        };
    }

    public ApiAnswer Expect(int code)
    {
        Assert.True(Code == code, $"expected {code}, got {Code}: {Text}");
        return this;
    }
}
