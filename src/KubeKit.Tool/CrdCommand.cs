using System.CommandLine;
using KubeKit.Crds;
using KubeKit.Crds.Assemblies;

namespace KubeKit.Tool;

/// <summary><c>kubekit crd</c>: the custom kinds of an assembly as CustomResourceDefinitions for real clusters.</summary>
internal static class CrdCommand
{
    public static Command Create()
    {
        var source = new Argument<string>("ASSEMBLY|PROJECT") { Description = "The assembly with the kinds, or the project that builds it." };
        var output = new Option<string>("--output")
        {
            Description = "Where the files go, one for each kind; - prints them (default).", HelpName = "DIR|-", DefaultValueFactory = _ => "-",
        };
        var kind = new Option<string?>("--kind") { Description = "Only this kind.", HelpName = "NAME" };
        var command = new Command("crd", "Writes custom kinds as CustomResourceDefinitions.") { source, output, kind };
        command.SetAction((parsed, cancellationToken) => Terminal.ReportingAsync(() =>
            RunAsync(parsed.GetValue(source)!, parsed.GetValue(output)!, parsed.GetValue(kind), cancellationToken)));
        return command;
    }

    private static async Task RunAsync(string source, string output, string? kind, CancellationToken cancellationToken)
    {
        var assembly = source.EndsWith("proj", StringComparison.OrdinalIgnoreCase) ? await ProjectBuild.BuildAsync(source, cancellationToken) : source;
        var definitions = CrdFiles.Export(assembly, kind);
        if (output == "-")
        {
            await using var stream = System.Console.OpenStandardOutput();
            foreach (var definition in definitions)
            {
                await stream.WriteAsync(definition.ToYaml(), cancellationToken);
            }
        }
        else
        {
            var (files, written) = CrdFiles.Write(definitions, output);
            foreach (var file in files)
            {
                Terminal.WriteLine($"{(written.Contains(file) ? "wrote" : "unchanged")} {file}");
            }
        }

        foreach (var note in definitions.SelectMany(d => d.Notes))
        {
            Terminal.WriteWarning(note);
        }
    }
}
