using System.Globalization;
using System.Net;

namespace KubeKit.Resources.Validation;

// An address as upstream once read it: with leading zeros, which stand for nothing.
internal sealed record SloppyIP(UInt128 Bits, bool IsV4Text)
{
    private const int MappedPrefix = 0xffff;

    internal bool IsMapped => !IsV4Text && Bits >> 32 == MappedPrefix;

    // Mapped addresses are IPv4 addresses, however they are written.
    internal bool IsIPv4 => IsV4Text || IsMapped;

    internal static SloppyIP? Parse(string text)
    {
        var plain = text.Contains(':', StringComparison.Ordinal) ? text : WithoutZeros(text);
        return (IPRules.IsIPv4(plain) || IPRules.IsIPv6(plain)) && IPAddress.TryParse(plain, out var parsed)
            ? new SloppyIP(BitsOf(parsed.GetAddressBytes()), !plain.Contains(':', StringComparison.Ordinal))
            : null;
    }

    // As RFC 5952 has it: the first of the longest runs of zeros left out.
    public override string ToString()
    {
        if (IsIPv4)
        {
            return string.Join('.', Enumerable.Range(0, 4).Select(i => ((uint)Bits >> (24 - (8 * i))) & 0xff));
        }

        var groups = Enumerable.Range(0, 8).Select(i => (ushort)(Bits >> (112 - (16 * i)))).ToArray();
        var (start, length) = (-1, 1);
        for (var i = 0; i < groups.Length; i++)
        {
            var run = groups[i..].TakeWhile(group => group == 0).Count();
            if (run > length)
            {
                (start, length) = (i, run);
            }
        }

        string Hex(IEnumerable<ushort> some) => string.Join(':', some.Select(group => group.ToString("x", CultureInfo.InvariantCulture)));
        return start < 0 ? Hex(groups) : $"{Hex(groups[..start])}::{Hex(groups[(start + length)..])}";
    }

    private static string WithoutZeros(string text) =>
        string.Join('.', text.Split('.').Select(part => part.Length > 1 && part.TrimStart('0') is var rest ? rest.Length == 0 ? "0" : rest : part));

    private static UInt128 BitsOf(byte[] bytes) => bytes.Aggregate(UInt128.Zero, (bits, next) => (bits << 8) | next);
}

// Names and fields of later years take the one text that an address or network has.
internal static class CanonicalIPRules
{
    internal static IReadOnlyList<string> Address(string value) =>
        IPRules.Address(value) is { Count: > 0 } errors ? errors : Canonical(value, SloppyIP.Parse(value)?.ToString());

    internal static IReadOnlyList<string> Network(string value) =>
        IPRules.Network(value) is { Count: > 0 } errors ? errors : Canonical(value, SloppyNetwork.Parse(value)?.ToString());

    private static IReadOnlyList<string> Canonical(string value, string? canonical) =>
        canonical is null || canonical == value ? [] : [$"must be in canonical form (\"{canonical}\")"];
}

// A network as upstream once read it. Its address may have bits beyond its length.
internal sealed record SloppyNetwork(SloppyIP Address, int Length)
{
    internal int Width => Address.IsV4Text ? 32 : 128;

    private UInt128 Mask => Length == 0 ? UInt128.Zero : (UInt128.MaxValue << (Width - Length)) & (Width == 32 ? uint.MaxValue : UInt128.MaxValue);

    internal SloppyIP Masked => Address with { Bits = Address.Bits & Mask };

    internal static SloppyNetwork? Parse(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        return slash >= 0 && SloppyIP.Parse(text[..slash]) is { } address
            && int.TryParse(text.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var length) && length <= (address.IsV4Text ? 32 : 128)
            ? new SloppyNetwork(address, length)
            : null;
    }

    // Whether another network lies in this one and is smaller.
    internal bool Holds(SloppyNetwork other) =>
        Width == other.Width && Length < other.Length && (other.Address.Bits & Mask) == (Address.Bits & Mask);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Masked}/{Length}");
}
