using KubeKit.Testing.Time;

namespace KubeKit.Testing;

public sealed partial class KubeTestCluster
{
    // Of real time, for what follows from one timer: a loaded machine is slow, a loop that never ends is for ever.
    private static readonly TimeSpan StepPatience = TimeSpan.FromSeconds(60);

    /// <summary>The clock by which every loop of the cluster goes.</summary>
    public TimeProvider Time { get; }

    /// <summary>
    /// Lets time pass, from one timer to the next: each goes off at its own time, and all that follows from it is done before the
    /// next does. Back-off, heartbeats, deadlines and schedules of days happen as they would, in the time that their work takes and
    /// each time in the same order. Returns when all is done that follows from the last.
    /// </summary>
    /// <param name="by">How much time; zero waits until the cluster is at rest.</param>
    /// <param name="cancellationToken">Stops it half-way.</param>
    /// <exception cref="InvalidOperationException">The cluster goes by a clock that this method does not move: see <see cref="KubeTestClusterBuilder.StopTime"/>.</exception>
    /// <exception cref="TimeoutException">What followed from one timer took more than a minute of real time.</exception>
    public Task AdvanceAsync(TimeSpan by, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        if (_turns is not { } turns || Time is not StoppedClock clock)
        {
            throw new InvalidOperationException($"the cluster's time is not the test's to move: call {nameof(KubeTestClusterBuilder.StopTime)} on its builder");
        }

        var until = clock.GetUtcNow() + by;
        return turns.DriveAsync(() => clock.MoveOn(until), StepPatience, cancellationToken);
    }
}
