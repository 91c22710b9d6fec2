using System.Buffers.Binary;
using System.Security.Cryptography;

namespace KubeKit.Store.Etcd.Writing;

/// <summary>Ids of writes: of no two processes the same, but for one chance in very many.</summary>
internal sealed class WriteIds
{
    private long _last = BinaryPrimitives.ReadInt64LittleEndian(RandomNumberGenerator.GetBytes(sizeof(long)));

    public long Next() => Interlocked.Increment(ref _last);
}
