using KubeKit.ApiServer.ServerEndpoints;
using Microsoft.Extensions.Time.Testing;

namespace KubeKit.ApiServer.Tests;

public sealed class PatientStreamTests
{
    [Fact]
    public async Task A_reader_that_takes_nothing_for_too_long_is_given_up_and_one_that_is_slow_is_not()
    {
        var time = new FakeTimeProvider();
        var slow = new Gate();
        await using var stream = new PatientStream(slow, TimeSpan.FromMinutes(1), time);
        for (var i = 0; i < 3; i++)
        {
            var writing = stream.WriteAsync(new byte[10], TestContext.Current.CancellationToken).AsTask();
            time.Advance(TimeSpan.FromSeconds(59));
            slow.Open();
            await writing;
        }

        var stuck = stream.WriteAsync(new byte[10], TestContext.Current.CancellationToken).AsTask();
        time.Advance(TimeSpan.FromSeconds(61));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stuck);
    }

    /// <summary>Takes a piece whenever it is opened.</summary>
    private sealed class Gate : MemoryStream
    {
        private TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Open() => Interlocked.Exchange(ref _open, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
            await _open.Task.WaitAsync(cancellationToken);
    }
}
