using System.Diagnostics;
using KubeKit.Node.Runtime;

namespace KubeKit.Node.Process;

/// <summary>Builds a .NET project: the process runtime's way to pull an image.</summary>
internal static class ProjectBuild
{
    /// <summary>Builds and returns the path of the assembly to run.</summary>
    public static async Task<string> RunAsync(string project, CancellationToken cancellationToken)
    {
        await DotnetAsync(["build", project, "-c", "Release", "-nologo", "-v", "quiet"], cancellationToken);
        return (await DotnetAsync(["msbuild", project, "-p:Configuration=Release", "-getProperty:TargetPath"], cancellationToken)).Trim();
    }

    private static async Task<string> DotnetAsync(IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = System.Diagnostics.Process.Start(start)
            ?? throw new ContainerRuntimeException(ContainerRuntimeError.ImagePull, "dotnet could not be started");
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var error = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        if (process.ExitCode == 0)
            return await output;

        var words = (await output + await error).Split('\n').FirstOrDefault(l => l.Contains("error", StringComparison.Ordinal))?.Trim();
        throw new ContainerRuntimeException(ContainerRuntimeError.ImagePull, $"dotnet {string.Join(' ', arguments)} ended with {process.ExitCode}: {words}");
    }
}
