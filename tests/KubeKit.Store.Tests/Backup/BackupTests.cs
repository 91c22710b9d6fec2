using System.Security.Cryptography;
using KubeKit.Store.Backup;
using KubeKit.Store.Encryption;
using KubeKit.Store.Faster;
using KubeKit.Store.Tests.Faster;
using KubeKit.Store.Tests.Faults;
using KubeKit.Store.Verification;
using static KubeKit.Store.Tests.Backup.StoreContent;

namespace KubeKit.Store.Tests.Backup;

/// <summary>A store is copied while it runs, and made anew from the copy.</summary>
public sealed class BackupTests : IDisposable
{
    private readonly StoreFolder _folder = new();
    private readonly StoreFolder _other = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string BackupFile => _other.File("backup");

    private string Restored => Path.Combine(_other.Path, "restored");

    public void Dispose()
    {
        _folder.Dispose();
        _other.Dispose();
    }

    [Fact]
    public async Task What_was_backed_up_comes_back_at_its_revisions_and_the_store_goes_on_far_above()
    {
        string before;
        long revision;
        await using (var store = await OpenAsync(_folder))
        {
            await FillAsync(store, 50);
            (before, revision) = (await ReadAsync(store), store.CurrentRevision);
            await BackUpAsync(store, "a-cluster");
            await PutAsync(store, "/k/later", "not in the backup");
        }

        var (summary, at) = StoreBackup.Restore(BackupFile, Restored);
        Assert.Equal((revision, "a-cluster", 40L), (summary.Header.Revision, summary.Header.Cluster, summary.Records));
        Assert.Equal(revision + StoreBackup.DefaultRevisionGap, at);

        await using var restored = await OpenAsync(Options(Restored));
        Assert.Equal(before, await ReadAsync(restored));
        Assert.Equal(at, restored.CurrentRevision);
        // What clients saw after the backup was taken is behind them: they are told to list anew.
        Assert.Throws<CompactedException>(() => restored.Watch(new("/"), revision + 1));
        await using var watch = restored.Watch(new("/"), at);
        Assert.Equal(at + 1, await PutAsync(restored, "/k/001", "goes on"));
        var events = await watch.ReadAsync(Cancellation);
        Assert.Equal("first 1", System.Text.Encoding.UTF8.GetString(Assert.Single(events).Previous!.Value.Span));
    }

