using System.Globalization;
using System.Text;
using KubeKit.Store.Encryption;
using KubeKit.Store.Faster;
using KubeKit.Store.Tests.Faster;

namespace KubeKit.Store.Tests.Backup;

/// <summary>Small stores to copy and verify.</summary>
internal static class StoreContent
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static FasterStoreOptions Options(string directory, params byte[][] keys)
    {
        var options = new FasterStoreOptions { Directory = directory };
        foreach (var key in keys)
        {
            options.Encryption.Keys.Add(new EncryptionKey(key));
        }

        return options;
    }

    public static async Task<FasterClusterStore> OpenAsync(FasterStoreOptions options)
    {
        var store = new FasterClusterStore(options);
        try
        {
            await store.OpenAsync(Cancellation);
            return store;
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }
    }

    public static Task<FasterClusterStore> OpenAsync(StoreFolder folder, params byte[][] keys) => OpenAsync(Options(folder.Path, keys));

    public static async Task<long> PutAsync(IClusterStore store, string key, string value) =>
        (await store.CommitAsync(Write(key, value, StoreWriteKind.Put), Cancellation)).Record!.Revision;

    public static async Task DeleteAsync(IClusterStore store, string key) =>
        Assert.Equal(CommitOutcome.Committed, (await store.CommitAsync(Write(key, "gone", StoreWriteKind.Delete), Cancellation)).Outcome);

    /// <summary>All that is there, one line a record.</summary>
    public static async Task<string> ReadAsync(IClusterStore store, long revision = 0)
    {
        var page = await store.ListAsync(new StoreRange(new("/"), null, 0, revision), Cancellation);
        return string.Join('\n', page.Records.Select(r => string.Create(CultureInfo.InvariantCulture, $"{r.Key}@{r.Revision} {Encoding.UTF8.GetString(r.Value.Span)}")));
    }

    /// <summary>Some keys, some of them changed and deleted.</summary>
    public static async Task FillAsync(IClusterStore store, int keys)
    {
        for (var i = 0; i < keys; i++)
        {
            await PutAsync(store, $"/k/{i:000}", $"first {i}");
        }

        for (var i = 0; i < keys; i += 3)
        {
            await PutAsync(store, $"/k/{i:000}", $"second {i}");
        }

        for (var i = 0; i < keys; i += 5)
        {
            await DeleteAsync(store, $"/k/{i:000}");
        }
    }

    private static StoreWrite Write(string key, string value, StoreWriteKind kind) =>
        new() { Key = new(key), Kind = kind, Value = Encoding.UTF8.GetBytes(value), RevisionOffset = -1, ExpectedRevision = null };
}
