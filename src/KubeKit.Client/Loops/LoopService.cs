using Microsoft.Extensions.Hosting;

namespace KubeKit.Client.Loops;

/// <summary>A component's service: a <see cref="BackgroundService"/> that runs on the host's <see cref="LoopContext"/> where there is one.</summary>
/// <param name="context">The host's context; null for the thread pool.</param>
public abstract class LoopService(LoopContext? context) : BackgroundService
{
    private readonly TaskCompletionSource? _begun = context is null ? null : new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The host's context; null for the thread pool.</summary>
    protected LoopContext? Loops => context;

    /// <inheritdoc/>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await base.StartAsync(cancellationToken);
        if (_begun is { } begun)
        {
            // So that services begin in the order in which the host starts them.
            await begun.Task.WaitAsync(cancellationToken);
        }
    }

    /// <summary>The service's work, until cancelled.</summary>
    protected abstract Task RunAsync(CancellationToken stoppingToken);

    /// <inheritdoc/>
    protected sealed override Task ExecuteAsync(CancellationToken stoppingToken) => context is null ? RunAsync(stoppingToken) : LoopContext.Run(context, () =>
    {
        _begun!.TrySetResult();
        return RunAsync(stoppingToken);
    });
}
