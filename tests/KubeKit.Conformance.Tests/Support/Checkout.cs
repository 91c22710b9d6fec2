namespace KubeKit.Conformance.Tests.Support;

/// <summary>The checkout that the tests were built from.</summary>
internal static class Checkout
{
    public static string Root { get; } = Find();

    /// <summary>A new folder on the real disk; nothing of it is left when the checkout's artifacts are removed.</summary>
    public static string NewFolder(string name)
    {
        var folder = Path.Combine(Root, "artifacts", "conformance", $"{name}-{Environment.ProcessId}-{Guid.NewGuid().ToString("N")[..6]}");
        Directory.CreateDirectory(folder);
        return folder;
    }

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "KubeKit.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("no KubeKit.sln above the test's folder");
    }
}
