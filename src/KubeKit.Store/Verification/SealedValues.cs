using System.IO.Hashing;
using KubeKit.Store.Faster.Envelope;

namespace KubeKit.Store.Verification;

/// <summary>Counts encrypted values and decrypts those that it has a key for.</summary>
internal sealed class SealedValues(RecordCodec codec)
{
    public long Count { get; private set; }

    public long Opened { get; private set; }

    /// <exception cref="StoreCorruptException">A value is not what was encrypted.</exception>
    public void Visit(RecordEnvelope envelope)
    {
        if (!envelope.IsSealed)
        {
            return;
        }

        Count++;
        if (codec.Opens(envelope))
        {
            codec.ValueOf(envelope, envelope.Key);
            Opened++;
        }
    }

    /// <summary>A value's hash; null when no key opens it.</summary>
    public ulong? HashOf(RecordEnvelope envelope) =>
        !codec.Opens(envelope) ? null
        : XxHash64.HashToUInt64(envelope.IsSealed ? codec.ValueOf(envelope, envelope.Key) : envelope.Value);
}
