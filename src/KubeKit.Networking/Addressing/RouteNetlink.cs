using System.ComponentModel;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace KubeKit.Networking.Addressing;

/// <summary><c>ip route add|del local RANGE dev lo</c> without the ip program: one rtnetlink message and its answer.</summary>
internal static partial class RouteNetlink
{
    // Numbers of linux/netlink.h, linux/rtnetlink.h and asm-generic/errno.h.
    private const int AfNetlink = 16, SockRaw = 3, NetlinkRoute = 0;
    private const ushort RtmNewRoute = 24, RtmDelRoute = 25;
    private const ushort NlmRequest = 0x1, NlmAck = 0x4, NlmExcl = 0x200, NlmCreate = 0x400;
    private const byte RtTableLocal = 255, RtProtStatic = 4, RtScopeHost = 254, RtnLocal = 2;
    private const ushort RtaDst = 1, RtaOif = 4;
    private const int Perm = 1, NoSuchProcess = 3, Exists = 17;
    private const int HeaderLength = 16, RouteLength = 12;

    /// <summary>Adds the route. False when it exists.</summary>
    public static bool AddLocal(IPNetwork network) => Change(RtmNewRoute, NlmRequest | NlmAck | NlmCreate | NlmExcl, network) switch
    {
        0 => true,
        Exists => false,
        Perm => throw new NotSupportedException($"making {network} local needs root (CAP_NET_ADMIN); without it, use a range of 127.0.0.0/8 for Services"),
        var error => throw new NotSupportedException($"making {network} local failed: {new Win32Exception(error).Message}"),
    };

    /// <summary>Removes the route; it does not matter when it is gone.</summary>
    public static void RemoveLocal(IPNetwork network) => _ = Change(RtmDelRoute, NlmRequest | NlmAck, network) is 0 or NoSuchProcess;

    private static int Change(ushort type, int flags, IPNetwork network)
    {
        if (!OperatingSystem.IsLinux())
        {
            throw new NotSupportedException($"{network} can be made local on Linux only");
        }

        var socket = Socket(AfNetlink, SockRaw, NetlinkRoute);
        if (socket < 0)
        {
            return Marshal.GetLastPInvokeError();
        }

        try
        {
            var message = Message(type, (ushort)flags, network);
            Span<byte> answer = stackalloc byte[1024];
            return Send(socket, message, (nuint)message.Length, 0) < 0 || Receive(socket, answer, (nuint)answer.Length, 0) < HeaderLength + 4
                ? Marshal.GetLastPInvokeError()
                : -BitConverter.ToInt32(answer[HeaderLength..]);
        }
        finally
        {
            _ = Close(socket);
        }
    }

    private static byte[] Message(ushort type, ushort flags, IPNetwork network)
    {
        var address = network.BaseAddress.GetAddressBytes();
        var addressAttribute = 4 + address.Length;
        var message = new byte[HeaderLength + RouteLength + addressAttribute + 8];
        var span = message.AsSpan();

        // struct nlmsghdr, in the machine's byte order as all of netlink.
        BitConverter.TryWriteBytes(span, message.Length);
        BitConverter.TryWriteBytes(span[4..], type);
        BitConverter.TryWriteBytes(span[6..], flags);
        BitConverter.TryWriteBytes(span[8..], 1);

        // struct rtmsg.
        var route = span[HeaderLength..];
        route[0] = (byte)(network.BaseAddress.AddressFamily == AddressFamily.InterNetwork ? 2 : 10);
        route[1] = (byte)network.PrefixLength;
        route[4] = RtTableLocal;
        route[5] = RtProtStatic;
        route[6] = RtScopeHost;
        route[7] = RtnLocal;

        var destination = route[RouteLength..];
        BitConverter.TryWriteBytes(destination, (ushort)addressAttribute);
        BitConverter.TryWriteBytes(destination[2..], RtaDst);
        address.CopyTo(destination[4..]);

        var device = destination[addressAttribute..];
        BitConverter.TryWriteBytes(device, (ushort)8);
        BitConverter.TryWriteBytes(device[2..], RtaOif);
        BitConverter.TryWriteBytes(device[4..], InterfaceIndex("lo"));
        return message;
    }

    [LibraryImport("libc", EntryPoint = "socket", SetLastError = true)]
    private static partial int Socket(int domain, int type, int protocol);

    [LibraryImport("libc", EntryPoint = "send", SetLastError = true)]
    private static partial nint Send(int socket, ReadOnlySpan<byte> buffer, nuint length, int flags);

    [LibraryImport("libc", EntryPoint = "recv", SetLastError = true)]
    private static partial nint Receive(int socket, Span<byte> buffer, nuint length, int flags);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int socket);

    [LibraryImport("libc", EntryPoint = "if_nametoindex", StringMarshalling = StringMarshalling.Utf8)]
    private static partial uint InterfaceIndex(string name);
}
