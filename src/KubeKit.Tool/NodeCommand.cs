using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;

namespace KubeKit.Tool;

/// <summary><c>kubekit node</c>: a node that joins a cluster of this or another machine.</summary>
internal static class NodeCommand
{
    public static Command Create()
    {
        var kubeconfig = new Option<string>("--kubeconfig")
        {
            Description = "How to reach the cluster.", HelpName = "FILE", Required = true,
        };
        var name = new Option<string>("--name")
        {
            Description = "The node's name (default: this machine's).", HelpName = "NAME", DefaultValueFactory = _ => KubeNodeOptions.MachineName,
        };
        var rootDirectory = new Option<string?>("--root-dir")
        {
            Description = "Where the node keeps its pods' volumes and logs.", HelpName = "DIR",
        };
        var withoutNetworking = new Option<bool>("--without-networking") { Description = "Leave out the Service proxy." };
        var node = new NodeSettings();
        var command = new Command("node", "Joins a node to a cluster.") { kubeconfig, name, rootDirectory, withoutNetworking };
        node.AddTo(command);
        command.SetAction((parsed, cancellationToken) => KubeHost.RunAsync(
            node.Verbose(parsed),
            services => services.AddKubeNode(parsed.GetValue(name)!, builder =>
            {
                node.Configure(builder, parsed, first: true, networking: !parsed.GetValue(withoutNetworking));
                builder.Join(parsed.GetValue(kubeconfig)!);
                if (parsed.GetValue(rootDirectory) is { } directory)
                {
                    builder.Configure(options => options.RootDirectory = directory);
                }
            }),
            reportReady: false,
            cancellationToken));
        return command;
    }
}
