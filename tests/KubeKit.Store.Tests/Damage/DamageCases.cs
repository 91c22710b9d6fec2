namespace KubeKit.Store.Tests.Damage;

/// <summary>Ways to spoil a store's files.</summary>
internal sealed class DamageCases(StoreImage image, StoreImage older, Random random)
{
    private const int Sector = 512;

    private readonly string[] _names = [.. image.Files.Keys.Order(StringComparer.Ordinal)];

    // The log's last file may have been made ahead of its first record.
    private readonly string[] _written = [.. image.Files.Where(f => Used(f.Value) > 0).Select(f => f.Key).Order(StringComparer.Ordinal)];

    public IEnumerable<DamageCase> EveryBitOf(string prefix, int begin = 0, int end = int.MaxValue) =>
        from name in Named(prefix)
        from at in Enumerable.Range(begin, Math.Min(end, image.Files[name].Length) - begin)
        from bit in Enumerable.Range(0, 8)
        select Edit("bit flip", name, $"bit {bit} of byte {at}", b => b[at] ^= (byte)(1 << bit));

    public IEnumerable<DamageCase> EveryByteOf(string prefix) =>
        from name in Named(prefix)
        from at in Enumerable.Range(0, image.Files[name].Length)
        from value in new byte[] { 0, 0x7F, 0xFF }
        where image.Files[name][at] != value
        select Edit("byte", name, $"byte {at} is {value}", b => b[at] = value);

    /// <summary>One bit anywhere in what was written; what lies behind the end is zero and in no record.</summary>
    public IEnumerable<DamageCase> BitFlips(int count) => Enumerable.Range(0, count).Select(_ =>
    {
        var (name, at, bit) = (Pick(), 0, random.Next(8));
        at = random.Next(Used(image.Files[name]));
        return Edit("bit flip", name, $"bit {bit} of byte {at}", b => b[at] ^= (byte)(1 << bit));
    });

    /// <summary>Two words of eight or four bytes change places: a XOR over them stays the same.</summary>
    public IEnumerable<DamageCase> WordSwaps(int count) => Enumerable.Range(0, count).Select(_ =>
    {
        var name = Pick();
        var size = random.Next(2) == 0 ? 8 : 4;
        var words = Used(image.Files[name]) / size;
        var (one, other) = (random.Next(words) * size, random.Next(words) * size);
        return Edit("word swap", name, $"words of {size} at {one} and {other}", b => Swap(b, one, other, size));
    });

    /// <summary>Sectors that change places, or that are written to a wrong one, in the same file or in another.</summary>
    public IEnumerable<DamageCase> SectorMoves(int count) => Enumerable.Range(0, count).Select(i =>
    {
        var (source, to) = (Pick(), Pick());
        var (one, other) = (random.Next(Sectors(source)) * Sector, random.Next(Sectors(to)) * Sector);
        return i % 2 == 0
            ? Edit("sectors swapped", to, $"sectors at {one % (Sectors(to) * Sector)} and {other}", b => Swap(b, one % (Sectors(to) * Sector), other, Sector))
            : Edit("sector misplaced", to, $"sector {one} of {source} at {other}", b => Overwrite(b, other, Span(image.Files[source], one)));
    });

    /// <summary>Each sector, and each run of two and of eight, reads as zeroes.</summary>
    public IEnumerable<DamageCase> ZeroedSectors() =>
        from name in _names
        from length in new[] { 1, 2, 8 }
        from sector in Enumerable.Range(0, Sectors(name))
        select Edit("zeroed", name, $"{length} sectors at {sector * Sector}", b => b.AsSpan(sector * Sector, Math.Min(length * Sector, b.Length - (sector * Sector))).Clear());

    /// <summary>Each file cut at each sector, and a byte before and behind.</summary>
    public IEnumerable<DamageCase> Truncations() =>
        from name in _names
        from sector in Enumerable.Range(0, Sectors(name))
        from aside in new[] { -1, 0, 1 }
        let length = (sector * Sector) + aside
        where length >= 0 && length < image.Files[name].Length
        select new DamageCase("cut", $"{name} cut at {length}", () => new() { [name] = image.Files[name][..length] });

    /// <summary>Each set of files that could be missing.</summary>
    public IEnumerable<DamageCase> MissingFiles() =>
        from set in Enumerable.Range(1, (1 << _names.Length) - 2)
        let missing = _names.Where((_, i) => (set & (1 << i)) != 0).ToArray()
        select new DamageCase("missing", $"without {string.Join(", ", missing)}", () => missing.ToDictionary(n => n, byte[]? (_) => null));

    /// <summary>Each set of files, but not all, that could be as they were before, and each that was there then beside the new ones.</summary>
    public IEnumerable<DamageCase> OlderFiles()
    {
        var names = _names.Union(older.Files.Keys).Order(StringComparer.Ordinal).ToArray();
        // Without the marker: the older log files with the older marker are a whole older store, which nobody can tell.
        return from set in Enumerable.Range(1, (1 << names.Length) - 1)
               let old = names.Where((n, i) => n != "tail" && (set & (1 << i)) != 0).ToArray()
               where old.Length > 0 && (set & 1 << Array.IndexOf(names, "tail")) == 0
               select new DamageCase("old file", $"older {string.Join(", ", old)}", () => old.ToDictionary(n => n, n => older.Files.GetValueOrDefault(n)));
    }

    /// <summary>Each sector that a lost write left as it was before.</summary>
    public IEnumerable<DamageCase> OlderSectors() =>
        from name in _names.Intersect(older.Files.Keys)
        from sector in Enumerable.Range(0, Math.Min(Sectors(name), (older.Files[name].Length + Sector - 1) / Sector))
        let before = Span(older.Files[name], sector * Sector).ToArray()
        where !Span(image.Files[name], sector * Sector).SequenceEqual(before)
        select Edit("lost write", name, $"older sector at {sector * Sector}", b => Overwrite(b, sector * Sector, before));

    private string Pick() => _written[random.Next(_written.Length)];

    private IEnumerable<string> Named(string prefix) => _names.Where(n => n.StartsWith(prefix, StringComparison.Ordinal));

    private int Sectors(string name) => (Used(image.Files[name]) + Sector - 1) / Sector;

    private DamageCase Edit(string kind, string name, string what, Action<byte[]> edit) => new(kind, $"{name}: {what}", () =>
    {
        var bytes = image.Files[name].ToArray();
        edit(bytes);
        return new() { [name] = bytes };
    });

    private static int Used(byte[] bytes) => Array.FindLastIndex(bytes, b => b != 0) + 1;

    private static Span<byte> Span(byte[] bytes, int at) => bytes.AsSpan(at, Math.Min(Sector, bytes.Length - at));

    private static void Overwrite(byte[] bytes, int at, ReadOnlySpan<byte> with) => with[..Math.Min(with.Length, bytes.Length - at)].CopyTo(bytes.AsSpan(at));

    private static void Swap(byte[] bytes, int one, int other, int size)
    {
        size = Math.Min(size, bytes.Length - Math.Max(one, other));
        var kept = bytes.AsSpan(one, size).ToArray();
        bytes.AsSpan(other, size).CopyTo(bytes.AsSpan(one));
        kept.CopyTo(bytes.AsSpan(other));
    }
}

/// <summary>One way: the files that are other ones; null for those that are missing.</summary>
internal sealed record DamageCase(string Kind, string Name, Func<Dictionary<string, byte[]?>> Files);
