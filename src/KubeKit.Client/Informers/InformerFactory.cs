using System.Collections.Concurrent;
using KubeKit.Resources;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace KubeKit.Client.Informers;

/// <summary>The process' informers; disposing it stops them all.</summary>
public sealed class InformerFactory : IInformerFactory, IAsyncDisposable, IDisposable
{
    private readonly IKubeClient _client;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentDictionary<(Type Kind, string? FieldSelector), Lazy<Running>> _informers = new();

    /// <summary>Informers that read through a client.</summary>
    public InformerFactory(IKubeClient client, TimeProvider? timeProvider = null, ILogger<InformerFactory>? logger = null)
    {
        _client = client;
        _time = timeProvider ?? TimeProvider.System;
        _logger = logger ?? NullLogger<InformerFactory>.Instance;
    }

    /// <inheritdoc/>
    public IInformer<T> Get<T>()
        where T : KubeObject, IKubeResource<T> => Start<T>(null);

    /// <inheritdoc/>
    public IInformer<T> Get<T>(string fieldSelector)
        where T : KubeObject, IKubeResource<T> => Start<T>(string.IsNullOrEmpty(fieldSelector) ? null : fieldSelector);

    /// <summary>Stops the informers and waits until each has.</summary>
    public async ValueTask DisposeAsync()
    {
        Dispose();
        await Task.WhenAll(_informers.Values.Select(running => running.Value.Loop));
    }

    /// <summary>Stops the informers.</summary>
    public void Dispose() => _stopping.Cancel();

    private Informer<T> Start<T>(string? fieldSelector)
        where T : KubeObject, IKubeResource<T>
    {
        ObjectDisposedException.ThrowIf(_stopping.IsCancellationRequested, this);
        var running = _informers.GetOrAdd((typeof(T), fieldSelector), static (key, factory) => new Lazy<Running>(() =>
        {
            var informer = new Informer<T>(factory._logger);
            var reflector = new Reflector<T>(factory._client, informer, key.FieldSelector, factory._time, factory._logger);
            return new Running(informer, Task.Run(() => reflector.RunAsync(factory._stopping.Token)));
        }), this);
        return (Informer<T>)running.Value.Informer;
    }

    private sealed record Running(object Informer, Task Loop);
}
