using System.CommandLine;
using KubeKit.Tool;

var root = new RootCommand("A Kubernetes-compatible cluster from the command line.")
{
    UpCommand.Create(),
    NodeCommand.Create(),
    CareCommands.CreateBackup(),
    CareCommands.CreateRestore(),
    CareCommands.CreateVerify(),
    CrdCommand.Create(),
    ImportCommand.Create(),
    VersionCommand.Create(),
};
return await root.Parse(args).InvokeAsync();
