using System.Collections.Concurrent;
using KubeKit.Client.Dynamic;
using KubeKit.Client.Loops;
using KubeKit.Client.Metadata;
using KubeKit.Resources;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace KubeKit.Client.Informers;

/// <summary>The process' informers; disposing it stops them all.</summary>
public sealed class InformerFactory : IInformerFactory, IAsyncDisposable, IDisposable
{
    private readonly IKubeClient _client;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly LoopContext? _loops;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Func<KubeObject, KubeObject>? _transform;
    private readonly ConcurrentDictionary<(object Kind, InformerQuery Query), Lazy<Running>> _informers = new();

    /// <summary>Informers that read through a client.</summary>
    public InformerFactory(
        IKubeClient client, TimeProvider? timeProvider = null, ILogger<InformerFactory>? logger = null, IOptions<InformerFactoryOptions>? options = null,
        LoopContext? loops = null)
    {
        _transform = options?.Value.Transform;
        _client = client;
        _loops = loops;
        _time = timeProvider ?? TimeProvider.System;
        _logger = logger ?? NullLogger<InformerFactory>.Instance;
    }

    /// <inheritdoc/>
    public IInformer<T> Get<T>()
        where T : KubeObject, IKubeResource<T> => Get<T>(InformerQuery.All);

    /// <inheritdoc/>
    public IInformer<T> Get<T>(string fieldSelector)
        where T : KubeObject, IKubeResource<T> => Get<T>(new InformerQuery(FieldSelector: fieldSelector));

    /// <inheritdoc/>
    public IInformer<T> Get<T>(InformerQuery query)
        where T : KubeObject, IKubeResource<T> => Start(typeof(T), query, static factory => ObjectSource.Of<T>(factory._client));

    /// <inheritdoc/>
    public IInformer<DynamicObject> Get(ApiKind kind, InformerQuery? query = null)
    {
        ArgumentNullException.ThrowIfNull(kind);

        // By what leads to it: verbs are a list, and lists are not equal by content.
        return Start((kind.Group, kind.Version, kind.Plural), query ?? InformerQuery.All, factory => ObjectSource.Of(factory._client.Dynamic(kind)));
    }

    /// <summary>Stops the informers and waits until each has.</summary>
    public async ValueTask DisposeAsync()
    {
        Dispose();
        await Task.WhenAll(_informers.Values.Select(running => running.Value.Loop));
    }

    /// <summary>Stops the informers.</summary>
    public void Dispose() => _stopping.Cancel();

    private Informer<T> Start<T>(object kind, InformerQuery query, Func<InformerFactory, ObjectSource<T>> createSource)
        where T : KubeObject
    {
        ArgumentNullException.ThrowIfNull(query);
        ObjectDisposedException.ThrowIf(_stopping.IsCancellationRequested, this);

        // Nothing and empty are the same part: all.
        query = new InformerQuery(OrNull(query.Namespace), OrNull(query.LabelSelector), OrNull(query.FieldSelector));
        var running = _informers.GetOrAdd((kind, query), key => new Lazy<Running>(() =>
        {
            var source = createSource(this);
            var informer = new Informer<T>(source.Kind, _transform, _logger);
            var reflector = new Reflector<T>(source, informer, key.Query, _time, _logger);
            return new Running(informer, LoopContext.Run(_loops, () => reflector.RunAsync(_stopping.Token)));
        }));
        return (Informer<T>)running.Value.Informer;
    }

    private static string? OrNull(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private sealed record Running(object Informer, Task Loop);
}
