using System.CommandLine;
using KubeKit.Crds.Import;

namespace KubeKit.Tool;

/// <summary><c>kubekit import crd</c>: C# definitions from CustomResourceDefinitions.</summary>
internal static class ImportCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "YAML or JSON with CustomResourceDefinitions; - reads standard input." };
        var namespaceName = new Option<string?>("--namespace") { Description = "The C# namespace (default: from the name of the group).", HelpName = "NS" };
        var output = new Option<string>("--output") { Description = "Where the files go.", HelpName = "DIR", DefaultValueFactory = _ => "." };
        var crd = new Command("crd", "Writes C# definitions from CustomResourceDefinitions.") { file, namespaceName, output };
        crd.SetAction((parsed, cancellationToken) => Terminal.ReportingAsync(() =>
            RunAsync(parsed.GetValue(file)!, parsed.GetValue(namespaceName), parsed.GetValue(output)!, cancellationToken)));
        return new Command("import", "Writes C# from what others define.") { crd };
    }

    private static async Task RunAsync(string file, string? namespaceName, string output, CancellationToken cancellationToken)
    {
        using var text = new MemoryStream();
        await using (var stream = file == "-" ? System.Console.OpenStandardInput() : File.OpenRead(file))
        {
            await stream.CopyToAsync(text, cancellationToken);
        }

        var result = CrdImport.Import(text.ToArray(), namespaceName);
        foreach (var imported in result.Files)
        {
            var path = Path.GetFullPath(Path.Combine(output, imported.Path));
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllTextAsync(path, imported.Text, cancellationToken);
            Terminal.WriteLine($"wrote {path}");
        }

        foreach (var note in result.Notes)
        {
            Terminal.WriteWarning(note);
        }
    }
}
