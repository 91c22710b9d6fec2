using KubeKit.Store.Faster.Commit;
using KubeKit.Store.Faster.Envelope;

namespace KubeKit.Store.Values;

/// <summary>What all files of a store share: how records are written and read, which values stay in memory, and who hears of damage.</summary>
internal sealed class ValueReader(RecordCodec codec, ValueCache cache, Disk? disk = null)
{
    public RecordCodec Codec { get; } = codec;

    public ValueCache Cache { get; } = cache;

    public Disk Disk { get; } = disk ?? Disk.Real;

    /// <summary>Told of damage found while the store runs: it stops.</summary>
    public Action<Exception>? OnDamage { get; set; }

    /// <summary>Reports damage.</summary>
    /// <returns>What the reader throws.</returns>
    public StoreCorruptException Damaged(string reason, Exception? inner = null)
    {
        var damage = new StoreCorruptException(reason, inner);
        OnDamage?.Invoke(damage);
        return damage;
    }
}
