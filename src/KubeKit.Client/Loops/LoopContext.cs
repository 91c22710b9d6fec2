using System.Runtime.CompilerServices;

namespace KubeKit.Client.Loops;

/// <summary>
/// Where the loops of a cluster's components run. Ordinarily there is none, and they run on the thread pool. A test cluster
/// whose time stands still registers one in its services: there all that the components do goes through <see cref="SynchronizationContext.Post"/>,
/// so that it is known when nothing is left to do but wait for the time.
/// </summary>
/// <remarks>
/// What a component awaits comes back here by itself. Three things would not, and go through this class: starting a loop
/// (<see cref="Run(Func{Task})"/> for <c>Task.Run</c>), waiting for what happens outside of the components
/// (<see cref="ElsewhereAsync"/>), and waiting with a cancellation token for a task that others complete
/// (<see cref="WaitAsync(Task, CancellationToken)"/> for <c>Task.WaitAsync</c>).
/// </remarks>
public abstract class LoopContext : SynchronizationContext
{
    /// <summary>Starts a loop on the context of its caller if that is one, else on the thread pool.</summary>
    public static Task Run(Func<Task> loop) => Run(Current as LoopContext, loop);

    /// <summary>Starts a loop on a context; on the thread pool where there is none.</summary>
    public static Task Run(LoopContext? context, Func<Task> loop)
    {
        ArgumentNullException.ThrowIfNull(loop);
        if (context is null)
        {
            return Task.Run(loop, CancellationToken.None);
        }

        var ended = new TaskCompletionSource<Task>(TaskCreationOptions.RunContinuationsAsynchronously);
        context.Post(
            static state =>
            {
                var (loop, ended) = ((Func<Task>, TaskCompletionSource<Task>))state!;
                try
                {
                    ended.SetResult(loop());
                }
                catch (Exception e)
                {
                    ended.SetException(e);
                }
            },
            (loop, ended));
        return ended.Task.Unwrap();
    }

    /// <summary>
    /// Waits for what happens outside of the cluster's components and ends by itself, such as opening a port. Meanwhile the
    /// caller's context, if it is one, is not at rest.
    /// </summary>
    public static Task ElsewhereAsync(Task work)
    {
        ArgumentNullException.ThrowIfNull(work);
        return Current is LoopContext context && !work.IsCompleted ? context.AwaitAsync(work) : work;
    }

    /// <summary>
    /// Waits for a task that others complete, or until cancelled. Unlike <see cref="Task.WaitAsync(CancellationToken)"/> it does not
    /// take the way over the thread pool, which nobody could see.
    /// </summary>
    public static async Task WaitAsync(Task task, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(task);
        if (Current is not LoopContext || task.IsCompleted)
        {
            await task.WaitAsync(cancellationToken);
            return;
        }

        var waiter = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var registration = cancellationToken.UnsafeRegister(static (state, token) => ((TaskCompletionSource)state!).TrySetCanceled(token), waiter);
        _ = PassOnAsync(task, waiter);
        await waiter.Task;
        await task;
    }

    /// <summary>A loop's pause: until the time is up or the loop is cancelled, which is no error here, and back on the caller's context.</summary>
    public static ConfiguredTaskAwaitable PauseAsync(TimeSpan delay, TimeProvider time, CancellationToken cancellationToken) =>
        Task.Delay(delay, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);

    /// <summary>Goes back to a context after a continuation that did not; at once where there is none.</summary>
    /// <param name="context">The caller's <see cref="SynchronizationContext.Current"/> of before.</param>
    internal static ContextReturn BackTo(SynchronizationContext? context) => new(context as LoopContext);

    /// <summary>Makes the way by which components of the same process reach their API server one that the context sees.</summary>
    /// <param name="transport">The way.</param>
    public abstract HttpMessageHandler Carry(HttpMessageHandler transport);

    /// <summary>Waits for work done elsewhere; the context is not at rest before it has the rest of the caller.</summary>
    protected abstract Task AwaitAsync(Task work);

    private static async Task PassOnAsync(Task task, TaskCompletionSource waiter)
    {
        try
        {
            await task;
        }
        catch (Exception)
        {
            // Its waiter looks itself.
        }

        waiter.TrySetResult();
    }
}
