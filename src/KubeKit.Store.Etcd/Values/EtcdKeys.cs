using Google.Protobuf;

namespace KubeKit.Store.Etcd.Values;

/// <summary>
/// Where things lie in etcd: records under <c>PREFIX/data</c>, and the last state of whatever was deleted last under
/// <c>PREFIX/deleted</c>, written in the transaction that deletes (etcd's own delete carries no value).
/// </summary>
internal sealed class EtcdKeys(string prefix)
{
    private readonly string _data = prefix + "/data";

    /// <summary>Holds the last state of the record that was deleted at the key's mod revision.</summary>
    public ByteString Deleted { get; } = ByteString.CopyFromUtf8(prefix + "/deleted");

    public ByteString Of(StoreKey key) => ByteString.CopyFromUtf8(_data + key.Text);

    /// <summary>The first key behind <paramref name="key"/>.</summary>
    public ByteString After(StoreKey key) => ByteString.CopyFromUtf8(_data + key.Text + "\0");

    /// <summary>The end of the range of keys under a prefix: the prefix with its last byte one higher.</summary>
    public ByteString EndOf(StoreKey prefix)
    {
        // The last byte of UTF-8 is at most 0xF4: it can always be counted up.
        var bytes = Of(prefix).ToByteArray();
        bytes[^1]++;
        return UnsafeByteOperations.UnsafeWrap(bytes);
    }

    public StoreKey Read(ByteString key) => new(key.ToStringUtf8()[_data.Length..]);
}
