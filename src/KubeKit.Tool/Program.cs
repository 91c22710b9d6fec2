using System.CommandLine;
using KubeKit.Tool;

var root = new RootCommand("A Kubernetes-compatible cluster from the command line.")
{
    UpCommand.Create(),
    NodeCommand.Create(),
    VersionCommand.Create(),
};
return await root.Parse(args).InvokeAsync();
