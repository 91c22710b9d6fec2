using KubeKit.Resources.Core.V1;

namespace KubeKit.Node.Probes;

/// <summary>What probes are told of, and what they count from.</summary>
/// <param name="StartedAt">When the container started: initial delays count from there.</param>
/// <param name="WasStarted">Whether this very container had passed its startup probe before the kubelet restarted.</param>
/// <param name="WasReady">Whether this very container was ready before the kubelet restarted.</param>
internal readonly record struct ProbeHistory(DateTimeOffset StartedAt, bool WasStarted, bool WasReady);

/// <summary>
/// Runs the probes of one running container: the startup probe until it passes, then liveness and readiness. A change is
/// told at once. Disposing ends them.
/// </summary>
internal sealed class ContainerProbes : IDisposable
{
    private readonly ProbeTarget _target;
    private readonly IProber _prober;
    private readonly TimeProvider _time;
    private readonly ProbeHistory _history;
    private readonly Action _changed;
    private readonly Action<string, string> _unhealthy;
    private readonly CancellationTokenSource _end = new();
    private volatile string? _failed;
    private volatile bool _started;
    private volatile bool _ready;

    /// <param name="target">The container.</param>
    /// <param name="prober">Probes once.</param>
    /// <param name="time">The clock.</param>
    /// <param name="history">What was known before.</param>
    /// <param name="changed">Called when <see cref="Started"/>, <see cref="Ready"/> or <see cref="Failed"/> changed.</param>
    /// <param name="unhealthy">Called with the probe's name and its message for each failure.</param>
    public ContainerProbes(ProbeTarget target, IProber prober, TimeProvider time, ProbeHistory history, Action changed, Action<string, string> unhealthy)
    {
        (_target, _prober, _time, _history, _changed, _unhealthy) = (target, prober, time, history, changed, unhealthy);
        _started = target.Container.StartupProbe is null || history.WasStarted;
        _ready = _started && (target.Container.ReadinessProbe is null || history.WasReady);
        Done = HasWork ? RunAsync(_end.Token) : Task.CompletedTask;
    }

    /// <summary>The container they are for.</summary>
    public string ContainerId => _target.ContainerId;

    /// <summary>Whether the startup probe passed, or there is none.</summary>
    public bool Started => _started;

    /// <summary>Whether the readiness probe passes, or there is none and the container has started.</summary>
    public bool Ready => _ready;

    /// <summary><c>liveness</c> or <c>startup</c> once that probe failed too often: the container must be restarted.</summary>
    public string? Failed => _failed;

    /// <summary>Ends once disposed.</summary>
    public Task Done { get; }

    public void Dispose() => _end.Cancel();

    private bool HasWork => _target.Container is { StartupProbe: not null } or { LivenessProbe: not null } or { ReadinessProbe: not null };

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (!_started)
            {
                await UntilStartedAsync(_target.Container.StartupProbe!, cancellationToken);
                if (_failed is not null)
                    return;

                _started = true;
                _ready = _target.Container.ReadinessProbe is null;
                _changed();
            }

            await Task.WhenAll(
                _target.Container.LivenessProbe is { } liveness ? LivenessAsync(liveness, cancellationToken) : Task.CompletedTask,
                _target.Container.ReadinessProbe is { } readiness ? ReadinessAsync(readiness, cancellationToken) : Task.CompletedTask);
        }
        catch (OperationCanceledException)
        {
        }
    }

    private async Task UntilStartedAsync(Probe probe, CancellationToken cancellationToken)
    {
        var failures = 0;
        await InitialDelayAsync(probe, cancellationToken);
        while (!await ProbeAsync("Startup", probe, cancellationToken))
        {
            if (++failures >= (probe.FailureThreshold ?? 3))
            {
                Fail("startup");
                return;
            }

            await PeriodAsync(probe, cancellationToken);
        }
    }

    private async Task LivenessAsync(Probe probe, CancellationToken cancellationToken)
    {
        var failures = 0;
        await InitialDelayAsync(probe, cancellationToken);
        while (true)
        {
            failures = await ProbeAsync("Liveness", probe, cancellationToken) ? 0 : failures + 1;
            if (failures >= (probe.FailureThreshold ?? 3))
            {
                Fail("liveness");
                return;
            }

            await PeriodAsync(probe, cancellationToken);
        }
    }

    private async Task ReadinessAsync(Probe probe, CancellationToken cancellationToken)
    {
        var (successes, failures) = (0, 0);
        await InitialDelayAsync(probe, cancellationToken);
        while (true)
        {
            (successes, failures) = await ProbeAsync("Readiness", probe, cancellationToken) ? (successes + 1, 0) : (0, failures + 1);
            var ready = successes >= (probe.SuccessThreshold ?? 1) || (_ready && failures < (probe.FailureThreshold ?? 3));
            if (ready != _ready)
            {
                _ready = ready;
                _changed();
            }

            await PeriodAsync(probe, cancellationToken);
        }
    }

    private void Fail(string probe)
    {
        _ready = false;
        _failed = probe;
        _changed();
    }

    private async Task<bool> ProbeAsync(string name, Probe probe, CancellationToken cancellationToken)
    {
        var outcome = await _prober.ProbeAsync(_target, probe, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        if (!outcome.Succeeded)
            _unhealthy(name, $"{name} probe failed: {outcome.Message}");

        return outcome.Succeeded;
    }

    private async Task InitialDelayAsync(Probe probe, CancellationToken cancellationToken)
    {
        var left = _history.StartedAt + TimeSpan.FromSeconds(probe.InitialDelaySeconds ?? 0) - _time.GetUtcNow();
        if (left > TimeSpan.Zero)
            await Task.Delay(left, _time, cancellationToken);
        else
            await Task.Yield();
    }

    private Task PeriodAsync(Probe probe, CancellationToken cancellationToken) =>
        Task.Delay(TimeSpan.FromSeconds(Math.Max(probe.PeriodSeconds ?? 10, 1)), _time, cancellationToken);
}