    [Fact]
    public async Task A_restored_store_is_whole_before_and_after_it_was_used()
    {
        await using (var store = await OpenAsync(_folder))
        {
            await FillAsync(store, 20);
            await BackUpAsync(store);
        }

        var (_, at) = StoreBackup.Restore(BackupFile, Restored, revisionGap: 100);
        Assert.Equal((at, 16, at), StoreVerifier.Verify(Restored) is var report ? (report.Revision, report.Keys, report.Checkpoint) : default);
        await using (var restored = await OpenAsync(Options(Restored)))
        {
            await FillAsync(restored, 30);
        }

        Assert.Equal(24, StoreVerifier.Verify(Restored).Keys);
        await using var reopened = await OpenAsync(Options(Restored));
        Assert.Contains("/k/004", await ReadAsync(reopened), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_backup_shows_one_moment_however_many_write_and_compact_meanwhile()
    {
        var options = Options(_folder.Path);
        options.History.MaximumBytes = 1 << 20;
        options.WindowRevisions = 64;
        options.ValueCacheBytes = 0;
        await using var store = await OpenAsync(options);
        await Task.WhenAll(Enumerable.Range(0, 400).Select(i => PutAsync(store, $"/k/{i:000}", new string('x', 4000))));

        var expected = await ReadAsync(store);
        using var target = new SlowStream(BackupFile);
        var backup = store.WriteBackupAsync(target, null, Cancellation);
        await target.Begun; // the revision is pinned, and not all is written
        await Task.WhenAll(Enumerable.Range(0, 1200).Select(i => PutAsync(store, $"/k/{i % 400:000}", $"changed {i} {new string('y', 4000)}")));

        await store.CompactAsync(store.CurrentRevision, Cancellation);
        target.GoOn();
        var header = await backup;
        target.Dispose();
        StoreBackup.Restore(BackupFile, Restored);
        await using var restored = await OpenAsync(Options(Restored));
        Assert.Equal(401, header.Revision);
        Assert.Equal(expected, await ReadAsync(restored));
    }

    [Fact]
    public async Task Encrypted_values_stay_so_in_the_backup_and_open_with_their_key_after_the_restore()
    {
        var (key, other) = (RandomNumberGenerator.GetBytes(EncryptionKey.Bytes), RandomNumberGenerator.GetBytes(EncryptionKey.Bytes));
        await using (var store = await OpenAsync(_folder, key))
        {
            await PutAsync(store, "/registry/core/secrets/default/a", "a hidden thing");
            await PutAsync(store, "/registry/core/configmaps/default/a", "an open thing");
            await BackUpAsync(store);
        }

        var bytes = await File.ReadAllBytesAsync(BackupFile, Cancellation);
        Assert.True(bytes.AsSpan().IndexOf("a hidden thing"u8) < 0);
        Assert.True(bytes.AsSpan().IndexOf("an open thing"u8) >= 0);
        Assert.Equal((2L, 1L, 0L), Count(StoreBackup.Verify(BackupFile)));
        Assert.Equal((2L, 1L, 1L), Count(StoreBackup.Verify(BackupFile, Options(Restored, key).Encryption)));
        Assert.Equal((2L, 1L, 0L), Count(StoreBackup.Verify(BackupFile, Options(Restored, other).Encryption)));

        StoreBackup.Restore(BackupFile, Restored); // needs no key
        var refused = await Assert.ThrowsAsync<StoreCorruptException>(() => OpenAsync(Options(Restored)));
        Assert.Contains("and no key was given", refused.Message, StringComparison.Ordinal);
        await using var restored = await OpenAsync(Options(Restored, key));
        Assert.Contains("a hidden thing", await ReadAsync(restored), StringComparison.Ordinal);

        static (long, long, long) Count(BackupSummary summary) => (summary.Records, summary.Encrypted, summary.Opened);
    }

    [Fact]
    public async Task Files_go_with_a_backup()
    {
        await using (var store = await OpenAsync(_folder))
        {
            await FillAsync(store, 10);
            await BackUpAsync(store);
        }

        Assert.Empty(StoreBackup.Verify(BackupFile).Files);
        await StoreBackup.AddFilesAsync(BackupFile, [new("pki/ca.crt", "certificate"u8.ToArray()), new("empty", default)], Cancellation);
        var files = StoreBackup.Verify(BackupFile).Files;
        Assert.Equal(["pki/ca.crt", "empty"], files.Select(f => f.Name));
        Assert.Equal("certificate"u8, files[0].Content.Span);
        Assert.Equal(0, files[1].Content.Length);
    }

    [Fact]
    public async Task A_directory_that_is_not_empty_is_left_alone()
    {
        await using (var store = await OpenAsync(_folder))
        {
            await FillAsync(store, 10);
            await BackUpAsync(store);
            Assert.Throws<StoreUnavailableException>(() => StoreBackup.Restore(BackupFile, _folder.Path));
        }

        var refused = Assert.Throws<IOException>(() => StoreBackup.Restore(BackupFile, _folder.Path));
        Assert.Contains("is not empty", refused.Message, StringComparison.Ordinal);
        await using var again = await OpenAsync(_folder);
        Assert.Equal(8, await again.CountAsync(new("/k/"), Cancellation));
    }

    [Fact]
    public async Task A_store_is_moved_aside_only_when_nobody_has_it_open()
    {
        var aside = Path.Combine(_other.Path, "aside");
        await using (var store = await OpenAsync(_folder))
        {
            await FillAsync(store, 10);
            Assert.Throws<StoreUnavailableException>(() => StoreBackup.MoveAside(_folder.Path, aside));
        }

        StoreBackup.MoveAside(_folder.Path, aside);
        Assert.Equal(8, StoreVerifier.Verify(aside).Keys);
        Directory.CreateDirectory(_folder.Path);
    }

    [Fact]
    public async Task A_backup_that_fails_leaves_the_one_before()
    {
        var summary = await StoreBackup.SaveAsync(BackupFile, async (stream, cancellation) =>
        {
            await using var store = await OpenAsync(_folder);
            await FillAsync(store, 10);
            await store.WriteBackupAsync(stream, null, cancellation);
        }, [new("pki/ca.crt", "certificate"u8.ToArray())], Cancellation);
        Assert.Equal((8L, 1), (summary.Records, summary.Files.Count));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(BackupFile));
        }

        var refused = await Assert.ThrowsAsync<StoreCorruptException>(() => StoreBackup.SaveAsync(
            BackupFile, (stream, cancellation) => stream.WriteAsync("half a backup"u8.ToArray(), cancellation).AsTask(), [], Cancellation));
        Assert.Equal($"{BackupFile} is no backup of KubeKit", refused.Message);
        Assert.Equal(summary.Bytes, StoreBackup.Verify(BackupFile).Bytes);
        Assert.False(File.Exists(BackupFile + ".partial"));
    }

