using System.Net;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Core.V1;

/// <summary>The rules for addresses that traffic is sent to: none that mean the sender itself, or its own link.</summary>
internal static class EndpointAddressRules
{
    internal static void Address(string member, string text, ValidationContext context, bool allowsLoopback = false)
    {
        if (!IPAddress.TryParse(IPRules.Decimal(text) ?? text, out var address) || (IPRules.Decimal(text) is null && !text.Contains(':', StringComparison.Ordinal)))
        {
            context.Invalid(member, text, "must be a valid IP address");
            return;
        }

        address = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        var bytes = address.GetAddressBytes();
        if (bytes.All(part => part == 0))
        {
            context.Invalid(member, text, $"may not be unspecified ({text})");
        }

        if (IPAddress.IsLoopback(address) && !allowsLoopback)
        {
            context.Invalid(member, text, "may not be in the loopback range (127.0.0.0/8, ::1/128)");
        }

        if (bytes.Length == 4 ? bytes is [169, 254, ..] : address.IsIPv6LinkLocal)
        {
            context.Invalid(member, text, "may not be in the link-local range (169.254.0.0/16, fe80::/10)");
        }

        if (bytes.Length == 4 ? bytes is [224, 0, 0, _] : bytes[0] == 0xff && (bytes[1] & 0x0f) == 2)
        {
            context.Invalid(member, text, "may not be in the link-local multicast range (224.0.0.0/24, ff02::/10)");
        }
    }
}
