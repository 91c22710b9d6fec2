using System.Runtime.InteropServices;

namespace KubeKit.Node.Docker.Images;

/// <summary>A file or link of an image.</summary>
/// <param name="Source">Where it is on this machine.</param>
/// <param name="Target">Where it goes in the image.</param>
/// <param name="LinkTarget">What a symbolic link points to; null for a file.</param>
internal readonly record struct ApplicationFile(string Source, string Target, string? LinkTarget);

/// <summary>What the running application needs to run elsewhere.</summary>
internal static class ApplicationFiles
{
    /// <summary>The command that starts the running application.</summary>
    public static IReadOnlyList<string> StartCommand
    {
        get
        {
            var program = Environment.ProcessPath!;
            // Under `dotnet app.dll` the program is the muxer, and the application is its first argument.
            return Path.GetFileNameWithoutExtension(program) == "dotnet" ? [program, Path.GetFullPath(Environment.GetCommandLineArgs()[0])] : [program];
        }
    }

    /// <summary>All files, each once, in the order of their places in the image.</summary>
    public static IReadOnlyList<ApplicationFile> Collect()
    {
        var found = new SortedDictionary<string, ApplicationFile>(StringComparer.Ordinal);
        void Add(string path, string? link = null) => found.TryAdd(path, new ApplicationFile(path, path, link));

        foreach (var folder in Folders().Where(Directory.Exists))
        {
            foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            {
                Add(file);
            }
        }

        foreach (var library in MappedFiles())
        {
            Add(library);
            foreach (var (path, target) in LinksTo(library))
            {
                Add(path, target);
            }
        }

        Add(StartCommand[0]);
        if (Muxer() is { } muxer)
        {
            Add(muxer);
        }

        foreach (var interpreter in Interpreters().Where(File.Exists))
        {
            Add(interpreter);
        }

        return [.. found.Values];
    }

    private static IEnumerable<string> Folders()
    {
        yield return AppContext.BaseDirectory;
        var framework = Path.TrimEndingDirectorySeparator(RuntimeEnvironment.GetRuntimeDirectory());
        yield return framework;
        // The runtime stands in ROOT/shared/Microsoft.NETCore.App/VERSION; what starts it beside it.
        if (Path.GetDirectoryName(Path.GetDirectoryName(framework)) is { } shared && Path.GetDirectoryName(shared) is { } root)
        {
            yield return Path.Combine(shared, "Microsoft.AspNetCore.App", Path.GetFileName(framework));
            yield return Path.Combine(root, "host", "fxr");
        }
    }

    private static string? Muxer()
    {
        var framework = Path.TrimEndingDirectorySeparator(RuntimeEnvironment.GetRuntimeDirectory());
        var root = Path.GetDirectoryName(Path.GetDirectoryName(Path.GetDirectoryName(framework)));
        return root is not null && File.Exists(Path.Combine(root, "dotnet")) ? Path.Combine(root, "dotnet") : null;
    }

    private static IEnumerable<string> MappedFiles() =>
        File.ReadLines("/proc/self/maps")
            .Select(line => line.IndexOf('/', StringComparison.Ordinal) is var at and >= 0 ? line[at..] : "")
            .Where(path => path.Contains(".so", StringComparison.Ordinal) && File.Exists(path))
            .Distinct(StringComparer.Ordinal);

    // Libraries are found by their short names (libstdc++.so.6), which are links to the mapped files.
    private static IEnumerable<(string Path, string Target)> LinksTo(string library)
    {
        foreach (var candidate in Directory.EnumerateFiles(Path.GetDirectoryName(library)!, Path.GetFileName(library).Split(".so")[0] + ".so*"))
        {
            var link = new FileInfo(candidate);
            if (link.LinkTarget is not null && link.ResolveLinkTarget(returnFinalTarget: true)?.FullName == library)
            {
                yield return (candidate, Path.GetFileName(library));
            }
        }
    }

    // The places that executables name their loader by; usually links, here files of their own.
    private static IEnumerable<string> Interpreters() =>
    [
        "/lib64/ld-linux-x86-64.so.2", "/lib/ld-linux-aarch64.so.1", "/lib/ld-musl-x86_64.so.1", "/lib/ld-musl-aarch64.so.1",
    ];
}
