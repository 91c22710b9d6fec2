using System.IO.Hashing;
using System.Text;
using KubeKit.Store.Tests.Faster;
using KubeKit.Store.Verification;
using static KubeKit.Store.Tests.Backup.StoreContent;

namespace KubeKit.Store.Tests.Verification;

/// <summary>A directory of another version of KubeKit is refused with the versions, not as if it were damaged.</summary>
public sealed class OtherFormatTests : IDisposable
{
    private readonly StoreFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_log_of_another_format()
    {
        await FillAsync();
        Replace("log.0", [2, 0, 6, 0], [1, 0, 6, 0]);
        await AssertRefusedAsync("a record of format version 1 starts here, but this version of KubeKit reads format version 2");
    }

    [Fact]
    public async Task A_marker_of_another_format()
    {
        await FillAsync();
        Replace("tail", "KKMARKR1"u8, "KKMARKR7"u8);
        Replace("tail", "KKMARKR1"u8, "KKMARKR7"u8);
        await AssertRefusedAsync($"{_folder.File("tail")}: the store is of format version 7; this version of KubeKit reads version 1");
    }

    [Fact]
    public async Task A_checkpoint_of_another_format()
    {
        await FillAsync();
        var bytes = Encoding.ASCII.GetBytes("KKKPONT2 with a body that this version does not know");
        var file = _folder.File("checkpoint.5");
        await File.WriteAllBytesAsync(file, [.. bytes, .. BitConverter.GetBytes(XxHash64.HashToUInt64(bytes))], TestContext.Current.CancellationToken);
        await AssertRefusedAsync($"{file} is a checkpoint of format version 2; this version of KubeKit reads version 3");
    }

    private async Task FillAsync()
    {
        await using var store = await OpenAsync(_folder);
        await Backup.StoreContent.FillAsync(store, 10);
    }

    private async Task AssertRefusedAsync(string message)
    {
        var refused = await Assert.ThrowsAsync<StoreCorruptException>(() => OpenAsync(_folder));
        Assert.Contains(message, refused.Message, StringComparison.Ordinal);
        Assert.Contains(message, Assert.Throws<StoreCorruptException>(() => StoreVerifier.Verify(_folder.Path)).Message, StringComparison.Ordinal);
    }

    private void Replace(string file, ReadOnlySpan<byte> what, ReadOnlySpan<byte> with)
    {
        var bytes = File.ReadAllBytes(_folder.File(file));
        with.CopyTo(bytes.AsSpan(bytes.AsSpan().IndexOf(what)));
        File.WriteAllBytes(_folder.File(file), bytes);
    }
}