    [Fact]
    public void Files_of_a_backup_are_their_owners_and_never_replace_others()
    {
        StoreBackup.WriteFiles([new("pki/ca.key", "key"u8.ToArray())], Restored);
        StoreBackup.WriteFiles([new("pki/ca.key", "key"u8.ToArray())], Restored); // the same: nothing to do
        var path = Path.Combine(Restored, "pki", "ca.key");
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        }

        Assert.Throws<IOException>(() => StoreBackup.WriteFiles([new("pki/new", "x"u8.ToArray()), new("pki/ca.key", "other"u8.ToArray())], Restored));
        Assert.False(File.Exists(Path.Combine(Restored, "pki", "new")));
        Assert.Throws<IOException>(() => StoreBackup.WriteFiles([new("../ca.key", "key"u8.ToArray())], Restored));
        Assert.Throws<IOException>(() => StoreBackup.WriteFiles([new("/etc/ca.key", "key"u8.ToArray())], Restored));
        Assert.Equal("key", File.ReadAllText(path));
    }

    [Fact]
    public async Task A_restore_that_fails_at_any_step_leaves_nothing_that_comes_up()
    {
        await using (var store = await OpenAsync(_folder))
        {
            await FillAsync(store, 10);
            await BackUpAsync(store);
        }

        var steps = 1;
        for (; ; steps++)
        {
            var disk = new FaultyDisk(steps, "no space left on device");
            try
            {
                StoreBackup.Restore(BackupFile, Restored, 1, disk);
                break;
            }
            catch (IOException)
            {
                Assert.Throws<DirectoryNotFoundException>(() => StoreVerifier.Verify(Restored));
            }
        }

        Assert.True(steps >= 5, $"{steps} writes and syncs");
        Assert.Equal(8, StoreVerifier.Verify(Restored).Keys);
    }

    [Fact]
    public async Task Damage_in_the_store_ends_its_backup_with_the_reason()
    {
        await using (var store = await OpenAsync(_folder))
        {
            await FillAsync(store, 10);
        }

        var options = Options(_folder.Path);
        options.ValueCacheBytes = 0;
        await using var damaged = await OpenAsync(options); // no value in memory
        using (var log = new FileStream(_folder.File("log.0"), FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite))
        {
            var bytes = new byte[4096];
            log.ReadExactly(bytes);
            log.Position = bytes.AsSpan().IndexOf("first 4"u8);
            log.WriteByte((byte)'F');
        }

        await Assert.ThrowsAsync<StoreCorruptException>(() => BackUpAsync(damaged));
        Assert.False(damaged.Health.Serving);
        var refused = Assert.Throws<StoreCorruptException>(() => StoreBackup.Verify(BackupFile));
        Assert.Contains("was broken off by its writer", refused.Message, StringComparison.Ordinal);
        Assert.Contains("log.0 at", refused.Message, StringComparison.Ordinal);
    }

    private async Task BackUpAsync(FasterClusterStore store, string? cluster = null)
    {
        await using var target = File.Create(BackupFile);
        await store.WriteBackupAsync(target, cluster, Cancellation);
    }
}
