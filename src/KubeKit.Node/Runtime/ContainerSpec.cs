namespace KubeKit.Node.Runtime;

/// <summary>A container to create. Everything is resolved: no references to ConfigMaps, fields or volumes are left.</summary>
public sealed record ContainerSpec
{
    /// <summary>The pod.</summary>
    public required PodIdentity Pod { get; init; }

    /// <summary>The container's name in the pod.</summary>
    public required string Name { get; init; }

    /// <summary>The how-manieth container of that name, from 0: the restart count.</summary>
    public int Attempt { get; init; }

    /// <summary>A hash of the container's part of the pod spec, kept with the container, by which a kubelet sees that it must be replaced.</summary>
    public string SpecHash { get; init; } = "";

    /// <summary>The image as named in the pod.</summary>
    public required string Image { get; init; }

    /// <summary>Replaces the image's entry point; empty to keep it.</summary>
    public IReadOnlyList<string> Command { get; init; } = [];

    /// <summary>Replaces the image's arguments; empty to keep them (unless <see cref="Command"/> is set, which drops them).</summary>
    public IReadOnlyList<string> Args { get; init; } = [];

    /// <summary>Environment variables, in order.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Environment { get; init; } = [];

    /// <summary>The working directory; null for the image's.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>Directories and files of the machine to show inside.</summary>
    public IReadOnlyList<Mount> Mounts { get; init; } = [];

    /// <summary>The TCP and UDP ports the container says it listens on; the process runtime passes the first as PORT.</summary>
    public IReadOnlyList<int> Ports { get; init; } = [];

    /// <summary>Whether there is a standard input.</summary>
    public bool Stdin { get; init; }

    /// <summary>Whether standard input closes after the first attach.</summary>
    public bool StdinOnce { get; init; }

    /// <summary>Whether the process has a terminal.</summary>
    public bool Tty { get; init; }

    /// <summary>Relative CPU weight; null for none.</summary>
    public long? CpuShares { get; init; }

    /// <summary>CPU limit in thousandths of a processor; null for none.</summary>
    public long? CpuLimitMillis { get; init; }

    /// <summary>Memory limit in bytes; null for none.</summary>
    public long? MemoryLimitBytes { get; init; }

    /// <summary>-1000 to 1000: how soon the kernel kills it when memory runs out.</summary>
    public int OomScoreAdjust { get; init; }

    /// <summary>User as uid[:gid] or name; null for the image's.</summary>
    public string? User { get; init; }

    /// <summary>Whether it may do what root of the machine may.</summary>
    public bool Privileged { get; init; }

    /// <summary>Whether its root file system is read-only.</summary>
    public bool ReadOnlyRootFileSystem { get; init; }

    /// <summary>Linux capabilities to add.</summary>
    public IReadOnlyList<string> AddCapabilities { get; init; } = [];

    /// <summary>Linux capabilities to drop.</summary>
    public IReadOnlyList<string> DropCapabilities { get; init; } = [];

    /// <summary>Whether it sees the processes of the other containers of its pod.</summary>
    public bool SharesProcesses { get; init; }

    /// <summary>Additional group ids.</summary>
    public IReadOnlyList<long> SupplementalGroups { get; init; } = [];
}

/// <summary>A directory or file of the machine shown in a container.</summary>
/// <param name="HostPath">Where it is on the machine.</param>
/// <param name="ContainerPath">Where it shows.</param>
/// <param name="ReadOnly">Whether the container may only read.</param>
public sealed record Mount(string HostPath, string ContainerPath, bool ReadOnly);
