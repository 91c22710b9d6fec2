namespace KubeKit.Node.Process;

/// <summary>Finds executables as a shell does.</summary>
internal static class ExecutablePath
{
    /// <summary>The full path of an executable; null when there is none of that name.</summary>
    public static string? Find(string name, string? searchPath)
    {
        if (name.Contains('/', StringComparison.Ordinal))
            return File.Exists(name) ? Path.GetFullPath(name) : null;

        return (searchPath ?? Environment.GetEnvironmentVariable("PATH") ?? "/usr/bin:/bin")
            .Split(':', StringSplitOptions.RemoveEmptyEntries)
            .Select(directory => Path.Combine(directory, name))
            .FirstOrDefault(File.Exists);
    }
}
