using System.Runtime.CompilerServices;
using System.Threading.Channels;
using KubeKit.Client.Informers;
using KubeKit.Client.Loops;
using KubeKit.Resources;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace KubeKit.Client;

/// <summary>Watches that heal.</summary>
public static class KubeClientFollowExtensions
{
    /// <summary>
    /// Everything that happens to the objects of a kind, beginning with those that are there, without gap or repetition and
    /// without end: it resumes where a connection broke, and where the server no longer has the versions in between it lists anew
    /// and tells the differences. It holds the objects' last states for that; for more than one reader take an informer.
    /// </summary>
    /// <param name="client">Carries the requests.</param>
    /// <param name="query">Which objects; null for all.</param>
    /// <param name="timeProvider">The clock of waits between attempts; null for the system's.</param>
    /// <param name="logger">Hears of connections that fail; null for nobody.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async IAsyncEnumerable<InformerEvent<T>> FollowAsync<T>(
        this IKubeClient client,
        InformerQuery? query = null,
        TimeProvider? timeProvider = null,
        ILogger? logger = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
        where T : KubeObject, IKubeResource<T>
    {
        var source = ObjectSource.Of<T>(client);
        logger ??= NullLogger.Instance;
        var informer = new Informer<T>(source.Kind, null, logger);
        var events = Channel.CreateUnbounded<InformerEvent<T>>(new UnboundedChannelOptions { SingleReader = true });
        using var subscription = informer.Subscribe(change => events.Writer.TryWrite(change));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var reflector = new Reflector<T>(source, informer, query ?? InformerQuery.All, timeProvider ?? TimeProvider.System, logger);
        var running = LoopContext.Run(() => reflector.RunAsync(stop.Token));
        try
        {
            await foreach (var change in events.Reader.ReadAllAsync(cancellationToken))
            {
                yield return change;
            }
        }
        finally
        {
            await stop.CancelAsync();
            await running;
        }
    }
}
