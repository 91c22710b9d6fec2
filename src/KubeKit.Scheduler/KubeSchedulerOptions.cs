namespace KubeKit.Scheduler;

/// <summary>How pods are placed.</summary>
public sealed class KubeSchedulerOptions
{
    /// <summary>Which pods are placed: those whose <c>spec.schedulerName</c> says so.</summary>
    /// <value><c>default-scheduler</c></value>
    public string SchedulerName { get; set; } = "default-scheduler";

    /// <summary>Plugins that are left out, by name.</summary>
    public ISet<string> DisabledPlugins { get; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>How much score plugins count, by name, where it is not as much as they say themselves.</summary>
    public IDictionary<string, int> Weights { get; } = new Dictionary<string, int>(StringComparer.Ordinal);

    /// <summary>At what share of the nodes that would do the search for more ends, in percent; 0 lets the size of the cluster decide.</summary>
    /// <value>0, as kube-scheduler: all of up to 100 nodes, 42 % of 1,000, 5 % of the largest clusters.</value>
    public int PercentageOfNodesToScore { get; set; }

    /// <summary>How long a pod waits after its first failure; doubled with each further one.</summary>
    /// <value>1 s, as kube-scheduler.</value>
    public TimeSpan InitialBackoff { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest wait after failures.</summary>
    /// <value>10 s, as kube-scheduler.</value>
    public TimeSpan MaxBackoff { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>After how long a pod that found no node is tried again though nothing that would help it has happened.</summary>
    /// <value>5 minutes, as kube-scheduler.</value>
    public TimeSpan UnschedulableTimeout { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How many pods are told their node at once.</summary>
    /// <value>64: enough to keep a server in the same process busy.</value>
    public int ParallelBindings { get; set; } = 64;
}
