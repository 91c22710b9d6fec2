using KubeKit.ApiServer.Admission;
using KubeKit.ApiServer.Authentication;
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

        ClusterStorageRules.Check(options, failures);
        CheckSharing(options, failures);
        CheckAdmission(options, failures);
        CheckTokenFile(options, failures);
        if (!Enum.IsDefined(options.Authorization))
        {
            failures.Add($"{nameof(options.Authorization)}: {options.Authorization} is neither {nameof(ClusterAuthorization.Rbac)} nor {nameof(ClusterAuthorization.AlwaysAllow)}");
        }

        if (options.NodeGracePeriod <= TimeSpan.Zero)
        {
            failures.Add($"{nameof(options.NodeGracePeriod)}: {options.NodeGracePeriod} is no time to wait; it must be more than nothing");
        }

        return failures.Count > 0 ? ValidateOptionsResult.Fail(failures) : ValidateOptionsResult.Success;
    }

    private static void CheckSharing(KubeControlPlaneOptions options, List<string> failures)
    {
        if (options.EtcdCertificateFile is null != options.EtcdKeyFile is null)
        {
            failures.Add($"{nameof(options.EtcdCertificateFile)} and {nameof(options.EtcdKeyFile)} go together: name both or none");
        }

        foreach (var (file, of) in new[]
        {
            (options.EtcdAuthorityFile, nameof(options.EtcdAuthorityFile)),
            (options.EtcdCertificateFile, nameof(options.EtcdCertificateFile)),
            (options.EtcdKeyFile, nameof(options.EtcdKeyFile)),
        })
        {
            if (file is not null && !File.Exists(file))
            {
                failures.Add($"{of}: there is no file {file}");
            }
        }

        if (options.EtcdCompactionInterval < TimeSpan.Zero)
        {
            failures.Add($"{nameof(options.EtcdCompactionInterval)}: {options.EtcdCompactionInterval} is no interval; zero is for never");
        }

        if (!(options.LeaseDuration > options.RenewDeadline && options.RenewDeadline > options.RetryPeriod && options.RetryPeriod > TimeSpan.Zero))
        {
            failures.Add($"{nameof(options.LeaseDuration)} ({options.LeaseDuration}) must exceed {nameof(options.RenewDeadline)} ({options.RenewDeadline}), " +
                $"and that {nameof(options.RetryPeriod)} ({options.RetryPeriod}): otherwise two could lead at once");
        }
    }

    private static void CheckAdmission(KubeControlPlaneOptions options, List<string> failures)
    {
        foreach (var (names, of) in new[] { (options.EnabledAdmission, nameof(options.EnabledAdmission)), (options.DisabledAdmission, nameof(options.DisabledAdmission)) })
        {
            foreach (var unknown in names.Where(name => !AdmissionPlugins.IsKnown(name)))
            {
                failures.Add($"{of}: \"{unknown}\" is no admission plugin of Kubernetes 1.36");
            }
        }

        foreach (var both in options.EnabledAdmission.Intersect(options.DisabledAdmission))
        {
            failures.Add($"{nameof(options.EnabledAdmission)} and {nameof(options.DisabledAdmission)} both name {both}");
        }
    }

    private static void CheckTokenFile(KubeControlPlaneOptions options, List<string> failures)
    {
        try
        {
            _ = options.TokenFile is { } file ? TokenFile.Read(file) : null;
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            failures.Add($"{nameof(options.TokenFile)}: {e.Message}");
        }
    }
}
