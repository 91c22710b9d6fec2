using System.Collections.Concurrent;
using KubeKit.Store.Tests.Faster;

namespace KubeKit.Store.Tests.Damage;

/// <summary>
/// Everything that a disk can do to a store's files, ten thousand times: whatever was spoiled is found at the start, with
/// the place, or makes no difference to what the store holds.
/// </summary>
public sealed class DamageSweepTests
{
    private const int BitFlips = 5_500;
    private const int WordSwaps = 2_000;
    private const int SectorMoves = 1_500;

    [Fact]
    public async Task Whatever_is_spoiled_is_found_or_makes_no_difference()
    {
        using var folder = new StoreFolder();
        await StoreImage.FillAsync(folder, seed: 1, writes: 260);
        var older = await StoreImage.TakeAsync(folder);
        await StoreImage.FillAsync(folder, seed: 2, writes: 60);
        await StoreImage.FillAsync(folder, seed: 3, writes: 120, historyBytes: 1 << 20);
        var image = await StoreImage.TakeAsync(folder);
        Assert.Contains(image.Files.Keys, f => f.StartsWith("checkpoint.", StringComparison.Ordinal));
        Assert.Contains(image.Files.Keys, f => f.StartsWith("commit.", StringComparison.Ordinal));
        Assert.True(image.Files.Keys.Count(f => f.StartsWith("log.", StringComparison.Ordinal)) >= 2);

        var cases = new DamageCases(image, older, new Random(20261128));
        var all = cases.EveryBitOf("tail", end: 24).Concat(cases.EveryBitOf("tail", begin: 512, end: 536)).Concat(cases.EveryByteOf("commit."))
            .Concat(cases.BitFlips(BitFlips)).Concat(cases.WordSwaps(WordSwaps)).Concat(cases.SectorMoves(SectorMoves))
            .Concat(cases.ZeroedSectors()).Concat(cases.Truncations()).Concat(cases.MissingFiles()).Concat(cases.OlderFiles()).Concat(cases.OlderSectors()).ToArray();

        var outcomes = new ConcurrentDictionary<(string Kind, bool Found), int>();
        await Parallel.ForEachAsync(Enumerable.Range(0, Workers), TestContext.Current.CancellationToken, async (worker, _) =>
        {
            using var trial = new DamageTrial();
            for (var i = worker; i < all.Length; i += Workers)
            {
                var refused = await trial.OpenAsync(image, $"case {i}, {all[i].Name}", all[i].Files());
                outcomes.AddOrUpdate((all[i].Kind, refused is not null), 1, static (_, n) => n + 1);
            }
        });

        TestContext.Current.TestOutputHelper?.WriteLine(string.Join(", ", image.Files.Select(f => $"{f.Key}: {f.Value.Length}")));
        foreach (var ((kind, found), count) in outcomes.OrderBy(o => o.Key.ToString(), StringComparer.Ordinal))
        {
            TestContext.Current.TestOutputHelper?.WriteLine($"{kind}: {count} {(found ? "found" : "made no difference")}");
        }

        Assert.True(all.Length >= 10_000, $"{all.Length} cases");
        Assert.True(outcomes.Where(o => o.Key.Found).Sum(o => o.Value) > all.Length / 2, "most damage lies in what is used");
    }

    private static int Workers => Math.Min(4, Environment.ProcessorCount);
}
