using System.Runtime.CompilerServices;

namespace KubeKit.Client.Loops;

/// <summary>Awaited, it lets what follows have a turn on a context; see <see cref="LoopContext.BackTo"/>.</summary>
public readonly struct ContextReturn : ICriticalNotifyCompletion, IEquatable<ContextReturn>
{
    private readonly LoopContext? _context;

    internal ContextReturn(LoopContext? context) => _context = context;

    /// <summary>Whether there is nothing to wait for.</summary>
    public bool IsCompleted => _context is null || SynchronizationContext.Current == _context;

    /// <summary>Itself.</summary>
    public ContextReturn GetAwaiter() => this;

    /// <summary>Nothing.</summary>
    public void GetResult()
    {
    }

    /// <inheritdoc/>
    public void OnCompleted(Action continuation) => UnsafeOnCompleted(continuation);

    /// <inheritdoc/>
    public void UnsafeOnCompleted(Action continuation) => _context!.Post(static state => ((Action)state!)(), continuation);

    /// <inheritdoc/>
    public bool Equals(ContextReturn other) => _context == other._context;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ContextReturn other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _context?.GetHashCode() ?? 0;

    /// <summary>Whether two lead to the same context.</summary>
    public static bool operator ==(ContextReturn left, ContextReturn right) => left.Equals(right);

    /// <summary>Whether two lead to different contexts.</summary>
    public static bool operator !=(ContextReturn left, ContextReturn right) => !left.Equals(right);
}
