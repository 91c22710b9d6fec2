using System.Globalization;
using KubeKit.Store.Tests.Faster;

namespace KubeKit.Store.Tests.Crashes;

/// <summary>
/// Child processes write, watch, and journal what was acknowledged and shown to them through a pipe to this process; they are
/// killed at random moments, and at each step of a checkpoint and of a cut. KUBEKIT_KILL_ROUNDS says how often.
/// </summary>
public sealed class KillTests
{
    private const int Stores = 2;

    [Fact]
    public async Task Kill_9_loses_nothing_acknowledged_reuses_no_revision_and_leaves_no_gap_in_watches()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "kill -9 is not of this system");
        var rounds = int.Parse(Environment.GetEnvironmentVariable("KUBEKIT_KILL_ROUNDS") ?? "200", CultureInfo.InvariantCulture);
        var folders = Enumerable.Range(0, Stores).Select(_ => new StoreFolder()).ToArray();
        var stores = folders.Select((f, i) => new KillRounds(f, seed: 20261128 + i)).ToArray();
        try
        {
            await Task.WhenAll(stores.Select(s => Task.Run(() => s.RunAsync(rounds / Stores), TestContext.Current.CancellationToken)));
        }
        finally
        {
            foreach (var folder in folders)
            {
                folder.Dispose();
            }
        }

        var acknowledged = stores.Sum(s => s.Acknowledged);
        var checkpoints = stores.Sum(s => s.DuringCheckpoints);
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{rounds} kills, {acknowledged} acknowledged writes, {stores.Sum(s => s.Watched)} watched changes, {checkpoints} kills during a checkpoint or cut, "
            + $"{stores.Sum(s => s.BeforeOpen)} before the store was open, {stores.Sum(s => s.Overtaken)} watches overtaken, {stores.Sum(s => s.Unordered)} contents not comparable");
        Assert.True(acknowledged > rounds * 50, $"{acknowledged} writes were acknowledged");
        Assert.True(checkpoints > rounds / 20, $"{checkpoints} kills came during a checkpoint");
        Assert.True(stores.Sum(s => s.Unordered) < rounds / 5);
    }
}
