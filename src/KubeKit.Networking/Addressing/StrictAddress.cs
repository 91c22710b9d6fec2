using System.Net;
using System.Net.Sockets;

namespace KubeKit.Networking.Addressing;

/// <summary>Reads addresses as the API means them: <c>010.0.0.1</c> and <c>1</c>, which IPAddress takes, are none.</summary>
internal static class StrictAddress
{
    public static IPAddress? Parse(string? text) =>
        IPAddress.TryParse(text, out var address) && (address.AddressFamily != AddressFamily.InterNetwork || address.ToString() == text) ? address : null;
}
