using System.Collections.Concurrent;
using System.Net;
using KubeKit.ApiServer;
using KubeKit.ApiServer.Authentication;
using KubeKit.Client;
using KubeKit.Client.Events;
using KubeKit.Client.Informers;
using KubeKit.Client.Transport;
using KubeKit.Resources;
using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Metadata;
using KubeKit.Store;
using KubeKit.Store.Memory;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace KubeKit.Node.Tests.Fakes;

/// <summary>The real API server over a memory store, a runtime that does what the test says, and kubelets between them on a fake clock.</summary>
internal sealed class TestCluster : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly InformerFactory _informers;
    private readonly string _directory = Directory.CreateTempSubdirectory("kubekit-").FullName;
    private CancellationTokenSource _end = new();
    private Task _run = Task.CompletedTask;

    private TestCluster(WebApplication app)
    {
        _app = app;
        Time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        Runtime = new FakeRuntime(Time);
        Client = new KubeClient(new SocketsHttpHandler(), new KubeClientOptions { BaseAddress = new Uri(app.Urls.First()) }, TimeProvider.System);
        _informers = new InformerFactory(Client, TimeProvider.System, NullLogger<InformerFactory>.Instance);
    }

    public FakeTimeProvider Time { get; }

    public FakeRuntime Runtime { get; }

    public IKubeClient Client { get; }

    public TestEvents Events { get; } = new();

    public Kubelet Kubelet { get; private set; } = null!;

    public NodeOptions Options { get; private set; } = null!;

    public static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<TestCluster> StartAsync(Action<NodeOptions>? configure = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<IClusterStore>(_ => new MemoryClusterStore());
        builder.Services.AddSingleton<IAuthenticator, Everybody>();
        builder.Services.AddKubeApiServer(null);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        app.UseKubeApi();
        await app.Services.GetRequiredService<ApiServerLifecycle>().StartAsync(Cancel);
        await app.StartAsync(Cancel);
        var cluster = new TestCluster(app);
        await cluster.StartKubeletAsync(configure);
        return cluster;
    }

    public async Task StartKubeletAsync(Action<NodeOptions>? configure = null)
    {
        Options = new NodeOptions { Name = "node-1", Address = "127.0.0.1", Port = 0, ReadOnlyPort = 0, RootDirectory = _directory };
        configure?.Invoke(Options);
        Kubelet = new KubeletFactory(Client, _informers, Events, Time, NullLoggerFactory.Instance).Create(Options, Runtime);
        _end = new CancellationTokenSource();
        _run = Kubelet.RunAsync(_end.Token);
        if (await Task.WhenAny(Kubelet.Registered, _run).WaitAsync(TimeSpan.FromSeconds(20), Cancel) == _run)
            await _run;

        await Kubelet.Registered;
    }

    public async Task StopKubeletAsync()
    {
        await _end.CancelAsync();
        await _run.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public Task<Pod> CreatePodAsync(string name, PodSpec spec) => Client.CreateAsync(new Pod
    {
        Metadata = new ObjectMeta { Name = name, Namespace = "default", Labels = new Dictionary<string, string> { ["app"] = name } },
        Spec = spec with { NodeName = "node-1", TerminationGracePeriodSeconds = spec.TerminationGracePeriodSeconds ?? 30 },
    }, cancellationToken: Cancel);

    public static PodSpec Spec(params Container[] containers) => new() { Containers = containers, AutomountServiceAccountToken = false };

    public static Container Container(string name = "main", string image = "app:v1") => new() { Name = name, Image = image, ImagePullPolicy = "IfNotPresent" };

    /// <summary>The pod once it is as wanted.</summary>
    public async Task<Pod> PodAsync(string name, Func<Pod, bool> condition, TimeSpan step = default)
    {
        var started = System.Diagnostics.Stopwatch.GetTimestamp();
        while (true)
        {
            var pod = await Client.FindAsync<Pod>(name, "default", Cancel);
            if (pod is not null && condition(pod))
                return pod;

            if (System.Diagnostics.Stopwatch.GetElapsedTime(started) > TimeSpan.FromSeconds(10))
                Assert.Fail($"not within 10 s; the pod is {Text(pod)}; calls: {string.Join("; ", Runtime.Calls)}; events: {string.Join("; ", Events.All)}");

            Time.Advance(step);
            await Task.Delay(3, Cancel);
        }
    }

    public async Task GoneAsync(string name, TimeSpan step = default)
    {
        await EventuallyAsync(async () => await Client.FindAsync<Pod>(name, "default", Cancel) is null, step);
        await EventuallyAsync(() => Runtime.IsEmpty, step);
    }

    public Task EventuallyAsync(Func<bool> condition, TimeSpan step = default, [System.Runtime.CompilerServices.CallerArgumentExpression(nameof(condition))] string text = "") =>
        EventuallyAsync(() => Task.FromResult(condition()), step, text);

    public async Task EventuallyAsync(Func<Task<bool>> condition, TimeSpan step = default, [System.Runtime.CompilerServices.CallerArgumentExpression(nameof(condition))] string text = "")
    {
        var started = System.Diagnostics.Stopwatch.GetTimestamp();
        while (!await condition())
        {
            if (System.Diagnostics.Stopwatch.GetElapsedTime(started) > TimeSpan.FromSeconds(10))
                Assert.Fail($"not within 10 s: {text}; calls: {string.Join("; ", Runtime.Calls)}; events: {string.Join("; ", Events.All)}");

            Time.Advance(step);
            await Task.Delay(3, Cancel);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopKubeletAsync();
        await _informers.DisposeAsync();
        _app.Services.GetRequiredService<ApiServerLifecycle>().BeginStop();
        await _app.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    private static string Text(Pod? pod)
    {
        if (pod is null)
            return "not there";

        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        using (var writer = new System.Text.Json.Utf8JsonWriter(buffer))
            pod.Status?.WriteJson(writer);

        return System.Text.Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private sealed class Everybody : IAuthenticator
    {
        public ValueTask<AuthenticationResult> AuthenticateAsync(Microsoft.AspNetCore.Http.HttpContext context) =>
            ValueTask.FromResult(AuthenticationResult.Proved(UserInfo.Authenticated("admin", UserInfo.MastersGroup)));
    }
}

/// <summary>Keeps events as <c>reason: message</c>.</summary>
internal sealed class TestEvents : IEventRecorderFactory, IEventRecorder
{
    public ConcurrentQueue<string> All { get; } = new();

    public IEventRecorder Create(string component, string? host = null) => this;

    public void Record(KubeObject regarding, string type, string reason, string message, string? fieldPath = null) => All.Enqueue($"{reason}: {message}");
}
