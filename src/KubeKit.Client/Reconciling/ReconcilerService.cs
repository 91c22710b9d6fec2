using KubeKit.Client.Informers;
using KubeKit.Client.LeaderElection;
using KubeKit.Client.Loops;
using KubeKit.Resources;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace KubeKit.Client.Reconciling;

/// <summary>
/// Runs a reconciler inside a host, whenever the process leads. The reconciler and what it asks for are made at the start,
/// not with this service: a host makes all its services before it starts the first, and the API server may be among them.
/// </summary>
internal sealed class ReconcilerService<TReconciler, T>(IServiceProvider services, LoopContext? loops = null) : LoopService(loops)
    where TReconciler : Reconciler<T>
    where T : KubeObject, IKubeResource<T>
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan MaxDelay = TimeSpan.FromMinutes(1);

    private TReconciler? _reconciler;

    /// <inheritdoc/>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        _reconciler = services.GetRequiredService<TReconciler>();
        return base.StartAsync(cancellationToken);
    }

    protected override async Task RunAsync(CancellationToken stoppingToken)
    {
        // The host's start goes on at once; the API server may come up after this.
        await Task.Yield();
        var (informers, leadership) = (services.GetRequiredService<IInformerFactory>(), services.GetRequiredService<ILeadership>());
        var (time, logger) = (services.GetRequiredService<TimeProvider>(), services.GetRequiredService<ILogger<TReconciler>>());
        var state = services.GetRequiredService<ReconcilerStates>().Of(typeof(TReconciler).Name);
        var backoff = new Backoff(FirstDelay, MaxDelay);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                state.Phase = ReconcilerPhase.StandingBy;
                var term = await leadership.AcquireAsync(stoppingToken);
                using var leading = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, term);
                var runner = new ReconcilerRunner<T>(_reconciler!, informers, time, logger);
                state.HasSynced = () => runner.HasSynced;
                state.Longest = () => (runner.Queue?.LongestWait ?? default, runner.Queue?.LongestWork ?? default);
                state.Phase = ReconcilerPhase.Running;
                await runner.RunAsync(leading.Token);
                backoff.Reset();
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // What a reconciler throws is its key's affair; this is its own, such as a mapping that cannot be made. The host lives on.
                (state.Phase, state.Problem) = (ReconcilerPhase.Failed, e.Message);
                ReconcilerServiceLog.Broken(logger, e, typeof(TReconciler).Name);
                await LoopContext.PauseAsync(backoff.Next(), time, stoppingToken);
            }
        }
    }
}

/// <summary>What the services of reconcilers log.</summary>
internal static partial class ReconcilerServiceLog
{
    [LoggerMessage(1204, LogLevel.Error, "{Reconciler} cannot run; it will be started again")]
    public static partial void Broken(ILogger logger, Exception exception, string reconciler);
}
