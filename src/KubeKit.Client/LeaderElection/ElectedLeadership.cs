using KubeKit.Client.Loops;

namespace KubeKit.Client.LeaderElection;

/// <summary>
/// Contends for the lease as long as the host runs, and lets everybody who waits for leadership go on while it is held. With
/// no elector there is nothing to contend for, and it leads as long as the host runs.
/// </summary>
internal sealed class ElectedLeadership(LeaderElector? elector, LoopContext? loops) : LoopService(loops), ILeadership
{
    private readonly Lock _lock = new();
    private TaskCompletionSource<CancellationToken> _term = NewTerm();

    public async Task<CancellationToken> AcquireAsync(CancellationToken cancellationToken)
    {
        Task<CancellationToken> term;
        lock (_lock)
        {
            term = _term.Task;
        }

        await LoopContext.WaitAsync(term, cancellationToken);
        return await term;
    }

    protected override async Task RunAsync(CancellationToken stoppingToken)
    {
        if (elector is null)
        {
            await LeadAsync(stoppingToken);
            return;
        }

        while (!stoppingToken.IsCancellationRequested)
        {
            await elector.RunAsync(LeadAsync, stoppingToken);
        }
    }

    private async Task LeadAsync(CancellationToken leading)
    {
        lock (_lock)
        {
            _term.SetResult(leading);
        }

        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, leading);
        }
        catch (OperationCanceledException)
        {
            lock (_lock)
            {
                _term = NewTerm();
            }
        }
    }

    private static TaskCompletionSource<CancellationToken> NewTerm() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
