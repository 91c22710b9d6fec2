using System.Diagnostics;

namespace KubeKit.Crds.Assemblies;

/// <summary>Builds a project and says where its assembly lies.</summary>
public static class ProjectBuild
{
    /// <summary>Builds a project.</summary>
    /// <returns>The assembly that it makes.</returns>
    /// <exception cref="CrdException">The project does not build; the message holds what the compiler said.</exception>
    public static async Task<string> BuildAsync(string projectFile, CancellationToken cancellationToken)
    {
        var path = Path.GetFullPath(projectFile);
        if (!File.Exists(path))
        {
            throw new CrdException($"there is no file {path}");
        }

        var (code, output) = await DotnetAsync(["build", path, "-nologo", "-v", "q", "-clp:NoSummary"], cancellationToken).ConfigureAwait(false);
        if (code != 0)
        {
            throw new CrdException($"{path} does not build:{Environment.NewLine}{output.Trim()}");
        }

        (code, output) = await DotnetAsync(["msbuild", path, "-nologo", "-getProperty:TargetPath"], cancellationToken).ConfigureAwait(false);
        return code == 0 && output.Trim() is { Length: > 0 } assembly && File.Exists(assembly)
            ? assembly
            : throw new CrdException($"{path} makes no single assembly, as projects with several target frameworks do not: name the assembly itself");
    }

    private static async Task<(int Code, string Output)> DotnetAsync(string[] arguments, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start) ?? throw new CrdException("dotnet cannot be started");
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
        return (process.ExitCode, await output.ConfigureAwait(false) + await errors.ConfigureAwait(false));
    }
}
