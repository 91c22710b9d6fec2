using System.CommandLine;

namespace KubeKit.Tool;

/// <summary>The settings of <c>up</c> for an etcd that several control planes may share, by the names of upstream's.</summary>
internal sealed class SharedStoreSettings
{
    private readonly Option<string?> _authorityFile = new("--etcd-cafile")
    {
        Description = "The authorities that sign etcd's certificates (PEM).", HelpName = "FILE",
    };

    private readonly Option<string?> _certificateFile = new("--etcd-certfile")
    {
        Description = "The certificate to show to etcd (PEM).", HelpName = "FILE",
    };

    private readonly Option<string?> _keyFile = new("--etcd-keyfile")
    {
        Description = "That certificate's key (PEM).", HelpName = "FILE",
    };

    private readonly Option<string> _prefix = new("--etcd-prefix")
    {
        Description = "Under which prefix the cluster lies in etcd.", HelpName = "PREFIX", DefaultValueFactory = _ => "/kubekit",
    };

    private readonly Option<int> _compactionInterval = new("--etcd-compaction-interval")
    {
        Description = "How often history in etcd is dropped that is older than this, in seconds; 0 for never.", HelpName = "SECONDS", DefaultValueFactory = _ => 300,
    };

    private readonly Option<string?> _certificatesDirectory = new("--cert-dir")
    {
        Description = "Where ca.crt, ca.key and sa.key are (default: pki in the data directory). Control planes that share a store need the same.", HelpName = "DIR",
    };

    private readonly Option<int> _leaseDuration = new("--leader-elect-lease-duration")
    {
        Description = "How long the others wait after the last sign of life of the control plane that leads, in seconds.", HelpName = "SECONDS", DefaultValueFactory = _ => 15,
    };

    private readonly Option<int> _renewDeadline = new("--leader-elect-renew-deadline")
    {
        Description = "How long the one that leads tries to renew its lease before it no longer does, in seconds.", HelpName = "SECONDS", DefaultValueFactory = _ => 10,
    };

    private readonly Option<int> _retryPeriod = new("--leader-elect-retry-period")
    {
        Description = "How long between attempts to take or renew the lease, in seconds.", HelpName = "SECONDS", DefaultValueFactory = _ => 2,
    };

    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[_authorityFile, _certificateFile, _keyFile, _prefix, _compactionInterval, _certificatesDirectory, _leaseDuration, _renewDeadline, _retryPeriod])
        {
            command.Add(option);
        }
    }

    public void Configure(KubeControlPlaneOptions options, ParseResult parsed)
    {
        options.EtcdAuthorityFile = parsed.GetValue(_authorityFile);
        options.EtcdCertificateFile = parsed.GetValue(_certificateFile);
        options.EtcdKeyFile = parsed.GetValue(_keyFile);
        options.EtcdPrefix = parsed.GetValue(_prefix)!;
        options.EtcdCompactionInterval = TimeSpan.FromSeconds(parsed.GetValue(_compactionInterval));
        options.CertificatesDirectory = parsed.GetValue(_certificatesDirectory);
        options.LeaseDuration = TimeSpan.FromSeconds(parsed.GetValue(_leaseDuration));
        options.RenewDeadline = TimeSpan.FromSeconds(parsed.GetValue(_renewDeadline));
        options.RetryPeriod = TimeSpan.FromSeconds(parsed.GetValue(_retryPeriod));
    }
}
