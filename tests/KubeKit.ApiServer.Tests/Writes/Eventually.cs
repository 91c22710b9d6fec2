namespace KubeKit.ApiServer.Tests.Writes;

/// <summary>Waits for what other loops of the server see to.</summary>
internal static class Eventually
{
    public static async Task HoldsAsync(Func<Task> assertion)
    {
        var until = TimeProvider.System.GetTimestamp() + (20 * TimeProvider.System.TimestampFrequency);
        while (true)
        {
            try
            {
                await assertion();
                return;
            }
            catch (Exception) when (TimeProvider.System.GetTimestamp() < until)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, TestContext.Current.CancellationToken);
            }
        }
    }
}
