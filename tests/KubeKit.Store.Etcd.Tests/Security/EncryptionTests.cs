using System.Security.Cryptography;
using KubeKit.Store.Encryption;
using KubeKit.Store.Etcd.Calls;
using KubeKit.Store.Etcd.Protocol;
using KubeKit.Store.Etcd.Values;
using static KubeKit.Store.Etcd.Tests.Support.Writes;

namespace KubeKit.Store.Etcd.Tests.Security;

/// <summary>Values of chosen kinds are encrypted before they reach etcd, by several servers with the same keys, and keys can be exchanged.</summary>
public sealed class EncryptionTests(EtcdServer server)
{
    private const string Secret = "/registry/core/secrets/default/a";
    private const string ConfigMap = "/registry/core/configmaps/default/a";
    private static readonly EncryptionKey First = new(RandomNumberGenerator.GetBytes(EncryptionKey.Bytes));
    private static readonly EncryptionKey Second = new(RandomNumberGenerator.GetBytes(EncryptionKey.Bytes));
    private readonly string _prefix = $"/test-{Guid.NewGuid():N}";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Secrets_are_encrypted_in_etcd_and_another_server_with_the_key_reads_and_watches_them()
    {
        await using var one = await OpenAsync(First);
        await using var other = await OpenAsync(First);
        await using var watch = other.Watch(new("/registry/"), 0);
        await one.CommitAsync(Put(ConfigMap, "no secret", 0), Ct);
        var written = await one.CommitAsync(Put(Secret, "a secret <>", 0) with { RevisionOffset = 10 }, Ct);
        var text = $"a secret <{written.Record!.Revision}>";
        Assert.Equal(text, Text(written.Record));
        Assert.Equal(text, Text((await other.GetAsync(new(Secret), 0, Ct))!));
        Assert.Equal(text, Text((await other.CommitAsync(Put(Secret, "again", 0), Ct)).Record!));
        await one.CommitAsync(Delete(Secret, written.Record.Revision, "a secret that is gone"), Ct);
        Assert.Equal(["no secret", text, "a secret that is gone"], (await ReadAsync(watch, 3, Ct)).Select(e => Text(e.Record)));

        var keys = new EtcdKeys(_prefix);
        Assert.True((await RawAsync(keys.Of(new(ConfigMap)), 0))!.Value.Span.IndexOf("secret"u8) > 0);
        Assert.True((await RawAsync(keys.Of(new(Secret)), written.Record.Revision))!.Value.Span.IndexOf("secret"u8) < 0);
        Assert.True((await RawAsync(keys.Deleted, 0))!.Value.Span.IndexOf("secret"u8) < 0);
    }

    [Fact]
    public async Task A_server_without_the_key_does_not_open_and_names_it()
    {
        await using var store = await OpenAsync(First);
        await store.CommitAsync(Put(Secret, "a secret", 0), Ct);
        var none = await Assert.ThrowsAsync<StoreCorruptException>(() => OpenAsync());
        Assert.Contains($"encrypted with the key {First.Id:x8}, and no key was given", none.Message, StringComparison.Ordinal);
        var wrong = await Assert.ThrowsAsync<StoreCorruptException>(() => OpenAsync(Second));
        Assert.Contains($"encrypted with the key {First.Id:x8}, which is not among those given", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_start_writes_anew_what_lies_in_the_clear_or_under_an_older_key()
    {
        const int count = 1_100; // more than one piece
        await using (var clear = await OpenAsync())
        {
            await clear.CommitAsync(Put(Secret + "-clear", "<> clear", 0) with { RevisionOffset = 1 }, Ct);
        }

        await using (var store = await OpenAsync(First))
        {
            await Task.WhenAll(Enumerable.Range(0, count).Select(i => store.CommitAsync(Put($"{Secret}-{i:d4}", $"<> {i}", 0) with { RevisionOffset = 1 }, Ct).AsTask()));
            await store.CommitAsync(Put(ConfigMap, "no secret", 0), Ct);
        }

        await (await OpenAsync(Second, First)).DisposeAsync();
        await using var rotated = await OpenAsync(Second);
        var secrets = (await rotated.ListAsync(new(new("/registry/core/secrets/")), Ct)).Records;
        Assert.Equal(Enumerable.Range(0, count).Select(i => $"{i}").Append("clear"), secrets.Select(r => Text(r).Split(' ')[1]));
        Assert.All(secrets, r => Assert.StartsWith($"<{r.Revision}>", Text(r), StringComparison.Ordinal));
        Assert.True((await RawAsync(new EtcdKeys(_prefix).Of(new(Secret + "-clear")), 0))!.Value.Span.IndexOf("clear"u8) < 0);

        await (await OpenAsync(Second)).DisposeAsync();
        Assert.Equal(secrets.Select(r => r.Revision), (await rotated.ListAsync(new(new("/registry/core/secrets/")), Ct)).Records.Select(r => r.Revision));
    }

    [Fact]
    public async Task A_value_that_was_moved_to_another_key_does_not_open()
    {
        await using var store = await OpenAsync(First);
        await store.CommitAsync(Put(Secret, "a secret", 0), Ct);
        var keys = new EtcdKeys(_prefix);
        var value = (await RawAsync(keys.Of(new(Secret)), 0))!.Value;
        var move = new TxnRequest();
        move.Success.Add(new RequestOp { RequestPut = new PutRequest { Key = keys.Of(new(Secret + "-moved")), Value = value } });
        using var cluster = new EtcdCluster(Options());
        await cluster.CallAsync((m, o) => m.Kv.TxnAsync(move, o), a => a.Header, mayRepeat: false, Ct);
        var refused = await Assert.ThrowsAsync<StoreCorruptException>(async () => await store.GetAsync(new(Secret + "-moved"), 0, Ct));
        Assert.Contains("is not what was encrypted", refused.Message, StringComparison.Ordinal);
    }

    private async Task<EtcdClusterStore> OpenAsync(params EncryptionKey[] keys)
    {
        var store = server.CreateStore(_prefix, configure: options =>
        {
            foreach (var key in keys)
            {
                options.Encryption.Keys.Add(key);
            }
        });
        try
        {
            await store.OpenAsync(Ct);
            return store;
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }
    }

    private EtcdStoreOptions Options()
    {
        var options = new EtcdStoreOptions();
        options.Endpoints.Add(server.Endpoint!);
        return options;
    }

    private async Task<KeyValue?> RawAsync(Google.Protobuf.ByteString key, long revision)
    {
        using var cluster = new EtcdCluster(Options());
        var request = new RangeRequest { Key = key, Revision = revision };
        return (await cluster.CallAsync((m, o) => m.Kv.RangeAsync(request, o), a => a.Header, mayRepeat: true, Ct)).Kvs.SingleOrDefault();
    }
}
