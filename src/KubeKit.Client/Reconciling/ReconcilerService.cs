using KubeKit.Client.Informers;
using KubeKit.Client.LeaderElection;
using KubeKit.Resources;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace KubeKit.Client.Reconciling;

/// <summary>Runs a reconciler inside a host, whenever the process leads.</summary>
internal sealed class ReconcilerService<TReconciler, T>(
    TReconciler reconciler, IInformerFactory informers, ILeadership leadership, TimeProvider time, ILogger<TReconciler> logger) : BackgroundService
    where TReconciler : Reconciler<T>
    where T : KubeObject, IKubeResource<T>
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The host's start goes on at once; the API server may come up after this.
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var term = await leadership.AcquireAsync(stoppingToken);
                using var leading = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, term);
                await new ReconcilerRunner<T>(reconciler, informers, time, logger).RunAsync(leading.Token);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
        }
    }
}
