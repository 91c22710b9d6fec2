using System.Net;
using Microsoft.Extensions.Options;

namespace KubeKit.ControlPlane;

/// <summary>Says what is wrong with the options before anything starts.</summary>
internal sealed class KubeControlPlaneOptionsValidator : IValidateOptions<KubeControlPlaneOptions>
{
    public ValidateOptionsResult Validate(string? name, KubeControlPlaneOptions options)
    {
        var failures = new List<string>();
        if (string.IsNullOrWhiteSpace(options.DataDirectory))
        {
            failures.Add($"{nameof(options.DataDirectory)} must name a directory");
        }

        foreach (var url in options.Urls)
        {
            if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme != Uri.UriSchemeHttps || uri.AbsolutePath != "/")
            {
                failures.Add($"{nameof(options.Urls)}: \"{url}\" is no https address such as https://127.0.0.1:6443");
            }
        }

        if (options.ServiceCidr is { } cidr && (!IPNetwork.TryParse(cidr, out var network) || network.PrefixLength is < 12 or > 28))
        {
            failures.Add($"{nameof(options.ServiceCidr)}: \"{cidr}\" is no IPv4 range with a prefix of 12 to 28 bits, such as 10.96.0.0/16");
        }

        if (options.Store == ClusterStoreKind.Etcd && options.EtcdEndpoints.Count == 0)
        {
            failures.Add($"{nameof(options.EtcdEndpoints)} must name at least one etcd member for the store {nameof(ClusterStoreKind.Etcd)}");
        }

        foreach (var endpoint in options.EtcdEndpoints)
        {
            if (!Uri.TryCreate(endpoint, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
            {
                failures.Add($"{nameof(options.EtcdEndpoints)}: \"{endpoint}\" is no address such as http://127.0.0.1:2379");
            }
        }

        return failures.Count > 0 ? ValidateOptionsResult.Fail(failures) : ValidateOptionsResult.Success;
    }
}
