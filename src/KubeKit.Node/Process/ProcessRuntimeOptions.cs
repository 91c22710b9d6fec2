using System.ComponentModel.DataAnnotations;

namespace KubeKit.Node.Process;

/// <summary>What the process runtime runs, and where it keeps its state.</summary>
public sealed class ProcessRuntimeOptions
{
    /// <summary>Where containers' state and output are kept; one directory for each node. A runtime that starts on it adopts what runs.</summary>
    /// <value><c>kubekit/process</c> in the directory for temporary files.</value>
    [Required]
    public string RootDirectory { get; set; } = Path.Combine(Path.GetTempPath(), "kubekit", "process");

    /// <summary>Where all nodes of this machine note which loopback addresses are taken.</summary>
    /// <value><c>kubekit/addresses</c> in the directory for temporary files.</value>
    [Required]
    public string AddressDirectory { get; set; } = Path.Combine(Path.GetTempPath(), "kubekit", "addresses");

    /// <summary>The images there are, by name. A name without a tag stands for all of its tags.</summary>
    public IDictionary<string, ProcessImage> Images { get; } = new Dictionary<string, ProcessImage>(StringComparer.Ordinal);
}
