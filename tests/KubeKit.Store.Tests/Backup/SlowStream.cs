namespace KubeKit.Store.Tests.Backup;

/// <summary>A file whose second piece waits until it is told to go on, as behind a slow network.</summary>
internal sealed class SlowStream(string file) : FileStream(file, FileMode.Create, FileAccess.Write)
{
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _goOn = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when there is a first piece.</summary>
    public Task Begun => _begun.Task;

    public void GoOn() => _goOn.SetResult();

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (!_begun.TrySetResult())
        {
            await _goOn.Task.WaitAsync(cancellationToken);
        }

        await base.WriteAsync(buffer, cancellationToken);
    }
}
