namespace KubeKit.Resources.Tests;

/// <summary>What upstream publishes of Kubernetes 1.36. It lies beside the repository; where it does not, tests of it are skipped.</summary>
internal static class Upstream
{
    /// <summary>The aggregator's kind, which is not in upstream's collection of objects.</summary>
    public static Type KindWithoutObject { get; } = typeof(ApiRegistration.V1.APIService);

    public static string Folder()
    {
        var shared = Environment.GetEnvironmentVariable("KUBEKIT_SHARED") ?? Path.Combine(RepositoryRoot(), "..", "shared");
        var folder = Path.Combine(shared, "kubernetes-1.36");
        Assert.SkipUnless(Directory.Exists(folder), $"upstream's files are not at {folder}");
        return folder;
    }

    private static string RepositoryRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "KubeKit.sln")))
        {
            directory = directory.Parent;
        }

        return directory?.FullName ?? AppContext.BaseDirectory;
    }
}
