using KubeKit.Store.Tests.Faster;

namespace KubeKit.Store.Tests.Damage;

/// <summary>Writes spoiled files to the disk, opens them, and tells what came of it.</summary>
internal sealed class DamageTrial : IDisposable
{
    private readonly StoreFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Opens an image of which some files are other ones; null stands for a missing file.</summary>
    /// <returns>Why it was refused; null when it opened and holds all that it held.</returns>
    /// <exception cref="Xunit.Sdk.XunitException">It opened with something else in it, or was refused without a word of where.</exception>
    public async Task<string?> OpenAsync(StoreImage image, string damage, IReadOnlyDictionary<string, byte[]?> spoiled)
    {
        image.WriteTo(_folder.Path, spoiled);
        try
        {
            await using var store = await SmallStore.OpenAsync(SmallStore.Create(_folder.Path, new UnsyncedDisk()), Cancellation);
            var content = await StoreImage.ContentOfAsync(store);
            if (content != image.Content)
            {
                Assert.Fail($"{damage}: opened with other contents\n{FirstDifference(image.Content, content)}");
            }

            return null;
        }
        catch (StoreCorruptException e)
        {
            if (!e.Message.Contains(_folder.Path, StringComparison.Ordinal))
            {
                Assert.Fail($"{damage}: refused without a place: {e.Message}");
            }

            return e.Message;
        }
        catch (Exception e) when (e is not Xunit.Sdk.XunitException)
        {
            Assert.Fail($"{damage}: {e}");
            throw;
        }
    }

    public void Dispose() => _folder.Dispose();

    private static string FirstDifference(string expected, string actual)
    {
        var (left, right) = (expected.Split('\n'), actual.Split('\n'));
        var at = left.Zip(right).TakeWhile(p => p.First == p.Second).Count();
        return $"line {at} of {left.Length}: {left.ElementAtOrDefault(at)}\n  opened with {right.Length}: {right.ElementAtOrDefault(at)}";
    }
}
