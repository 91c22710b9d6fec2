using KubeKit.Crds;
using KubeKit.Crds.Assemblies;

// KubeKit.Crds ASSEMBLY DIRECTORY LIST: what the build target of KubeKit.Resources runs. LIST is a file of the paths written;
// those of a run before that are no longer written are deleted.
if (args is not [var assembly, var directory, var list])
{
    Console.Error.WriteLine("usage: KubeKit.Crds ASSEMBLY DIRECTORY LIST");
    return 2;
}

try
{
    var definitions = CrdFiles.Export(assembly);
    var (files, written) = CrdFiles.Write(definitions, directory);
    var before = File.Exists(list) ? File.ReadAllLines(list) : [];
    foreach (var stale in before.Except(files).Where(File.Exists))
    {
        File.Delete(stale);
        Console.WriteLine($"KubeKit: deleted {stale}");
    }

    File.WriteAllLines(list, files);
    foreach (var path in written)
    {
        Console.WriteLine($"KubeKit: wrote {path}");
    }

    foreach (var note in definitions.SelectMany(d => d.Notes))
    {
        Console.WriteLine($"KubeKit: {note}");
    }

    return 0;
}
catch (CrdException e)
{
    // In the form in which MSBuild takes a line for an error of the build.
    foreach (var line in e.Message.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
    {
        Console.Error.WriteLine($"KubeKit : error KUBECRD: {line}");
    }

    return 1;
}
