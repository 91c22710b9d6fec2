using Google.Protobuf;

namespace KubeKit.Store.Etcd.Values;

/// <summary>
/// Where things lie in etcd: records under <c>PREFIX/data</c>; under <c>PREFIX/deleted</c> the last state of whatever was
/// deleted last, written in the transaction that deletes (etcd's own delete carries no value); under <c>PREFIX/writers</c> a
/// key of each process that writes. One range holds these, so that one watch tells of all in order. <c>PREFIX/compacted</c>
/// lies outside.
/// </summary>
internal sealed class EtcdKeys(string prefix)
{
    private readonly string _data = prefix + "/data";

    /// <summary>Holds the last state of the record that was deleted at the key's mod revision.</summary>
    public ByteString Deleted { get; } = ByteString.CopyFromUtf8(prefix + "/deleted");

    /// <summary>By which the processes that share the cluster agree who compacts.</summary>
    public ByteString Compacted { get; } = ByteString.CopyFromUtf8(prefix + "/compacted");

    /// <summary>Where the writers' keys begin.</summary>
    public ByteString Writers { get; } = ByteString.CopyFromUtf8(prefix + "/writers/");

    /// <summary>The end of the range of writers' keys, and of all that a watch is to tell.</summary>
    public ByteString WritersEnd { get; } = ByteString.CopyFromUtf8(prefix + "/writers0");

    /// <summary>Where all begins that a watch is to tell.</summary>
    public ByteString Watched { get; } = ByteString.CopyFromUtf8(prefix + "/data");

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

    /// <summary>The key of a process that writes.</summary>
    public ByteString Writer(Guid process) => ByteString.CopyFromUtf8($"{prefix}/writers/{process:N}");

    /// <summary>Whether a record lies there.</summary>
    public bool IsRecord(ByteString key) => key.Span.StartsWith(Watched.Span);

    public StoreKey Read(ByteString key) => new(key.ToStringUtf8()[_data.Length..]);
}
