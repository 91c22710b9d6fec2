namespace KubeKit.Client.LeaderElection;

/// <summary>Which lease is contended for, by whom, and how fast.</summary>
public sealed class LeaderElectionOptions
{
    /// <summary>Whether there is anything to contend for. Without, the process leads at once and for ever.</summary>
    /// <value>True.</value>
    public bool Enabled { get; set; } = true;

    /// <summary>The lease's namespace.</summary>
    /// <value><c>kube-system</c></value>
    public string Namespace { get; set; } = "kube-system";

    /// <summary>The lease's name: the same in all processes that contend.</summary>
    public string Name { get; set; } = "";

    /// <summary>This process: different in all that contend.</summary>
    /// <value>The machine's name and a random part.</value>
    public string Identity { get; set; } = $"{Environment.MachineName}_{Guid.NewGuid():N}";

    /// <summary>How long the others wait after the leader's last sign of life.</summary>
    /// <value>15 s, as client-go.</value>
    public TimeSpan LeaseDuration { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How long the leader tries to renew before it stops leading.</summary>
    /// <value>10 s, as client-go.</value>
    public TimeSpan RenewDeadline { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long between attempts.</summary>
    /// <value>2 s, as client-go.</value>
    public TimeSpan RetryPeriod { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Whether the lease is given up at the end, so that another leads at once.</summary>
    /// <value>True.</value>
    public bool ReleaseOnCancel { get; set; } = true;

    internal void Validate()
    {
        ArgumentException.ThrowIfNullOrEmpty(Name);
        ArgumentException.ThrowIfNullOrEmpty(Identity);
        if (LeaseDuration <= RenewDeadline || RenewDeadline <= RetryPeriod)
        {
            // Otherwise another process could lead before this one has noticed that it does not.
            throw new ArgumentException($"the lease's duration ({LeaseDuration}) must exceed the renew deadline ({RenewDeadline}), and that the retry period ({RetryPeriod})");
        }
    }
}
