using System.Net;
using System.Net.Sockets;
using KubeKit.Networking.Addressing;
using Microsoft.Extensions.Options;

namespace KubeKit.Networking.Tests.Addressing;

public sealed class AddressSpaceTests
{
    [Fact]
    public void A_routed_range_can_be_bound_to_until_it_is_released()
    {
        Assert.SkipUnless(ServiceNetworks.CanRoute(), "needs CAP_NET_ADMIN");

        // A range of RFC 2544 that is for tests, the process' own part of it.
        var network = IPNetwork.Parse($"198.19.{Environment.ProcessId % 256}.0/24");
        var address = new IPEndPoint(IPAddress.Parse($"198.19.{Environment.ProcessId % 256}.7"), 0);
        Assert.ThrowsAny<SocketException>(() => Bind(address));
        var space = ServiceNetworks.SpaceFor(network);
        var second = ServiceNetworks.SpaceFor(network);
        space.Prepare();
        space.Prepare();
        second.Prepare();
        Bind(address);
        second.Release();
        Bind(address);
        space.Release();
        Assert.ThrowsAny<SocketException>(() => Bind(address));
    }

    [Fact]
    public void Loopback_needs_nothing() => Assert.IsType<LoopbackAddressSpace>(ServiceNetworks.SpaceFor(IPNetwork.Parse(ServiceNetworks.Loopback)));

    [Theory]
    [InlineData("10.96.0.1", true)]
    [InlineData("fd00::1", true)]
    [InlineData("010.96.0.1", false)]
    [InlineData("1", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Addresses_are_read_strictly(string? text, bool expected) => Assert.Equal(expected, StrictAddress.Parse(text) is not null);

    [Fact]
    public void Options_that_cannot_work_are_named()
    {
        var result = new KubeNetworkingOptionsValidator().Validate(null, new KubeNetworkingOptions { ServiceCidr = "10.96.0.0", NodePortAddress = "all", ConnectTimeout = default });
        Assert.Equal(3, result.Failures!.Count());
        Assert.Same(ValidateOptionsResult.Success, new KubeNetworkingOptionsValidator().Validate(null, new KubeNetworkingOptions()));
    }

    private static void Bind(IPEndPoint address)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(address);
    }
}
