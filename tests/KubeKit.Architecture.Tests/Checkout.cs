namespace KubeKit.Architecture.Tests;

/// <summary>The checkout that the tests were built from.</summary>
internal static class Checkout
{
    public static string Root { get; } = Find();

    public static string ProjectFile(string room) =>
        new[] { "src", "generators" }.Select(folder => Path.Combine(Root, folder, room, room + ".csproj")).First(File.Exists);

    public static IEnumerable<string> SourceFiles(string room) =>
        Directory.EnumerateFiles(Path.GetDirectoryName(ProjectFile(room))!, "*.cs", SearchOption.AllDirectories);

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
