using System.ComponentModel.DataAnnotations;

namespace KubeKit.Node.Docker;

/// <summary>How the Docker runtime reaches its engine and marks what is its own.</summary>
public sealed class DockerRuntimeOptions
{
    /// <summary>The engine's address.</summary>
    /// <value>The environment's <c>DOCKER_HOST</c>, else <c>unix:///var/run/docker.sock</c>.</value>
    [Required]
    public Uri Endpoint { get; set; } = new(Environment.GetEnvironmentVariable("DOCKER_HOST") is { Length: > 0 } host ? host : "unix:///var/run/docker.sock");

    /// <summary>
    /// Whose containers these are: cluster and node. Containers of other owners on the same engine are never seen nor
    /// touched; a restarted node with the same owner finds its own again.
    /// </summary>
    [Required]
    public string Owner { get; set; } = "kubekit";

    /// <summary>The Docker network that pods join.</summary>
    /// <value><c>bridge</c>, the engine's default network.</value>
    [Required]
    public string Network { get; set; } = "bridge";
}
