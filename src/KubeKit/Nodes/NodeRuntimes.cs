using KubeKit.Node.Docker;
using KubeKit.Node.Docker.Images;
using KubeKit.Node.Hollow;
using KubeKit.Node.Process;
using KubeKit.Node.Runtime;
using Microsoft.Extensions.Logging;

namespace KubeKit.Nodes;

/// <summary>Makes the container runtime that a node's options ask for.</summary>
internal sealed partial class NodeRuntimes(TimeProvider time, ILoggerFactory loggers)
{
    private readonly ILogger _logger = loggers.CreateLogger<NodeRuntimes>();

    public async Task<IContainerRuntime> CreateAsync(KubeNodeOptions options, string owner, string rootDirectory, CancellationToken cancellationToken)
    {
        var docker = new DockerRuntimeOptions { Owner = $"{owner}/{options.Name}" };
        docker.Endpoint = options.DockerEndpoint ?? docker.Endpoint;
        var kind = options.Runtime;
        if (kind == NodeRuntimeKind.Auto)
        {
            kind = await DockerEngine.AnswersAsync(docker.Endpoint, cancellationToken) ? NodeRuntimeKind.Docker : NodeRuntimeKind.Process;
        }

        LogRuntime(options.Name, kind);
        switch (kind)
        {
            case NodeRuntimeKind.Docker:
                foreach (var (image, arguments) in options.ApplicationImages)
                {
                    await ApplicationImage.EnsureAsync(docker.Endpoint, image, arguments, cancellationToken);
                }

                return new DockerContainerRuntime(docker, time);
            case NodeRuntimeKind.Hollow:
                return new HollowRuntime(time);
            default:
                return CreateProcessRuntime(options, rootDirectory);
        }
    }

    private ProcessRuntime CreateProcessRuntime(KubeNodeOptions options, string rootDirectory)
    {
        var process = new ProcessRuntimeOptions { RootDirectory = Path.Combine(rootDirectory, "process") };
        var images = options.ProcessImages
            .Concat(options.ApplicationImages.Select(i => KeyValuePair.Create<string, IReadOnlyList<string>>(i.Key, [.. ApplicationImage.StartCommand, .. i.Value])));
        foreach (var (image, command) in images)
        {
            process.Images[image] = new ProcessImage { Executable = command[0], Arguments = [.. command.Skip(1)] };
        }

        return new ProcessRuntime(process, time);
    }

    [LoggerMessage(10, LogLevel.Information, "Node {Node} runs containers by {Runtime}")]
    private partial void LogRuntime(string node, NodeRuntimeKind runtime);
}
