using System.CommandLine;
using System.Reflection;
using System.Runtime.InteropServices;

namespace KubeKit.Tool;

/// <summary><c>kubekit version</c></summary>
internal static class VersionCommand
{
    public static Command Create()
    {
        var command = new Command("version", "Prints the versions of KubeKit, of the Kubernetes API it serves and of .NET.");
        command.SetAction(_ =>
        {
            var version = typeof(VersionCommand).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;
            Terminal.WriteLine($"kubekit {version?.Split('+')[0]}");
            Terminal.WriteLine($"Kubernetes API {new ApiServer.ServerVersion().GitVersion}");
            Terminal.WriteLine(RuntimeInformation.FrameworkDescription);
            return 0;
        });
        return command;
    }
}
