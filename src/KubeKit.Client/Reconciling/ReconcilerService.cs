using KubeKit.Client.Informers;
using KubeKit.Client.LeaderElection;
using KubeKit.Resources;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace KubeKit.Client.Reconciling;

/// <summary>
/// Runs a reconciler inside a host, whenever the process leads. The reconciler and what it asks for are made at the start,
/// not with this service: a host makes all its services before it starts the first, and the API server may be among them.
/// </summary>
internal sealed class ReconcilerService<TReconciler, T>(IServiceProvider services) : BackgroundService
    where TReconciler : Reconciler<T>
    where T : KubeObject, IKubeResource<T>
{
    private TReconciler? _reconciler;

    /// <inheritdoc/>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        _reconciler = services.GetRequiredService<TReconciler>();
        return base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The host's start goes on at once; the API server may come up after this.
        await Task.Yield();
        var (informers, leadership) = (services.GetRequiredService<IInformerFactory>(), services.GetRequiredService<ILeadership>());
        var (time, logger) = (services.GetRequiredService<TimeProvider>(), services.GetRequiredService<ILogger<TReconciler>>());
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var term = await leadership.AcquireAsync(stoppingToken);
                using var leading = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, term);
                await new ReconcilerRunner<T>(_reconciler!, informers, time, logger).RunAsync(leading.Token);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
        }
    }
}
