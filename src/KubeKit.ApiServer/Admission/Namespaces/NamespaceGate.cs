namespace KubeKit.ApiServer.Admission.Namespaces;

/// <summary>
/// Keeps the creates in a namespace and the delete that marks it apart: a create that found the namespace in use is stored
/// before the mark, so that whoever empties it then finds all there is. Within this process; API servers that share a
/// store do not wait for one another's creates.
/// </summary>
internal sealed class NamespaceGate(TimeProvider time)
{
    // Bounds what waits for itself: a create whose webhook creates in the same namespace, while a delete is waiting for the first.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Passage> _passages = new(StringComparer.Ordinal);

    /// <summary>Begins a create, when no delete is under way. <see cref="Leave"/> must follow.</summary>
    public ValueTask EnterAsync(string ns, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var passage = Of(ns);
            if (passage.Deletes == 0)
            {
                passage.Creates++;
                return ValueTask.CompletedTask;
            }

            return new ValueTask(EnterLaterAsync(ns, passage.Opened.Task, cancellationToken));
        }
    }

    /// <summary>Ends a create.</summary>
    public void Leave(string ns)
    {
        lock (_lock)
        {
            var passage = Of(ns);
            if (--passage.Creates == 0)
            {
                passage.Emptied.TrySetResult();
            }

            Forget(ns, passage);
        }
    }

    /// <summary>Begins a delete: holds new creates back and waits for those under way. <see cref="Open"/> must follow, unless this throws.</summary>
    public async ValueTask CloseAsync(string ns, CancellationToken cancellationToken)
    {
        Task emptied;
        lock (_lock)
        {
            var passage = Of(ns);
            passage.Deletes++;
            if (passage.Creates == 0)
            {
                return;
            }

            if (passage.Emptied.Task.IsCompleted)
            {
                passage.Emptied = NewSignal();
            }

            emptied = passage.Emptied.Task;
        }

        try
        {
            await WaitAsync(emptied, cancellationToken);
        }
        catch
        {
            Open(ns);
            throw;
        }
    }

    /// <summary>Ends a delete.</summary>
    public void Open(string ns)
    {
        lock (_lock)
        {
            var passage = Of(ns);
            if (--passage.Deletes == 0)
            {
                passage.Opened.TrySetResult();
                passage.Opened = NewSignal();
            }

            Forget(ns, passage);
        }
    }

    private async Task EnterLaterAsync(string ns, Task opened, CancellationToken cancellationToken)
    {
        await WaitAsync(opened, cancellationToken);
        lock (_lock)
        {
            Of(ns).Creates++;
        }
    }

    private async Task WaitAsync(Task signal, CancellationToken cancellationToken)
    {
        try
        {
            await signal.WaitAsync(Patience, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            // Rather a leftover than a write that never ends.
        }
    }

    private Passage Of(string ns) => _passages.TryGetValue(ns, out var passage) ? passage : _passages[ns] = new Passage();

    private void Forget(string ns, Passage passage)
    {
        if (passage is { Creates: 0, Deletes: 0 })
        {
            _passages.Remove(ns);
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private sealed class Passage
    {
        public int Creates { get; set; }

        public int Deletes { get; set; }

        public TaskCompletionSource Emptied { get; set; } = NewSignal();

        public TaskCompletionSource Opened { get; set; } = NewSignal();
    }
}
