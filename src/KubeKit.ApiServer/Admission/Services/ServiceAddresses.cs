using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using KubeKit.Resources.Core.V1;

namespace KubeKit.ApiServer.Admission.Services;

/// <summary>The addresses of Services: which of the cluster's range are taken. Safe to use from several threads.</summary>
internal sealed class ServiceAddresses
{
    private readonly Lock _lock = new();
    private readonly HashSet<UInt128> _taken = [];
    private readonly UInt128 _first;
    private readonly UInt128 _count;
    private readonly string _range;

    public ServiceAddresses(string cidr)
    {
        if (!IPNetwork.TryParse(cidr, out var network))
        {
            throw new FormatException($"the Service range {cidr} is no network such as 10.96.0.0/16");
        }

        _range = cidr;
        Family = FamilyOf(network.BaseAddress);
        var bits = network.BaseAddress.AddressFamily == AddressFamily.InterNetwork ? 32 : 128;
        var size = Math.Min(bits - network.PrefixLength, 64);
        if (size < 2)
        {
            throw new FormatException($"the Service range {cidr} has no room for Services");
        }

        // Neither the network's own address nor, in IPv4, its broadcast address is given away.
        _first = ToNumber(network.BaseAddress) + 1;
        _count = (UInt128.One << size) - (bits == 32 ? 2u : 1u);
        ServerAddress = ToAddress(_first);
    }

    /// <summary>The range's first address, which the Service <c>kubernetes</c> has.</summary>
    public IPAddress ServerAddress { get; }

    /// <summary>IPv4 or IPv6.</summary>
    public string Family { get; }

    public static string FamilyOf(IPAddress address) => address.AddressFamily == AddressFamily.InterNetworkV6 ? IpFamily.IPv6 : IpFamily.IPv4;

    /// <summary>Takes any free address.</summary>
    /// <returns>Null when none is left.</returns>
    public string? TakeAny()
    {
        lock (_lock)
        {
            var free = _count - (UInt128)_taken.Count - (_taken.Contains(_first) ? 0u : 1u);
            if (free == 0)
            {
                return null;
            }

            // A random start: addresses of deleted Services come back late, when nobody remembers them any more.
            var offset = (UInt128)(ulong)Random.Shared.NextInt64() % _count;
            while (!TryAdd(_first + offset))
            {
                offset = (offset + 1) % _count;
            }

            return ToAddress(_first + offset).ToString();
        }
    }

    /// <summary>Takes one address.</summary>
    /// <returns>Null on success, or why not.</returns>
    public string? Take(string text)
    {
        if (!IPAddress.TryParse(text, out var address) || ToNumber(address) < _first || ToNumber(address) >= _first + _count || FamilyOf(address) != Family)
        {
            return string.Create(CultureInfo.InvariantCulture,
                $"failed to allocate IP {text}: the provided IP ({text}) is not in the valid range. The range of valid IPs is {_range}");
        }

        lock (_lock)
        {
            return _taken.Add(ToNumber(address)) ? null : $"failed to allocate IP {text}: provided IP is already allocated";
        }
    }

    /// <summary>Gives an address back.</summary>
    public void Release(string text)
    {
        if (IPAddress.TryParse(text, out var address))
        {
            lock (_lock)
            {
                _taken.Remove(ToNumber(address));
            }
        }
    }

    // The server's own address is given to nobody by chance.
    private bool TryAdd(UInt128 number) => number != _first && _taken.Add(number);

    private static UInt128 ToNumber(IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out var length);
        return length == 4 ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt128BigEndian(bytes);
    }

    private IPAddress ToAddress(UInt128 number)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, number);
        return new IPAddress(Family == IpFamily.IPv4 ? bytes[12..] : bytes);
    }
}
