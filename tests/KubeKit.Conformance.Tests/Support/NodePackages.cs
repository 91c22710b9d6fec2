namespace KubeKit.Conformance.Tests.Support;

/// <summary>Packages from npm, installed once below <c>artifacts</c>. Without Node.js, or where no registry answers, tests skip and say why.</summary>
internal static class NodePackages
{
    /// <summary>The folder in which scripts find the package.</summary>
    public static async Task<string> InstallAsync(string package)
    {
        Assert.SkipUnless(Requirements.FindOnPath("node") is not null && Requirements.FindOnPath("npm") is not null, "no Node.js with npm on PATH");
        var folder = Path.Combine(Checkout.Root, "artifacts", "npm", package.Replace('/', '-').TrimStart('@'));
        var name = package[..package.LastIndexOf('@')];
        if (!File.Exists(Path.Combine(folder, "node_modules", name, "package.json")))
        {
            Directory.CreateDirectory(folder);
            await File.WriteAllTextAsync(Path.Combine(folder, "package.json"), """{"private":true,"type":"module"}""", TestContext.Current.CancellationToken);
            var installed = await CommandRunner.RunAsync("npm", ["install", package, "--prefix", folder, "--no-audit", "--no-fund", "--no-save", "--ignore-scripts", "--fetch-retries=1", "--fetch-timeout=60000"]);
            Assert.SkipUnless(installed.ExitCode == 0, $"npm could not install {package}: {LastLine(installed.Error)}");
        }

        return folder;
    }

    private static string LastLine(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries).LastOrDefault() ?? "it says nothing";
}
