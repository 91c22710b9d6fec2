using KubeKit.Conformance.Tests.Support;
using KubeKit.Packages.Tests.Support;

namespace KubeKit.Packages.Tests;

/// <summary>The newcomer's path: docs/getting-started.md as it stands, outside the checkout, with nothing but the packages.</summary>
public sealed class GettingStartedTests(PackageFeed feed)
{
    [Fact]
    public async Task The_page_leads_from_nothing_to_a_resource_that_a_cluster_serves_and_others_can_be_told()
    {
        var stop = TestContext.Current.CancellationToken;
        Requirements.Kubectl();
        var page = GuidePage.Read("getting-started.md");
        var place = feed.NewDirectory("GettingStarted");
        // What a reader with a machine of their own need not say: ports that nobody else has, and pods that need no engine.
        var shell = new Shell(place, new Dictionary<string, string?>(feed.Environment)
        {
            ["ControlPlane__Urls__0"] = "https://127.0.0.1:0",
            ["Node__Runtime"] = "Hollow",
            ["Node__KubeletPort"] = "0",
            ["Node__ReadOnlyPort"] = "0",
            ["Node__Networking"] = "false",
        });

        await shell.OkAsync(page.Commands("A project"));
        var project = Path.Combine(place, "Sites");
        foreach (var (file, old, text) in page.Changes("A field more"))
        {
            var path = Path.Combine(project, file);
            var parts = (await File.ReadAllTextAsync(path, stop)).Split(old);
            Assert.True(parts.Length == 2, $"{file} has once:\n{old}");
            await File.WriteAllTextAsync(path, string.Join(text, parts), stop);
        }

        Assert.Matches(@"succeeded: 3\b", await shell.OkAsync(page.Commands("Test it")));
        feed.AssertUsedBy(Path.Combine(project, "tests", "Sites.Tests"));

        var lines = page.Commands("Run it");
        var (cluster, ready) = shell.Start(lines[0], "Control plane ready at ");
        using (cluster)
        {
            try
            {
                Assert.EndsWith($"kubeconfig {Path.Combine(project, "src", "Sites", "data", "admin.kubeconfig")}", await ready, StringComparison.Ordinal);
                await UseAsync(shell, lines.Skip(1));
                await ExportAsync(shell, page.Commands("Export it"), project);
            }
            finally
            {
                cluster.Kill(entireProcessTree: true);
                await cluster.WaitForExitAsync(stop);
            }
        }
    }

    private static async Task UseAsync(Shell shell, IEnumerable<string> lines)
    {
        var told = new Dictionary<string, string>();
        foreach (var line in lines)
        {
            var (code, output) = await shell.RunAsync(line);
            told[line] = output;
            Assert.True(code == 0 != line.Contains("refused", StringComparison.Ordinal), $"{line}\nended with {code}:\n{output}");
        }

        Assert.Contains("The port on which the image serves.", Of("kubectl explain"), StringComparison.Ordinal);
        Assert.Contains("The Website \"refused\" is invalid: spec.replicas: Invalid value: 100: spec.replicas in body should be less than or equal to 10", Of("kubectl apply -f manifests/website-refused"), StringComparison.Ordinal);
        Assert.Contains("  port: 80\n", Of("kubectl get website sample"), StringComparison.Ordinal);
        await shell.OkAsync("kubectl wait --timeout=60s --for=jsonpath='{.status.readyReplicas}'=5 website/sample");
        Assert.Equal("80", (await shell.OkAsync("kubectl get deployment sample -o jsonpath='{.spec.template.spec.containers[0].ports[0].containerPort}'")).Trim());

        string Of(string start) => told.Single(pair => pair.Key.StartsWith(start, StringComparison.Ordinal)).Value;
    }

    private static async Task ExportAsync(Shell shell, IEnumerable<string> lines, string project)
    {
        await shell.OkAsync(lines);
        var file = Assert.Single(Directory.EnumerateFiles(Path.Combine(project, "config", "crd")));
        Assert.Equal("demo.example.com_websites.yaml", Path.GetFileName(file));
        Assert.Contains("description: The port on which the image serves.", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        await shell.OkAsync("kubectl apply --dry-run=server -f config/crd");
    }
}
