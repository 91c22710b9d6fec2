using System.Runtime.CompilerServices;

namespace KubeKit.Client.Loops;

/// <summary>Awaited, it lets what follows have a turn on a context; see <see cref="LoopContext.BackTo"/>.</summary>
internal readonly struct ContextReturn(LoopContext? context) : ICriticalNotifyCompletion
{
    /// <summary>Whether there is nothing to wait for.</summary>
    public bool IsCompleted => context is null || SynchronizationContext.Current == context;

    public ContextReturn GetAwaiter() => this;

    public void GetResult()
    {
    }

    public void OnCompleted(Action continuation) => UnsafeOnCompleted(continuation);

    public void UnsafeOnCompleted(Action continuation) => context!.Post(static state => ((Action)state!)(), continuation);
}
