using System.Text;
using KubeKit.Store.Encryption;

namespace KubeKit.Store.Faster.Envelope;

/// <summary>Puts records into envelopes and takes values out of them; what is to be encrypted is so only in there.</summary>
/// <param name="sealer">Encrypts and decrypts; null when no key was given.</param>
/// <param name="needsKeys">Whether what no key opens is refused at the start; false for those who only verify.</param>
internal sealed class RecordCodec(ValueSealer? sealer, bool needsKeys = true)
{
    // What FasterLog itself puts on a page: its first address, and a header and alignment for each record.
    private const int PageSlack = 256;

    /// <summary>Refuses what no record can hold, before it comes to the log, where it would stop the store.</summary>
    public static void Check(StoreKey key, int valueBytes, int maximum)
    {
        if (Encoding.UTF8.GetByteCount(key.Text) > ushort.MaxValue)
        {
            throw new ArgumentException($"a key of {key.Text.Length} characters is too long: its UTF-8 bytes must be at most {ushort.MaxValue}", nameof(key));
        }

        var size = RecordEnvelope.SizeOf(key, valueBytes + ValueSealer.OverheadBytes);
        if (size >= maximum - PageSlack)
        {
            throw new ArgumentException($"a record of {size} bytes is too large: it must be below {maximum - PageSlack}", nameof(valueBytes));
        }
    }

    /// <summary>How many bytes a record with a value of this length takes.</summary>
    public int SizeOf(StoreKey key, int valueBytes) =>
        RecordEnvelope.SizeOf(key, valueBytes + (Covers(key) ? ValueSealer.OverheadBytes : 0));

    /// <summary>Writes a record of <see cref="SizeOf"/> bytes.</summary>
    public void Write(Span<byte> target, StoreWriteKind kind, StoreRecord record, ReadOnlySpan<byte> value, long previous)
    {
        var isSealed = Covers(record.Key);
        var place = RecordEnvelope.Begin(target, kind, isSealed, record, previous, value.Length + (isSealed ? ValueSealer.OverheadBytes : 0));
        if (isSealed)
        {
            sealer!.Seal(record.Key, record.Revision, value, place);
        }
        else
        {
            value.CopyTo(place);
        }

        RecordEnvelope.Finish(target, target.Length);
    }

    /// <summary>
    /// Writes a live record as it is to stand in a checkpoint or backup, into the place that <paramref name="take"/> gives:
    /// its bytes as they are, verified; but what is encrypted, or is to be from now on, with the key that encrypts now.
    /// </summary>
    /// <returns>How many bytes it takes.</returns>
    public int Copy<TTarget>(StoreRecord record, TTarget target, PlaceTaker<TTarget> take)
    {
        if (record.HasPlace && record.Cached is null && !Covers(record.Key))
        {
            var (file, offset, size) = record.Place;
            // Encrypted once, when its kind was among those to encrypt: then it must not keep its old key in use.
            if (sealer is null || !file.Read(offset, size, 0, static (envelope, _) => envelope.IsSealed))
            {
                file.Copy(record, offset, take(target, size));
                return size;
            }
        }

        var value = record.Value.Span;
        var length = SizeOf(record.Key, value.Length);
        Write(take(target, length), StoreWriteKind.Put, record, value, previous: 0);
        return length;
    }

    /// <summary>A record's value, decrypted where need be.</summary>
    /// <exception cref="StoreCorruptException">It is encrypted, and no key opens it.</exception>
    public byte[] ValueOf(RecordEnvelope envelope, StoreKey key)
    {
        if (!envelope.IsSealed)
        {
            return envelope.Value.ToArray();
        }

        return sealer is null
            ? throw new StoreCorruptException($"{key} at revision {envelope.Revision} is encrypted with the key {ValueSealer.KeyIdOf(envelope.Value):x8}, and no key was given")
            : sealer.Open(key, envelope.Revision, envelope.Value);
    }

    /// <summary>Whether a key's value is to be encrypted.</summary>
    public bool Covers(StoreKey key) => sealer?.Covers(key) == true;

    /// <summary>Whether the value can be had with the keys that were given.</summary>
    public bool Opens(RecordEnvelope envelope) => !envelope.IsSealed || sealer?.Knows(envelope.Value) == true;

    /// <summary>Refuses, at the start rather than at the first reading, what no given key opens.</summary>
    /// <exception cref="StoreCorruptException">The key that encrypted it was not given.</exception>
    public void CheckOpens(RecordEnvelope envelope, StoreKey key)
    {
        if (needsKeys && !Opens(envelope))
        {
            throw new StoreCorruptException($"{key} at revision {envelope.Revision} is encrypted with the key {ValueSealer.KeyIdOf(envelope.Value):x8}, {(sealer is null ? "and no key was given" : "which is not among those given")}");
        }
    }
}

/// <summary>Gives so many bytes of a target to write to.</summary>
internal delegate Span<byte> PlaceTaker<TTarget>(TTarget target, int size);
