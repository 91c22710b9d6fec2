using System.Security.Cryptography;
using System.Text;
using KubeKit.Store.Encryption;
using KubeKit.Store.Faster;

namespace KubeKit.Store.Tests.Faster;

/// <summary>Values of chosen kinds are encrypted in the files, and keys can be exchanged.</summary>
public sealed class EncryptionTests
{
    private static readonly byte[] FirstKey = RandomNumberGenerator.GetBytes(EncryptionKey.Bytes);
    private static readonly byte[] SecondKey = RandomNumberGenerator.GetBytes(EncryptionKey.Bytes);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Secrets_are_encrypted_in_the_files_and_open_with_their_keys_alone()
    {
        using var folder = new StoreFolder();
        await WriteAsync(folder, "/registry/core/secrets/default/a", "a secret", FirstKey);
        await WriteAsync(folder, "/registry/core/configmaps/default/a", "no secret", FirstKey);
        var files = await File.ReadAllBytesAsync(folder.File("log.0"), Cancellation);
        Assert.True(files.AsSpan().IndexOf("a secret"u8) < 0);
        Assert.True(files.AsSpan().IndexOf("no secret"u8) >= 0);

        await WriteAsync(folder, "/registry/core/secrets/default/b", "another", SecondKey, FirstKey);
        Assert.Equal(["a secret", "another"], await ReadAsync(folder, SecondKey, FirstKey));
        await Assert.ThrowsAsync<StoreCorruptException>(() => ReadAsync(folder, SecondKey));
        await Assert.ThrowsAsync<StoreCorruptException>(() => ReadAsync(folder));
    }

    private static async Task WriteAsync(StoreFolder folder, string key, string value, params byte[][] keys)
    {
        await using var store = Create(folder, keys);
        await store.OpenAsync(Cancellation);
        var write = new StoreWrite { Key = new(key), Kind = StoreWriteKind.Put, Value = Encoding.UTF8.GetBytes(value), RevisionOffset = -1, ExpectedRevision = 0 };
        Assert.Equal(CommitOutcome.Committed, (await store.CommitAsync(write, Cancellation)).Outcome);
    }

    private static async Task<string[]> ReadAsync(StoreFolder folder, params byte[][] keys)
    {
        await using var store = Create(folder, keys);
        await store.OpenAsync(Cancellation);
        var page = await store.ListAsync(new(new("/registry/core/secrets/")), Cancellation);
        return [.. page.Records.Select(r => Encoding.UTF8.GetString(r.Value.Span))];
    }

    private static FasterClusterStore Create(StoreFolder folder, byte[][] keys)
    {
        // No value in memory: each is decrypted as it is read.
        var options = new FasterStoreOptions { Directory = folder.Path, ValueCacheBytes = 0 };
        foreach (var key in keys)
        {
            options.Encryption.Keys.Add(new EncryptionKey(key));
        }

        return new FasterClusterStore(options);
    }
}
