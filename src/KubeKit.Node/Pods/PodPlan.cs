using KubeKit.Node.Runtime;

namespace KubeKit.Node.Pods;

/// <summary>What is to be done for a pod next.</summary>
internal sealed class PodPlan
{
    /// <summary>Whether it needs a (new) sandbox before anything else.</summary>
    public bool NeedsSandbox { get; set; }

    /// <summary>Whether all init containers are through.</summary>
    public bool Initialized { get; set; }

    /// <summary>Containers to start now, in order, each with the ended one that it follows.</summary>
    public List<(PodContainer Container, RuntimeContainer? Before)> Start { get; } = [];

    /// <summary>Running containers that must end, though the pod goes on.</summary>
    public List<KillOrder> Kill { get; } = [];

    /// <summary>Containers that wait because they crash in a loop.</summary>
    public List<(PodContainer Container, RuntimeContainer Ended, TimeSpan Left)> BackOffs { get; } = [];

    /// <summary>Succeeded or Failed once nothing will run any more; null before.</summary>
    public string? FinalPhase { get; set; }

    /// <summary>When to plan again though nothing happened; null for never.</summary>
    public DateTimeOffset? Again { get; private set; }

    public void AgainAt(DateTimeOffset at) => Again = Again is { } before && before < at ? before : at;
}

/// <summary>A running container that must end.</summary>
/// <param name="Container">The container.</param>
/// <param name="Running">What runs.</param>
/// <param name="Message">What the Killing event says.</param>
/// <param name="GraceSeconds">Its own grace period; null for the pod's.</param>
internal sealed record KillOrder(PodContainer Container, RuntimeContainer Running, string Message, long? GraceSeconds);
