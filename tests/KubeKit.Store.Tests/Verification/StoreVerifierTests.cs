using System.Security.Cryptography;
using System.Text;
using KubeKit.Store.Encryption;
using KubeKit.Store.Faster;
using KubeKit.Store.Faster.Checkpoints;
using KubeKit.Store.Faster.Envelope;
using KubeKit.Store.Faster.Recovery;
using KubeKit.Store.Tests.Faster;
using KubeKit.Store.Verification;
using static KubeKit.Store.Tests.Backup.StoreContent;

namespace KubeKit.Store.Tests.Verification;

/// <summary>A store that does not run is checked from end to end, and nothing in it is changed.</summary>
public sealed class StoreVerifierTests : IDisposable
{
    private readonly StoreFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task It_tells_what_it_found_and_changes_nothing()
    {
        await FillWithCheckpointAsync();
        var before = Snapshot();
        var report = StoreVerifier.Verify(_folder.Path);
        Assert.Equal(before, Snapshot());
        Assert.Equal((111, 111, 26), (report.Revision, report.Acknowledged, report.Keys));
        Assert.InRange(report.CheckpointRecords, 5, 26);
        Assert.InRange(report.Checkpoint!.Value, 2, 110);
        // The log is cut in whole pages: some of what the checkpoint stands for is still there.
        Assert.InRange(report.Compared, 1, 26);
        Assert.InRange(report.Changes, 111 - report.Checkpoint.Value + 1, 111);
        Assert.InRange(report.Segments, 1, 3);
        Assert.InRange(report.LogBytes, report.Changes * 170_000, 64L << 20);
    }

    [Fact]
    public void Where_there_is_no_store_it_says_so() =>
        Assert.Equal($"{_folder.Path} holds no store", Assert.Throws<DirectoryNotFoundException>(() => StoreVerifier.Verify(_folder.Path)).Message);

    [Fact]
    public async Task A_store_in_use_is_left_alone()
    {
        await using var store = await OpenAsync(_folder);
        Assert.Throws<StoreUnavailableException>(() => StoreVerifier.Verify(_folder.Path));
    }

    [Theory]
    [InlineData("log.0", "first 5", "log.0 at")]
    [InlineData("log.0", "second 6", "log.0 at")]
    public async Task Damage_is_told_with_file_and_place(string file, string at, string told)
    {
        await using (var store = await OpenAsync(_folder))
        {
            await FillAsync(store, 20);
        }

        Spoil(file, at);
        Assert.Contains(told, Assert.Throws<StoreCorruptException>(() => StoreVerifier.Verify(_folder.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_checkpoint_is_told_with_the_place()
    {
        await FillWithCheckpointAsync();
        var checkpoint = Checkpoint();
        Spoil(Path.GetFileName(checkpoint), "/k/3");
        Assert.Contains($"{checkpoint} at", Assert.Throws<StoreCorruptException>(() => StoreVerifier.Verify(_folder.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_log_is_told_and_not_made()
    {
        await using (var store = await OpenAsync(_folder))
        {
            await FillAsync(store, 20);
        }

        File.Delete(_folder.File("log.0"));
        Assert.Throws<StoreCorruptException>(() => StoreVerifier.Verify(_folder.Path));
        Assert.False(File.Exists(_folder.File("log.0")));
    }

    /// <summary>Whole by all of its hashes, but not what the log says: only the comparison finds it.</summary>
    [Theory]
    [InlineData("value", "has another value than in the log")]
    [InlineData("revision", "but the log has it at")]
    [InlineData("missing", "is missing, which the log has at revision")]
    public async Task A_checkpoint_that_is_not_what_the_log_says_is_found(string how, string told)
    {
        await FillWithCheckpointAsync();
        Rewrite(how);
        Assert.Contains(told, Assert.Throws<StoreCorruptException>(() => StoreVerifier.Verify(_folder.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Encrypted_values_are_decrypted_where_the_key_is_given()
    {
        var key = RandomNumberGenerator.GetBytes(EncryptionKey.Bytes);
        await using (var store = await OpenAsync(_folder, key))
        {
            await PutAsync(store, "/registry/core/secrets/default/a", "a hidden thing");
            await PutAsync(store, "/registry/core/secrets/default/a", "another");
            await PutAsync(store, "/k/1", "open");
        }

        Assert.Equal((2L, 0L), StoreVerifier.Verify(_folder.Path) is var without ? (without.Encrypted, without.Opened) : default);
        Assert.Equal((2L, 2L), StoreVerifier.Verify(_folder.Path, Options(_folder.Path, key).Encryption) is var with ? (with.Encrypted, with.Opened) : default);
    }

    /// <summary>A log that was cut once, in the middle of a page.</summary>
    private async Task FillWithCheckpointAsync()
    {
        var options = Options(_folder.Path);
        options.History.MaximumBytes = 12 << 20;
        var value = new string('x', 170_000);
        await using var store = await OpenAsync(options);
        for (var i = 0; i < 110; i++)
        {
            // Some keys are written once: what a checkpoint has of them no later change can contradict.
            await PutAsync(store, i % 5 == 0 ? $"/once/{i:000}" : $"/k/{i % 5}", $"{i} {value}");
        }
    }

    private string Checkpoint() => Directory.GetFiles(_folder.Path, "checkpoint.*").Single();

    private string Snapshot() => string.Join('\n', Directory.GetFiles(_folder.Path).Order(StringComparer.Ordinal).Select(f =>
        $"{f} {Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(f)))}"));

    private void Spoil(string file, string at)
    {
        var path = _folder.File(file);
        var bytes = File.ReadAllBytes(path);
        bytes[bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(at))] ^= 1;
        File.WriteAllBytes(path, bytes);
    }

    private void Rewrite(string how)
    {
        var records = new List<StoreRecord>();
        long revision;
        var path = Checkpoint();
        using (var stream = File.OpenRead(path))
        {
            revision = new CheckpointReader(stream, path).Read((envelope, _) => records.Add(new StoreRecord(envelope.Key, envelope.Value.ToArray(), envelope.Revision)));
        }

        // The newest that no later change is about: the log still has it.
        var newest = records.Where(r => r.Key.Text.StartsWith("/once/", StringComparison.Ordinal)).MaxBy(r => r.Revision)!;
        records = how switch
        {
            "value" => [.. records.Select(r => r == newest ? new StoreRecord(r.Key, "another"u8.ToArray(), r.Revision) : r)],
            "revision" => [.. records.Select(r => r == newest ? new StoreRecord(r.Key, r.Value, r.Revision - 10) : r)],
            _ => [.. records.Where(r => r != newest)],
        };
        using var target = File.Create(path);
        var output = new HashingWriter((bytes, _) => target.Write(bytes), 1 << 20);
        var body = new CheckpointBody(output);
        var codec = new RecordCodec(null);
        body.Begin(revision);
        foreach (var record in records)
        {
            codec.Copy(record, body, static (body, size) => body.Add(size));
        }

        body.End();
    }
}
