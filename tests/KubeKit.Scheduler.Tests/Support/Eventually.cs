namespace KubeKit.Scheduler.Tests.Support;

/// <summary>Waits for something that takes its time, and says what it saw when it never comes.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Repeats an assertion until it holds; its last failure is the test's.</summary>
    public static async Task<T> HoldsAsync<T>(Func<Task<T>> assertion)
    {
        var begin = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                return await assertion();
            }
            catch (Exception) when (TimeProvider.System.GetElapsedTime(begin) < Patience && !TestContext.Current.CancellationToken.IsCancellationRequested)
            {
                await Task.Delay(20, TestContext.Current.CancellationToken);
            }
        }
    }

    public static Task HoldsAsync(Func<Task> assertion) => HoldsAsync(async () =>
    {
        await assertion();
        return true;
    });
}
