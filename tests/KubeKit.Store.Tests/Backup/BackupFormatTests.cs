using System.Buffers.Binary;
using KubeKit.Store.Backup;
using KubeKit.Store.Encryption;
using KubeKit.Store.Tests.Faster;
using static KubeKit.Store.Tests.Backup.StoreContent;

namespace KubeKit.Store.Tests.Backup;

/// <summary>Backups of every version that there ever was can be read; damaged ones are told from whole ones.</summary>
public sealed class BackupFormatTests : IDisposable
{
    private readonly StoreFolder _folder = new();

    // Of the stored backups' encrypted values.
    private static readonly byte[] Key = [.. Enumerable.Range(0, EncryptionKey.Bytes).Select(i => (byte)i)];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    /// <summary>The file was written by the first version of the format. It must never be replaced, only joined by later ones.</summary>
    [Fact]
    public async Task A_backup_of_format_1_is_restored()
    {
        var file = Path.Combine(AppContext.BaseDirectory, "Backup", "Stored", "format-1.backup");
        var summary = StoreBackup.Verify(file, Options(_folder.Path, Key).Encryption);
        Assert.Equal(("3b1f6a52-0000-4000-8000-c1a5e5000001", 5L, 1L, 1L), (summary.Header.Cluster, summary.Records, summary.Encrypted, summary.Opened));
        Assert.Equal(new DateTimeOffset(2026, 11, 28, 9, 30, 0, TimeSpan.Zero), summary.Header.Created);
        Assert.Equal("pki/ca.crt", Assert.Single(summary.Files).Name);

        var directory = Path.Combine(_folder.Path, "restored");
        StoreBackup.Restore(file, directory);
        await using var store = await OpenAsync(Options(directory, Key));
        Assert.Equal(
            """
            /k/001@3 first 1
            /k/002@4 first 2
            /k/003@7 second 3
            /registry/core/configmaps/default/größe@9 äöü
            /registry/core/secrets/default/a@10 a hidden thing
            """.ReplaceLineEndings("\n"),
            await ReadAsync(store));
    }

    [Fact]
    public async Task Every_cut_and_every_flipped_bit_is_found()
    {
        var file = await WriteAsync();
        var whole = await File.ReadAllBytesAsync(file, Cancellation);
        StoreBackup.Verify(file);
        for (var length = 0; length < whole.Length; length++)
        {
            await AssertFoundAsync(whole[..length]);
        }

        for (var bit = 0; bit < whole.Length * 8; bit += 3)
        {
            var spoiled = whole.ToArray();
            spoiled[bit / 8] ^= (byte)(1 << (bit % 8));
            await AssertFoundAsync(spoiled);
        }

        await AssertFoundAsync([.. whole, 0]);
    }

    [Fact]
    public async Task A_backup_of_another_format_is_refused_by_name()
    {
        var file = await WriteAsync();
        var bytes = await File.ReadAllBytesAsync(file, Cancellation);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(8), 7);
        await File.WriteAllBytesAsync(file, bytes, Cancellation);
        var refused = Assert.Throws<StoreCorruptException>(() => StoreBackup.Verify(file));
        Assert.Equal($"{file} is a backup of format version 7; this version of KubeKit reads version 1", refused.Message);
    }

    [Fact]
    public async Task Another_file_is_no_backup()
    {
        var file = _folder.File("other");
        await File.WriteAllTextAsync(file, "Once upon a time there was a file.", Cancellation);
        Assert.Equal($"{file} is no backup of KubeKit", Assert.Throws<StoreCorruptException>(() => StoreBackup.Verify(file)).Message);
    }

    // In memory: thousands of damaged files.
    private static Task AssertFoundAsync(byte[] bytes)
    {
        using var stream = new MemoryStream(bytes);
        var reader = new BackupReader(stream, "a backup");
        Assert.Throws<StoreCorruptException>(() =>
        {
            var header = reader.ReadHeader();
            reader.ReadRecords(header, static _ => { });
            // What follows the records is a part of its own; cut off with all of it, the rest is whole.
            if (reader.ReadFiles().Count == 0)
            {
                throw new StoreCorruptException("the files are missing");
            }
        });
        return Task.CompletedTask;
    }

    private async Task<string> WriteAsync()
    {
        var file = _folder.File("backup");
        await using (var store = await OpenAsync(Options(Path.Combine(_folder.Path, "store"), Key)))
        {
            await PutAsync(store, "/k/001", "first 1");
            await PutAsync(store, "/registry/core/secrets/default/a", "a hidden thing");
            await using var target = File.Create(file);
            await store.WriteBackupAsync(target, "a-cluster", Cancellation);
        }

        await StoreBackup.AddFilesAsync(file, [new("pki/ca.crt", "certificate"u8.ToArray())], Cancellation);
        return file;
    }
}
