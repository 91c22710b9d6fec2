using System.Net;
using KubeKit.Networking.Addressing;
using Microsoft.Extensions.Options;

namespace KubeKit.Networking;

/// <summary>Says at start what cannot work.</summary>
internal sealed class KubeNetworkingOptionsValidator : IValidateOptions<KubeNetworkingOptions>
{
    public ValidateOptionsResult Validate(string? name, KubeNetworkingOptions options)
    {
        var failures = new List<string>();
        if (!IPNetwork.TryParse(options.ServiceCidr, out _))
        {
            failures.Add($"{nameof(options.ServiceCidr)} '{options.ServiceCidr}' is no address range such as 10.96.0.0/16.");
        }

        if (StrictAddress.Parse(options.NodePortAddress) is null)
        {
            failures.Add($"{nameof(options.NodePortAddress)} '{options.NodePortAddress}' is no IP address.");
        }

        if (options.ClusterDns is not null && options.DnsAddress is null)
        {
            failures.Add($"{nameof(options.ClusterDns)} '{options.ClusterDns}' is no IP address.");
        }

        Positive(options.ConnectTimeout, nameof(options.ConnectTimeout));
        Positive(options.UdpSessionTimeout, nameof(options.UdpSessionTimeout));
        if (options.SniffGrace < TimeSpan.Zero || options.DrainTimeout < TimeSpan.Zero)
        {
            failures.Add($"{nameof(options.SniffGrace)} and {nameof(options.DrainTimeout)} must not be negative.");
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);

        void Positive(TimeSpan value, string member)
        {
            if (value <= TimeSpan.Zero)
            {
                failures.Add($"{member} must be positive.");
            }
        }
    }
}
