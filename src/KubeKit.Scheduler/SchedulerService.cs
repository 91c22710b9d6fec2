using KubeKit.Client;
using KubeKit.Client.Events;
using KubeKit.Client.Informers;
using KubeKit.Client.LeaderElection;
using KubeKit.Client.Loops;
using KubeKit.Scheduler.Binding;
using KubeKit.Scheduler.Plugins;
using KubeKit.Scheduler.Scheduling;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace KubeKit.Scheduler;

/// <summary>Runs the scheduler inside a host, whenever the process leads.</summary>
internal sealed partial class SchedulerService(
    IKubeClient client,
    IInformerFactory informers,
    IEventRecorderFactory recorders,
    ILeadership leadership,
    IEnumerable<ISchedulerPlugin> plugins,
    IOptions<KubeSchedulerOptions> options,
    TimeProvider time,
    ILogger<SchedulerService> logger,
    LoopContext? loops = null) : LoopService(loops)
{
    // After a fault in the loop itself; its view of the cluster is made anew.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task RunAsync(CancellationToken stoppingToken)
    {
        // The host's start goes on at once; the API server may come up after this.
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var term = await leadership.AcquireAsync(stoppingToken);
                using var leading = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, term);
                await RunTermAsync(leading.Token);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private async Task RunTermAsync(CancellationToken leading)
    {
        var binder = new PodBinder(client, recorders.Create(options.Value.SchedulerName), time, logger);
        try
        {
            using var loop = new SchedulingLoop(new PluginSet(plugins, options.Value), binder, options.Value, time, logger);
            await loop.RunAsync(informers, leading);
        }
        catch (OperationCanceledException) when (leading.IsCancellationRequested)
        {
            // The term's end.
        }
        catch (Exception e)
        {
            Log.Failed(logger, e);
            await LoopContext.PauseAsync(Pause, time, leading);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1520, LogLevel.Error, "The scheduler failed; it starts anew")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
