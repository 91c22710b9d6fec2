namespace KubeKit.Conformance.Tests.Support;

/// <summary>Waits for something that takes its time, and says what it saw when it never comes.</summary>
internal static class Eventually
{
    public static Task TrueAsync(Func<Task<bool>> condition, string what, int seconds = 60) =>
        HoldsAsync(async () => Assert.True(await condition(), what), seconds);

    /// <summary>Repeats an assertion until it holds; its last failure is the test's.</summary>
    public static async Task HoldsAsync(Func<Task> assertion, int seconds = 60)
    {
        var until = TimeProvider.System.GetTimestamp() + (seconds * TimeProvider.System.TimestampFrequency);
        while (true)
        {
            try
            {
                await assertion();
                return;
            }
            catch (Exception) when (TimeProvider.System.GetTimestamp() < until && !TestContext.Current.CancellationToken.IsCancellationRequested)
            {
                await Task.Delay(100, TestContext.Current.CancellationToken);
            }
        }
    }
}
