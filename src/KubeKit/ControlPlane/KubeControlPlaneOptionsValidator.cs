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

        if (options.ServiceCidr is { } cidr && !ServiceRange.IsValid(cidr))
        {
            failures.Add($"{nameof(options.ServiceCidr)}: \"{cidr}\" is no {ServiceRange.Expected}");
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

        if (options.NodeGracePeriod <= TimeSpan.Zero)
        {
            failures.Add($"{nameof(options.NodeGracePeriod)}: {options.NodeGracePeriod} is no time to wait; it must be more than nothing");
        }

        return failures.Count > 0 ? ValidateOptionsResult.Fail(failures) : ValidateOptionsResult.Success;
    }
}
