using KubeKit.ApiServer.Admission;

namespace KubeKit.ApiServer.Tests.FlowControl;

/// <summary>Holds writes of objects named <c>slow-...</c> up until told otherwise.</summary>
internal sealed class SlowWrites : IValidatingAdmission
{
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _held;

    public int Held => Volatile.Read(ref _held);

    public void Release() => _released.TrySetResult();

    public async ValueTask ValidateAsync(AdmissionRequest request, CancellationToken cancellationToken)
    {
        if (!request.Name.StartsWith("slow-", StringComparison.Ordinal))
        {
            return;
        }

        Interlocked.Increment(ref _held);
        await _released.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Waits until so many are held.</summary>
    public async Task UntilHeldAsync(int count)
    {
        while (Held < count)
        {
            await Task.Delay(2, TestContext.Current.CancellationToken);
        }
    }
}
